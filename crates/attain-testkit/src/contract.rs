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

const PAYERS: &[&str] = &[
    "payers = { council = \"100%\" }\n",
    "payers = { council = \"50%\", NHS = \"30%\", fund = \"20%\" }\n",
    "[[payer]]\nname = \"council\"\nshare = \"80%\"\n[[payer]]\nname = \"fund\"\nshare = \"20%\"\nmost = \"£400\"\nshortfall_to = \"council\"\n",
];

const EVERY: &[&str] = &["four weeks", "month", "quarter", "contract"];

/// A contract with any clauses and limits.
pub fn any_contract() -> impl Strategy<Value = Drawn> {
    let people = subsequence(REWARDS.to_vec(), 0..=REWARDS.len());
    let others = subsequence(OTHERS.to_vec(), 0..=OTHERS.len());
    let limits = subsequence(LIMITS.to_vec(), 0..=2);
    drawn(people, others, limits)
}

/// A contract that only rewards people's outcomes, without limits: what it pays may not fall
/// when more is achieved.
pub fn any_rewards() -> impl Strategy<Value = Drawn> {
    let people = subsequence(REWARDS.to_vec(), 0..=REWARDS.len());
    drawn(people, Just(Vec::new()), Just(Vec::new()))
}

fn drawn(
    people: impl Strategy<Value = Vec<&'static str>>,
    others: impl Strategy<Value = Vec<&'static str>>,
    limits: impl Strategy<Value = Vec<&'static str>>,
) -> impl Strategy<Value = Drawn> {
    let payers = prop::sample::select(PAYERS);
    let every = prop::sample::select(EVERY);
    let price = 1_u32..60_000;
    (people, others, limits, payers, every, price).prop_map(
        |(people, others, limits, payers, every, price)| {
            let mut body = String::new();
            let (inline, tables) = match payers.starts_with("payers") {
                true => (payers, ""),
                false => ("", payers),
            };
            body.push_str(&HEAD.replacen("\n[statements]", &format!("{inline}\n[statements]"), 1));
            let price = format!("{}.{:02}", price / 100, price % 100);
            for (number, pay) in (1..).zip([&REWARD].into_iter().chain(&people).chain(&others)) {
                let pay = pay.replace("<price>", &price);
                clause(&mut body, number, &pay);
            }
            body.push_str(tables);
            body.extend(limits);
            Drawn { body, every }
        },
    )
}

fn clause(body: &mut String, number: u32, pay: &str) {
    let uplift = if pay.contains("need uplift") {
        "need_uplift = { \"very high\" = \"1.5 times\" }\n"
    } else {
        ""
    };
    let done = "writing to a string always works";
    write!(
        body,
        "\n[[clause]]\nid = \"{number}\"\nwho = \"people\"\noutcome = \"an outcome\"\n\
         shown_by = {{ measure = \"records\", grade = \"confirmed by person\", accepted_by = [\"person\", \"council\", \"auditor\"], verified = true }}\n\
         degree = \"in full\"\nby = \"its day\"\nfor_each = \"person\"\n{uplift}pay = {pay}\n"
    )
    .expect(done);
}
