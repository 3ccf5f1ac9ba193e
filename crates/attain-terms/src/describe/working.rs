//! The working of a clause: `hours x £18.00 an hour`, `20% x plan value`.

use attain_units::{Pence, Ratio, grouped};

use super::words::Say;
use crate::rule::{
    Anchor, Cause, ContractRule, Count, Dated, Due, Factor, Payable, PersonRule, PlanBase, Points,
    Price, Quantity, Rule, Scale, Sum, Window, Worth,
};
use crate::terms::{Clause, Version};
use attain_units::Language;

/// One description being put together.
struct Writer<'a> {
    version: &'a Version,
    language: Language,
}

impl Version {
    /// How the clause's amount is worked out, with names for what the records give.
    pub fn symbolic(&self, clause: &Clause, language: Language) -> String {
        let writer = Writer { version: self, language };
        match &clause.rule {
            Rule::Person(rule) => writer.person(rule),
            Rule::Contract(rule) => writer.contract(rule),
        }
    }
}

/// Parts of a product; what is always once is left out.
fn product(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" x ")
}

/// A factor of once need not be said.
fn unless_once(ratio: Ratio) -> Option<String> {
    (ratio != Ratio::ONE).then(|| as_share(ratio))
}

/// A ratio as a contract writes it; whole numbers of times as a percentage.
fn as_share(ratio: Ratio) -> String {
    if ratio.under() == 1 {
        return ratio
            .over()
            .checked_mul(100)
            .map_or_else(|| ratio.to_string(), |p| format!("{p}%"));
    }
    ratio.to_string()
}

