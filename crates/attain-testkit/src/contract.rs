//! Contracts drawn at random: some clauses, limits and payers, and a schedule.

use std::fmt::Write;

use attain_terms::Terms;
use proptest::prelude::*;
use proptest::sample::subsequence;

/// A contract as text, ready to be read.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// Everything but the schedule.
    body: String,
    /// How often statements are made.
    every: &'static str,
}

impl Drawn {
    /// The terms.
    ///
    /// # Panics
    /// When the checker refuses them: drawn contracts are sound.
    pub fn terms(&self) -> Terms {
        self.terms_every(self.every)
    }

    /// The same contract with statements made this often.
    ///
    /// # Panics
    /// As [`Drawn::terms`].
    pub fn terms_every(&self, every: &str) -> Terms {
        let text = self.body.replace("<every>", every);
        Terms::read(&text, "drawn").unwrap_or_else(|problems| {
            let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("a drawn contract is sound: {}\n{text}", all.join("\n"))
        })
    }
}

const HEAD: &str = r#"
format = 1
scheme = "Drawn"
model = "reward"
from = 2026-01-05
to = 2026-10-31
until = 2027-01-31
payee = "provider"

[statements]
every = "<every>"
made = "10 days after"
below_zero = "paid back"
again = ["2027-06-30"]

[sums]
"contract sum" = "£12,000"

[[measure]]
name = "safe rate"
met = "safe"
unseen = "not met"
left_out = ["moved away"]
smallest_cohort = 2

[[measure]]
name = "late starts"
happenings = "late start"

[[measure]]
name = "spend score"
told = "scorecard"

[[measure]]
name = "hours given"
visit_minutes = true

[[measure]]
name = "home rate"
met = "home"
unseen = "left out"

[[measure]]
name = "confident rate"
met = "confident"
unseen = "left out"

[[measure]]
name = "settled rate"
met = "settled"
unseen = "left out"
"#;

/// The clause every drawn contract has: a reward contract pays by an outcome.
const REWARD: &str = r#"{ component = "rate-card outcome", price = "£<price>", outcome = "safe", within = { days_after = "start", from = 0, to = 60 } }"#;

/// Clauses settled for each person that never take anything back.
const REWARDS: &[&str] = &[
    r#"{ component = "fixed package", price = "£<price>" }"#,
    r#"{ component = "length-based package", weekly = "£<price>" }"#,
    r#"{ component = "sustainment", price = "£<price>", outcome = "home", within = { days_after = "start", from = 20, to = 200 } }"#,
    r#"{ component = "rate-card outcome", price = "£<price>", points = { score = "loneliness", better = "lower", from = 20, to = 150, counting = "improvers only", most = 3 } }"#,
    r#"{ component = "hourly with call monitoring", rate = [{ from = 2026-01-05, rate = "£18.00" }, { from = 2026-05-06, rate = "£<price>" }], payable = { within = 5, to = 5 } }"#,
    r#"{ component = "continuation gate", weekly = "£<price>", check = "review" }"#,
    r#"{ component = "advance", share = "20%", of = "plan value", recoverable = "never" }"#,
    r#"{ component = "need uplift", price = "£<price>", outcome = "confident" }"#,
];

/// Clauses that take back, or are settled once for the contract.
const OTHERS: &[&str] = &[
    r#"{ component = "response-time credit", price = "£10", from = "fit", to = "first visit", allowed_hours = 24, block_hours = 12 }"#,
    r#"{ component = "population sum", of = "contract sum", share = "60%", instalments = 2 }"#,
    r#"{ component = "tiered threshold", of = "contract sum", measure = "safe rate", tiers = [{ from = "0%", pays = "0%" }, { from = "40%", pays = "2%" }, { from = "70%", pays = "5%" }], neutral = "0%" }"#,
    r#"{ component = "failure to supply", price = "£150", measure = "late starts", most = { share = "1%", of = "contract sum" } }"#,
    r#"{ component = "linear scale", of = "contract sum", measure = "spend score", from = "0%", to = "30%", due = "at the end" }"#,
];

const LIMITS: &[&str] = &[
    "[[limit]]\nid = \"cap per person\"\nmost = \"£700\"\nper = \"person\"\n",
    "[[limit]]\nid = \"cap per period\"\nmost = \"£4,000\"\nper = \"period\"\n",
    "[[limit]]\nid = \"cap\"\nmost = \"£11,000\"\nper = \"contract\"\n",
    "[[limit]]\nid = \"collar\"\nmost = \"£5,000\"\nleast = \"£100\"\nper = \"period\"\n",
];

/// Clauses with names of their own, as others refer to them: pay, and what stands beside it.
type Named = (&'static str, &'static str, &'static str);

/// A plan: paid in advance, by its outcomes, for being early, and less for being late.
const PLAN: &[Named] = &[
    (
        "advance",
        r#"{ component = "advance", share = "20%", of = "plan value", recoverable = "if nothing is met" }"#,
        "",
    ),
    (
        "balance",
        r#"{ component = "balance", after = "advance", counting = "by weight", unmet = "forfeited" }"#,
        "",
    ),
    ("early", r#"{ component = "early recovery", share = "25%" }"#, ""),
    (
        "late",
        r#"{ component = "late penalty", after = "advance", each_day = "1%", most = "10%" }"#,
        "",
    ),
];

/// Clauses that others refer to, or whose money goes other ways.
const NAMED: &[Named] = &[
    (
        "clawback",
        r#"{ component = "clawback", of = "1", happening = "late start", within_days = 91 }"#,
        "",
    ),
    (
        "block",
        r#"{ component = "block with guarantee", measure = "hours given", rate = "£21.35", indicative_hours = 3, guarantee = "80%", ceiling_hours = 5 }"#,
        "",
    ),
    (
        "shared",
        r#"{ component = "rate-card outcome", price = "£333.33", outcome = "settled" }"#,
        "payers = { NHS = \"70%\", fund = \"30%\" }\npayees = { provider = \"60%\", charity = \"40%\" }\n",
    ),
    (
        "gated",
        r#"{ component = "fixed package", price = "£77.77" }"#,
        "gate = { check = \"quality\", standing = \"needed\" }\n",
    ),
    ("weekly", r#"{ component = "continuation gate", weekly = "£45.50", check = "quality" }"#, ""),
];

/// What may be agreed later: the day from which, when it was agreed, and what. `<1>` is clause 1.
const VARIATIONS: &[&str] = &[
    "",
    "[[variation]]\nfrom = 2026-05-20\nagreed = 2026-05-01\npayers = { NHS = \"60%\", council = \"40%\" }\n",
    "[[variation]]\nfrom = 2026-04-15\nagreed = 2026-09-20\npayers = { NHS = \"60%\", council = \"40%\" }\n",
    "[[variation]]\nfrom = 2026-04-15\nagreed = 2026-09-20\n<1>",
    "[[variation]]\nfrom = 2026-04-15\nagreed = 2026-09-20\nends = [\"1\"]\n[[variation]]\nfrom = 2026-06-15\nagreed = 2026-10-20\n<added>",
    "[[variation]]\nfrom = 2026-06-02\nagreed = 2026-05-01\n[[variation.limit]]\nid = \"cap per period\"\nmost = \"£3,900\"\nper = \"period\"\n",
];

const BESIDE: &[&str] = &[
    "[[waterfall]]\nstep = \"costs\"\nto = { lender = \"100%\" }\nmost = \"£900\"\n[[waterfall]]\nstep = \"rest\"\nto = { lender = \"50%\", charity = \"50%\" }\n",
    "[[account]]\nname = \"budget\"\nkind = \"budget\"\ncouncil_weekly = \"£100.01\"\nperson_weekly = \"£20\"\nspend = [\"spending\"]\n",
];

const PAYERS: &[&str] = &[
    "payers = { council = \"100%\" }\n",
    "payers = { council = \"50%\", NHS = \"30%\", fund = \"20%\" }\n",
    "[[payer]]\nname = \"council\"\nshare = \"80%\"\n[[payer]]\nname = \"fund\"\nshare = \"20%\"\nmost = \"£400\"\nshortfall_to = \"council\"\n",
];

const EVERY: &[&str] = &["four weeks", "month", "quarter", "contract"];

/// A contract with any clauses, limits, variations and what stands beside them.
pub fn any_contract() -> impl Strategy<Value = Drawn> {
    let people = subsequence(REWARDS.to_vec(), 0..=REWARDS.len());
    let others = subsequence(OTHERS.to_vec(), 0..=OTHERS.len());
    let limits = subsequence(LIMITS.to_vec(), 0..=2);
    let named = subsequence(NAMED.to_vec(), 0..=NAMED.len());
    let variation = prop::sample::select(VARIATIONS);
    let beside = subsequence(BESIDE.to_vec(), 0..=BESIDE.len());
    let more = (prop::bool::ANY, named, variation, beside).prop_map(
        |(has_plan, named, variation, beside)| {
            let plan = if has_plan { PLAN } else { &[] };
            (plan.iter().copied().chain(named).collect(), variation, beside)
        },
    );
    drawn((people, others).prop_map(|(people, others)| [people, others].concat()), limits, more)
}

/// A contract that only rewards people's outcomes, without limits: what it pays may not fall
/// when more is achieved.
pub fn any_rewards() -> impl Strategy<Value = Drawn> {
    let people = subsequence(REWARDS.to_vec(), 0..=REWARDS.len());
    drawn(people, Just(Vec::new()), Just((Vec::new(), "", Vec::new())))
}

/// Named clauses, a variation, and what stands beside the clauses.
type More = (Vec<Named>, &'static str, Vec<&'static str>);

fn drawn(
    numbered: impl Strategy<Value = Vec<&'static str>>,
    limits: impl Strategy<Value = Vec<&'static str>>,
    more: impl Strategy<Value = More>,
) -> impl Strategy<Value = Drawn> {
    let payers = prop::sample::select(PAYERS);
    let every = prop::sample::select(EVERY);
    let price = 1_u32..60_000;
    (numbered, limits, more, payers, every, price).prop_map(
        |(numbered, limits, (named, variation, beside), payers, every, price)| {
            let mut body = String::new();
            let (inline, tables) = match payers.starts_with("payers") {
                true => (payers, ""),
                false => ("", payers),
            };
            body.push_str(&HEAD.replacen("\n[statements]", &format!("{inline}\n[statements]"), 1));
            let price = format!("{}.{:02}", price / 100, price % 100);
            for (number, pay) in (1..).zip([&REWARD].into_iter().chain(&numbered)) {
                clause(
                    &mut body,
                    "clause",
                    &number.to_string(),
                    &pay.replace("<price>", &price),
                    "",
                );
            }
            for (id, pay, more) in named {
                clause(&mut body, "clause", id, pay, more);
            }
            body.push_str(tables);
            body.extend(limits.into_iter().chain(beside));
            let (mut varied, mut added) = (String::new(), String::new());
            clause(&mut varied, "variation.clause", "1", &REWARD.replace("<price>", "123.45"), "");
            clause(&mut added, "variation.clause", "added", ADDED, "");
            body.push_str(&variation.replace("<1>", &varied).replace("<added>", &added));
            Drawn { body, every }
        },
    )
}

const ADDED: &str =
    r#"{ component = "fixed package", price = "£31.07", reasons = ["moved away"] }"#;

fn clause(body: &mut String, table: &str, id: &str, pay: &str, more: &str) {
    let uplift = if pay.contains("need uplift") {
        "need_uplift = { \"very high\" = \"1.5 times\" }\n"
    } else {
        ""
    };
    let done = "writing to a string always works";
    write!(
        body,
        "\n[[{table}]]\nid = \"{id}\"\nwho = \"people\"\noutcome = \"an outcome\"\n\
         shown_by = {{ measure = \"records\", grade = \"confirmed by person\", accepted_by = [\"person\", \"council\", \"auditor\"], verified = true }}\n\
         degree = \"in full\"\nby = \"its day\"\nfor_each = \"person\"\n{uplift}{more}pay = {pay}\n"
    )
    .expect(done);
}