impl Writer<'_> {
    fn say(&self, key: &str, gaps: &[(&str, &str)]) -> String {
        self.language.say(key, gaps)
    }

    fn word(&self, name: crate::Name) -> &str {
        self.version.names.word(name)
    }

    fn measure(&self, place: usize) -> &str {
        self.version.measures.get(place).map_or("", |measure| &measure.name)
    }

    fn sum(&self, place: usize) -> &str {
        self.version.sums.get(place).map_or("", |sum| &sum.name)
    }

    // Rules of a person.

    fn person(&self, rule: &PersonRule) -> String {
        if let Quantity::Reversal { of, cause } = &rule.quantity {
            return self.reversal(*of, cause);
        }
        let price = self.price(&rule.price);
        let quantity = self.quantity(rule);
        let after_price = matches!(
            (&rule.quantity, &rule.price),
            (Quantity::PlanOutcomes { .. }, Price::ShareOf { .. })
        );
        let (first, second) = if after_price { (price, quantity) } else { (quantity, price) };
        let factors = rule.factors.iter().map(|factor| self.factor(factor));
        let mut said = product([first, second].into_iter().chain(factors));
        if let Some(most) = &rule.most {
            let most = self.price(most).unwrap_or_default();
            said.push_str(&self.say("at_most", &[("most", &most)]));
        }
        said
    }

    fn reversal(&self, of: usize, cause: &Cause) -> String {
        let id = self.version.clauses.get(of).map_or("", |clause| &clause.id);
        let cause = match cause {
            Cause::Happening { what, within_days } => {
                let days = within_days.to_string();
                self.say("reversal_happening", &[("what", self.word(*what)), ("days", &days)])
            }
            Cause::NothingMet => self.say("reversal_nothing", &[]),
        };
        self.say("reversal", &[("id", id)]) + &cause
    }

    fn quantity(&self, rule: &PersonRule) -> Option<String> {
        let by_share = matches!(rule.price, Price::ShareOf { .. });
        Some(match &rule.quantity {
            Quantity::Starts => self.say("starts", &[]),
            Quantity::Ends { reasons } if reasons.is_empty() => self.say("ends", &[]),
            Quantity::Ends { reasons } => {
                self.say("ends_for", &[("reasons", &self.version.list(reasons))])
            }
            Quantity::Plans | Quantity::PlanEarly => return None,
            Quantity::PlannedDays => self.say("planned_days", &[]),
            Quantity::PlanOutcomes { all_or_nothing: true } => self.say("all_or_nothing", &[]),
            Quantity::PlanOutcomes { .. } if by_share => self.say("by_weight", &[]),
            Quantity::PlanOutcomes { .. } => self.say("outcomes_met", &[]),
            Quantity::Outcome { outcome, window } => {
                let outcome = self.say("outcome", &[("outcome", self.word(*outcome))]);
                outcome + &window.as_ref().map(|window| self.window(window)).unwrap_or_default()
            }
            Quantity::VisitMinutes(payable) => self.payable(payable),
            Quantity::Measured { what } => {
                let what: Vec<&str> = what.iter().map(|&name| self.word(name)).collect();
                self.say("hours_of", &[("what", &what.join(" + "))])
            }
            Quantity::Days => self.say("days", &[]),
            Quantity::Stay { least, most, .. } => {
                let (least, most) = (least.to_string(), most.to_string());
                self.say("stay", &[("least", &least), ("most", &most)])
            }
            Quantity::Points(points) => self.points(points),
            Quantity::Late { from, to, allowed_minutes, block_minutes } => {
                let (allowed, block) = (self.time(*allowed_minutes), self.time(*block_minutes));
                let (from, to) = (self.word(*from), self.word(*to));
                let gaps = [("from", from), ("to", to), ("allowed", &*allowed), ("block", &*block)];
                self.say("late", &gaps)
            }
            Quantity::DaysLate => self.say("days_late", &[]),
            Quantity::Happenings { what } => self.say("happenings", &[("what", self.word(*what))]),
            Quantity::Reversal { of, cause } => self.reversal(*of, cause),
        })
    }

    /// Minutes in words, as hours when they are whole hours.
    fn time(&self, minutes: u32) -> String {
        let is_hours = minutes > 0 && minutes.is_multiple_of(60);
        let (key, count) =
            if is_hours { ("time_hours", minutes / 60) } else { ("time_minutes", minutes) };
        self.say(key, &[("count", &count.to_string())])
    }

    fn payable(&self, payable: &Payable) -> String {
        match payable {
            Payable::Planned => self.say("hours_planned", &[]),
            Payable::Actual => self.say("hours_actual", &[]),
            Payable::Within { minutes, to } => {
                let (minutes, to) = (minutes.to_string(), to.to_string());
                self.say("hours_within", &[("minutes", &minutes), ("to", &to)])
            }
            Payable::Bands(bands) => {
                let bands: Vec<String> = bands.iter().map(u32::to_string).collect();
                self.say("hours_bands", &[("bands", &bands.join(", "))])
            }
        }
    }

    fn window(&self, window: &Window) -> String {
        let anchor = match window.anchor {
            Anchor::Start => self.say("anchor_start", &[]),
            Anchor::End => self.say("anchor_end", &[]),
            Anchor::Acceptance => self.say("anchor_acceptance", &[]),
            Anchor::Happening(what) => self.word(what).to_owned(),
        };
        let (from, to) = (window.from_days.to_string(), window.to_days.to_string());
        let mut said = self.say("window", &[("from", &from), ("to", &to), ("anchor", &anchor)]);
        if let Some((what, times)) = window.broken_by {
            let times = times.to_string();
            said += &self.say("broken_by", &[("what", self.word(what)), ("times", &times)]);
        }
        said
    }

    fn points(&self, points: &Points) -> String {
        let (from, to) = (points.from_days.to_string(), points.to_days.to_string());
        let start = self.say("anchor_start", &[]);
        let window = self.say("window", &[("from", &from), ("to", &to), ("anchor", &start)]);
        let mode = self.say(if points.net { "points_net" } else { "points_improvers" }, &[]);
        let most = points.most.map(|most| self.say("points_most", &[("most", &most.to_string())]));
        let most = most.unwrap_or_default();
        let what = self.word(points.what);
        let gaps = [("what", what), ("window", &*window), ("mode", &*mode), ("most", &*most)];
        self.say("points", &gaps)
    }

    fn price(&self, price: &Price) -> Option<String> {
        match price {
            Price::Each { prices, per } => Some(self.each(prices, *per)),
            Price::ShareOf { share, base } => {
                let base = match base {
                    PlanBase::Value => self.say("plan_value", &[]),
                    PlanBase::Balance { advance } if *advance == Ratio::ZERO => {
                        self.say("plan_value", &[])
                    }
                    PlanBase::Balance { .. } => self.say("balance", &[]),
                    PlanBase::Unspent => self.say("unspent", &[]),
                    PlanBase::ProposalUpToAllocation => self.say("proposal", &[]),
                };
                Some(product([unless_once(*share), Some(base)]))
            }
        }
    }

    /// Prices by the unit they are for, each with the day from which it holds.
    fn each(&self, prices: &Dated<Pence>, per: u32) -> String {
        let mut said = String::new();
        for (place, (from, price)) in prices.steps().iter().enumerate() {
            let price = price.to_string();
            let each = match per {
                1 => self.say("each", &[("price", &price)]),
                60 => self.say("an_hour", &[("price", &price)]),
                7 => self.say("a_week", &[("price", &price)]),
                per => {
                    let places = (per / 7).to_string();
                    self.say("a_week_of", &[("price", &price), ("places", &places)])
                }
            };
            if place == 0 {
                said = each;
            } else {
                let day = from.to_string();
                said =
                    format!("{said}, {}", self.say("from_day", &[("value", &each), ("day", &day)]));
            }
        }
        if prices.steps().len() > 1 { format!("({said})") } else { said }
    }

    fn factor(&self, factor: &Factor) -> Option<String> {
        Some(match factor {
            Factor::Times(ratio) => return unless_once(*ratio),
            Factor::Need(needs) => {
                let needs = needs.iter();
                let needs = needs.map(|(need, times)| format!("{}: {times}", self.word(*need)));
                self.say("need", &[("needs", &needs.collect::<Vec<_>>().join(", "))])
            }
            Factor::Check { check, .. } => self.say("check", &[("check", self.word(*check))]),
            Factor::Credited { to, full_from: None } => {
                self.say("credited", &[("to", self.word(*to))])
            }
            Factor::Credited { to, full_from: Some(from) } => {
                let from = from.to_string();
                self.say("credited_full", &[("to", self.word(*to)), ("from", &from)])
            }
        })
    }

    // Rules of the contract.

    fn contract(&self, rule: &ContractRule) -> String {
        let (count, worth) = (self.count(&rule.count), self.worth(&rule.worth));
        let scales = rule.scales.iter().map(|scale| self.scale(scale));
        let mut said = product([count, worth].into_iter().chain(scales));
        if let Some(most) = rule.most.as_ref().and_then(|most| self.worth(most)) {
            said.push_str(&self.say("at_most", &[("most", &most)]));
        }
        match rule.due {
            Due::EachPeriod => {}
            Due::AtStart => said.push_str(&self.say("due_at_start", &[])),
            Due::AtEnd => said.push_str(&self.say("due_at_end", &[])),
            Due::Instalments(count) => {
                said.push_str(&self.say("due_instalments", &[("count", &count.to_string())]));
            }
        }
        said
    }

    fn count(&self, count: &Count) -> Option<String> {
        let number = |number: u64| grouped(u128::from(number));
        Some(match count {
            Count::One => return None,
            Count::Fixed(heads) => self.say("heads", &[("heads", &number(*heads))]),
            Count::Told(what) => self.say("told", &[("what", self.word(*what))]),
            Count::Met(measure) => self.say("met", &[("measure", self.measure(*measure))]),
            Count::Volume(measure) => self.measure(*measure).to_owned(),
            Count::Guaranteed { measure, indicative, guarantee, ceiling } => {
                let (guarantee, indicative) = (guarantee.to_string(), number(indicative / 60));
                let gaps = [
                    ("measure", self.measure(*measure)),
                    ("guarantee", &*guarantee),
                    ("indicative", &*indicative),
                ];
                let ceiling = ceiling
                    .map(|ceiling| self.say("ceiling", &[("ceiling", &number(ceiling / 60))]));
                self.say("guaranteed", &gaps) + &ceiling.unwrap_or_default()
            }
            Count::AboveExpected { measure, expected } => {
                let expected = expected.to_string();
                let gaps = [("measure", self.measure(*measure)), ("expected", &*expected)];
                self.say("above_expected", &gaps)
            }
            Count::Avoided { comparator, actual } => {
                let gaps = [("comparator", self.word(*comparator)), ("actual", self.word(*actual))];
                self.say("avoided", &gaps)
            }
            Count::Short { measure, guaranteed } => {
                let guaranteed = number(*guaranteed);
                let gaps = [("measure", self.measure(*measure)), ("guaranteed", &*guaranteed)];
                self.say("short", &gaps)
            }
            Count::Over { measure, tolerated } => {
                let tolerated = number(tolerated / 60);
                let gaps = [("measure", self.measure(*measure)), ("tolerated", &*tolerated)];
                self.say("over_hours", &gaps)
            }
            Count::Spare { places, .. } => self.say("spare", &[("places", &places.to_string())]),
        })
    }

    fn worth(&self, worth: &Worth) -> Option<String> {
        Some(match worth {
            Worth::Each { prices, per } => self.each(prices, *per),
            Worth::ShareOf { share, of } => product([unless_once(*share), Some(self.base(of))]),
            Worth::Bands { bands, whole_cohort } => {
                let bands: Vec<String> =
                    bands.iter().map(|(from, each)| format!("{from}+: {each}")).collect();
                let mode = if *whole_cohort { "mode_whole" } else { "mode_marginal" };
                let gaps = [("bands", &*bands.join(", ")), ("mode", &*self.say(mode, &[]))];
                self.say("bands", &gaps)
            }
        })
    }

    fn base(&self, sum: &Sum) -> String {
        match sum {
            Sum::Named(sum) => self.sum(*sum).to_owned(),
            Sum::Clauses(clauses) => {
                let mut ids: Vec<&str> =
                    clauses.iter().map(|&clause| &*self.version.clauses[clause].id).collect();
                ids.dedup();
                self.say("clauses", &[("ids", &ids.join(", "))])
            }
            Sum::Told(what) => self.say("told", &[("what", self.word(*what))]),
            Sum::Surplus { revenue, cost, protected } => {
                let protected = protected.as_ref().map(|(share, sum)| {
                    let share = share.to_string();
                    self.say("protected", &[("share", &share), ("sum", self.sum(*sum))])
                });
                let (revenue, protected) = (self.base(revenue), protected.unwrap_or_default());
                let gaps = [
                    ("revenue", &*revenue),
                    ("cost", self.word(*cost)),
                    ("protected", &*protected),
                ];
                self.say("surplus", &gaps)
            }
            Sum::Overspend { cost, target } => {
                let gaps = [("cost", self.word(*cost)), ("target", self.sum(*target))];
                self.say("overspend", &gaps)
            }
            Sum::Variance { spend, contributions } => {
                let contributions = self.sum(*contributions);
                let gaps = [("spend", self.word(*spend)), ("contributions", contributions)];
                self.say("variance", &gaps)
            }
        }
    }

    fn scale(&self, scale: &Scale) -> Option<String> {
        Some(match scale {
            Scale::Times(ratio) => return unless_once(*ratio),
            Scale::Tiers { measure, bands, neutral } => {
                let next = bands.iter().map(|(bound, _)| bound).skip(1);
                let first = bands.iter().zip(next).take(1);
                let first = first.map(|((_, pays), next)| ("tier_below", next, pays));
                let rest = bands.iter().skip(usize::from(bands.len() > 1));
                let rest = rest.map(|(bound, pays)| ("tier_from", bound, pays));
                let bands: Vec<String> = first
                    .chain(rest)
                    .map(|(key, bound, pays)| {
                        let (bound, pays) = (bound.to_string(), as_share(*pays));
                        self.say(key, &[("bound", &bound), ("pays", &pays)])
                    })
                    .collect();
                let (bands, neutral) = (bands.join(", "), as_share(*neutral));
                let measure = self.measure(*measure);
                self.say("tiers", &[("measure", measure), ("bands", &bands), ("neutral", &neutral)])
            }
            Scale::Linear { measure, from, to } => {
                let (from, to) = (from.to_string(), to.to_string());
                let measure = self.measure(*measure);
                self.say("linear", &[("measure", measure), ("from", &from), ("to", &to)])
            }
            Scale::Basket(goals) => {
                let goals: Vec<String> = goals
                    .iter()
                    .map(|goal| {
                        let key = if goal.at_least { "goal_at_least" } else { "goal_at_most" };
                        let (level, weight) = (goal.level.to_string(), goal.weight.to_string());
                        let measure = self.measure(goal.measure);
                        let gaps = [("measure", measure), ("level", &*level), ("weight", &*weight)];
                        self.say(key, &gaps)
                    })
                    .collect();
                self.say("basket", &[("goals", &goals.join(", "))])
            }
            Scale::Value { measure } => self.measure(*measure).to_owned(),
            Scale::Check { check, .. } => self.say("check", &[("check", self.word(*check))]),
        })
    }
}
