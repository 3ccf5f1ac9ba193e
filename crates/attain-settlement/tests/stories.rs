//! Stories that once came out wrong: what was agreed, what happened, what is paid.

use attain_evidence::{Evidence, TextFormat};
use attain_settlement::{Detail, Statement};
use attain_terms::Terms;
use attain_testkit::statements;

/// The contract of every story: half a year in quarters, read by a reviewer, verified by the council.
fn terms(payers: &str, rest: &str) -> Terms {
    let text = format!(
        "format = 1\nscheme = \"A story\"\nmodel = \"reward\"\nfrom = 2026-04-01\n\
         to = 2026-09-30\nuntil = 2026-12-31\npayee = \"provider\"\n{payers}\n\
         [statements]\nevery = \"quarter\"\nmade = \"14 days after\"\nbelow_zero = \"paid back\"\n\n{rest}"
    );
    Terms::read(&text, "story").unwrap_or_else(|problems| {
        let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("the story's terms are sound: {}\n{text}", all.join("\n"))
    })
}

const COUNCIL: &str = "payers = { council = \"100%\" }";

/// A clause whose evidence the council verifies.
fn clause(id: &str, pay: &str) -> String {
    format!(
        "[[clause]]\n{}pay = {pay}\n\n",
        elements(
            id,
            "grade = \"confirmed by reviewer\", accepted_by = [\"council\"], verified = true"
        )
    )
}

fn elements(id: &str, standard: &str) -> String {
    format!(
        "id = \"{id}\"\nwho = \"people\"\noutcome = \"an outcome\"\n\
         shown_by = {{ measure = \"the review\", {standard} }}\n\
         degree = \"in full\"\nby = \"its day\"\nfor_each = \"person\"\n"
    )
}

/// Pays £500 for everyone who is safe.
fn safe() -> String {
    clause("1", r#"{ component = "rate-card outcome", price = "£500", outcome = "safe" }"#)
}

/// Pays a fifth of a plan when it is accepted, and the rest by the outcomes met.
fn plan() -> String {
    let advance =
        r#"{ component = "advance", share = "20%", of = "plan value", recoverable = "never" }"#;
    let balance =
        r#"{ component = "balance", after = "1", counting = "by weight", unmet = "forfeited" }"#;
    clause("1", advance) + &clause("2", balance)
}

/// A record that the council verified, recorded at noon of its day unless said otherwise:
/// `R1 2026-04-06 P1 started need high`.
const GOOD: &str = "provider,council,confirmed by reviewer,";

const HEADER: &str = "record,on,recorded,person,package,fact,value,by,verified_by,grade,supersedes";

fn evidence(terms: &Terms, rows: &[String]) -> Evidence {
    let text = format!("{HEADER}\n{}\n", rows.join("\n"));
    Evidence::read(TextFormat::Csv, text.as_bytes(), &terms.latest().names, "story")
        .unwrap_or_else(|errors| panic!("the story's evidence is sound: {errors}\n{text}"))
}

/// Rows in short: `id on person fact,value`, good evidence known at noon of its day.
fn good(short: &[&str]) -> Vec<String> {
    short.iter().map(|row| one(row, None, GOOD)).collect()
}

/// One row in short, recorded on another day, or told by somebody else.
fn one(short: &str, recorded: Option<&str>, told_by: &str) -> String {
    let mut words = short.splitn(4, ' ');
    let mut next = || words.next().expect("a row names its id, day, person and fact");
    let (id, on, person, fact) = (next(), next(), next(), next());
    let person = if person == "-" { "" } else { person };
    let fact = if fact.contains(',') { fact.to_owned() } else { format!("{fact},") };
    format!("{id},{on},{}T12:00Z,{person},,{fact},{told_by}", recorded.unwrap_or(on))
}

fn settled(terms: &Terms, rows: &[String]) -> Vec<Statement> {
    statements(terms, &evidence(terms, rows), Detail::People)
}

/// The totals of all statements, in order.
fn totals(terms: &Terms, rows: &[String]) -> Vec<String> {
    settled(terms, rows).iter().map(|statement| statement.total.to_string()).collect()
}

/// The council first passes the service in full, and finds later that it only earned half. The
/// check is of the contract, so nobody has a new record of their own.
#[test]
fn a_corrected_check_of_the_contract_puts_everybody_right() {
    let gate = r#"{ component = "continuation gate", weekly = "£70", check = "review" }"#;
    let terms = terms(COUNCIL, &(clause("1", gate) + &safe().replace("\"1\"", "\"2\"")));
    let mut rows = good(&["S1 2026-04-01 P1 started", "C1 2026-04-01 - checked,review full"]);
    rows.push(one(
        "C2 2026-04-01 - checked,review reduced 50%",
        Some("2026-08-01"),
        "council,council,confirmed by reviewer,C1",
    ));
    // £10 a day: 91 days in full, then 92 days and the first 91 at half.
    assert_eq!(totals(&terms, &rows), ["£910.00", "£5.00", "£0.00"]);
}

/// A provider's own word, which nobody else has verified.
const OWN: &str = "provider,provider,self-report,";

/// The council finds that a verified outcome was not met. The provider then says again that it
/// was; its own word cannot answer the council's, in a clause or in a rate.
#[test]
fn the_paid_party_cannot_undo_a_reversed_verification() {
    let rows = |own: bool| {
        let mut rows = good(&[
            "S1 2026-04-01 P1 started",
            "M1 2026-06-01 P1 outcome met,safe",
            "S2 2026-04-01 P2 started",
            "M2 2026-06-01 P2 outcome met,safe",
        ]);
        rows.push(one("N1 2026-06-01 P1 outcome not met,safe", Some("2026-06-10"), GOOD));
        if own {
            rows.push(one("M3 2026-06-01 P1 outcome met,safe", Some("2026-06-12"), OWN));
        }
        rows
    };
    let alone = terms(COUNCIL, &safe());
    assert_eq!(totals(&alone, &rows(true)), ["£500.00", "£0.00", "£0.00"]);
    let measure = "[[measure]]\nname = \"rate\"\nmet = \"safe\"\nunseen = \"left out\"\n\n";
    let pay = r#"{ component = "threshold", of = "fund", measure = "rate", at_least = "60%", then = "100%", otherwise = "0%", neutral = "0%" }"#;
    let fund = "[sums]\nfund = \"£1,000\"\n\n";
    let rate = terms(COUNCIL, &(fund.to_owned() + measure + &safe() + &clause("2", pay)));
    assert_eq!(totals(&rate, &rows(false)), ["£500.00", "£0.00", "£0.00"]);
    assert_eq!(totals(&rate, &rows(true)), ["£500.00", "£0.00", "£0.00"]);
}

/// A verified word answers a dispute, and the first result stands again from its own day.
#[test]
fn a_good_word_answers_a_dispute() {
    let mut rows = good(&["S1 2026-04-01 P1 started", "M1 2026-06-01 P1 outcome met,safe"]);
    rows.push(one("N1 2026-06-01 P1 outcome disputed,safe", Some("2026-06-10"), GOOD));
    rows.push(one("M2 2026-06-01 P1 outcome met,safe", Some("2026-08-12"), GOOD));
    let made = settled(&terms(COUNCIL, &safe()), &rows);
    assert_eq!(totals(&terms(COUNCIL, &safe()), &rows), ["£0.00", "£500.00", "£0.00"]);
    assert!(made[1].lines[0].adjusts.is_some());
}

/// One of two outcomes cannot be met, and the provider says it was withdrawn. Unless somebody
/// else says so too, the other outcome is still worth half of the plan.
#[test]
fn the_paid_party_cannot_withdraw_an_outcome_alone() {
    let terms = terms(COUNCIL, &plan());
    let mut rows = good(&[
        "S1 2026-04-01 P1 started",
        "A1 2026-04-01 P1 plan accepted,£100.00 over 70 days",
        "O1 2026-04-01 P1 outcome set,walk weight 50",
        "O2 2026-04-01 P1 outcome set,cook weight 50",
        "M1 2026-05-12 P1 outcome met,walk",
    ]);
    rows.push(one("W1 2026-06-01 P1 outcome withdrawn,cook", None, OWN));
    assert_eq!(totals(&terms, &rows), ["£60.00", "£0.00", "£0.00"]);
    rows.push(one("W2 2026-06-01 P1 outcome withdrawn,cook", Some("2026-08-01"), GOOD));
    assert_eq!(totals(&terms, &rows), ["£60.00", "£40.00", "£0.00"]);
}

/// What a payer pays on each statement.
fn paid_by(statements: &[Statement], party: &str) -> Vec<String> {
    let part = |statement: &Statement| {
        let own = statement.payers.iter().filter(|part| part.party == party);
        own.map(|part| part.amount).sum::<attain_units::Pence>().to_string()
    };
    statements.iter().map(part).collect()
}

/// From July the NHS pays in the council's place. What was due before stays with the council,
/// also when it is put right later; what is due after is the NHS's, whenever the change was agreed.
#[test]
fn new_payers_pay_from_their_day() {
    let varied = |agreed: &str| {
        let nhs = "payers = { NHS = \"100%\" }\n";
        let variation = format!("[[variation]]\nfrom = 2026-07-01\nagreed = {agreed}\n{nhs}");
        terms(COUNCIL, &(safe() + &variation))
    };
    let mut rows = good(&[
        "S1 2026-04-01 P1 started",
        "M1 2026-06-01 P1 outcome met,safe",
        "S2 2026-04-01 P2 started",
        "M2 2026-08-01 P2 outcome met,safe",
    ]);
    rows.push(one("N1 2026-06-01 P1 outcome not met,safe", Some("2026-12-01"), GOOD));
    let before = settled(&varied("2026-06-20"), &rows);
    assert_eq!(paid_by(&before, "council"), ["£500.00", "£0.00", "-£500.00"]);
    assert_eq!(paid_by(&before, "NHS"), ["£0.00", "£500.00", "£0.00"]);
    let after = settled(&varied("2026-11-20"), &rows);
    assert_eq!(paid_by(&after, "council"), ["£500.00", "£500.00", "-£1,000.00"]);
    assert_eq!(paid_by(&after, "NHS"), ["£0.00", "£0.00", "£500.00"]);
}

/// Two people are safe, £500 each, and the NHS alone pays for that up to £700 in all.
#[test]
fn what_a_cap_cuts_off_falls_on_the_payer_of_the_clause() {
    let own = safe().replace("pay =", "payers = { NHS = \"100%\" }\npay =");
    let cap = "[[limit]]\nid = \"cap\"\nclauses = [\"1\"]\nmost = \"£700\"\nper = \"contract\"\n";
    let made = settled(&terms(COUNCIL, &(own + cap)), &two_safe());
    assert_eq!(paid_by(&made, "NHS"), ["£700.00", "£0.00", "£0.00"]);
    assert_eq!(paid_by(&made, "council"), ["£0.00", "£0.00", "£0.00"]);
}

fn two_safe() -> Vec<String> {
    good(&[
        "S1 2026-04-01 P1 started",
        "M1 2026-06-01 P1 outcome met,safe",
        "S2 2026-04-01 P2 started",
        "M2 2026-06-01 P2 outcome met,safe",
    ])
}

/// A fund pays half of the contract and the whole of one clause, and never more than £400.
#[test]
fn a_payers_ceiling_holds_over_all_clauses() {
    let payers = "[[payer]]\nname = \"council\"\nshare = \"50%\"\n\n\
                  [[payer]]\nname = \"fund\"\nshare = \"50%\"\nmost = \"£400\"\n";
    let pay = r#"{ component = "rate-card outcome", price = "£500", outcome = "home" }"#;
    let own = clause("2", pay).replace("pay =", "payers = { fund = \"100%\" }\npay =");
    let rows = good(&[
        "S1 2026-04-01 P1 started",
        "M1 2026-06-01 P1 outcome met,safe",
        "M2 2026-07-01 P1 outcome met,home",
    ]);
    let made = settled(&terms("", &(safe() + &own + payers)), &rows);
    assert_eq!(paid_by(&made, "fund"), ["£250.00", "£150.00", "£0.00"]);
    assert_eq!(made[1].unfunded.to_string(), "£350.00");
}

/// Two caps on the same money pay the lower of the two, not less.
#[test]
fn of_two_caps_the_lower_one_holds() {
    let cap =
        |id, most, per| format!("[[limit]]\nid = \"{id}\"\nmost = \"{most}\"\nper = \"{per}\"\n\n");
    let paid = |caps: String| totals(&terms(COUNCIL, &(safe() + &caps)), &two_safe())[0].clone();
    assert_eq!(paid(cap("a", "£400", "period") + &cap("b", "£300", "period")), "£300.00");
    assert_eq!(paid(cap("a", "£150", "person") + &cap("b", "£200", "person")), "£300.00");
    assert_eq!(paid(cap("a", "£150", "person") + &cap("b", "£200", "contract")), "£200.00");
}

/// The cap left £300 of a bonus of £500. When it is taken back, £300 comes back.
#[test]
fn no_more_is_taken_back_than_the_cap_left() {
    let back = r#"{ component = "clawback", of = "1", happening = "re-entry", within_days = 91 }"#;
    let cap = "[[limit]]\nid = \"cap\"\nclauses = [\"1\"]\nmost = \"£300\"\nper = \"person\"\n";
    let terms = terms(COUNCIL, &(safe() + &clause("2", back) + cap));
    let rows = good(&[
        "S1 2026-04-01 P1 started",
        "M1 2026-06-01 P1 outcome met,safe",
        "R1 2026-07-11 P1 happened,re-entry",
    ]);
    assert_eq!(totals(&terms, &rows), ["£300.00", "-£300.00", "£0.00"]);
}

/// A clause varied inside a quarter, from 15 August.
fn varied_in_mid_quarter(before: &str, clause: &str) -> Terms {
    let varied = clause.replace("[[clause", "[[variation.clause");
    let variation = "[[variation]]\nfrom = 2026-08-15\nagreed = 2026-08-01\n";
    terms(COUNCIL, &format!("{before}{}{clause}{variation}{varied}", safe()))
}

/// One late start costs £100. The clause is agreed again, word for word, in the middle of the
/// quarter, and the late start still costs £100, up to the £60 that the clause allows.
#[test]
fn a_count_is_paid_once_when_its_clause_is_varied() {
    let late = "[[measure]]\nname = \"late\"\nhappenings = \"late start\"\n\n";
    let rows = good(&["S1 2026-04-01 P1 started", "L1 2026-07-20 P1 happened,late start"]);
    let pay = r#"{ component = "failure to supply", price = "£100", measure = "late" }"#;
    let made = settled(&varied_in_mid_quarter(late, &clause("2", pay)), &rows);
    assert_eq!(made[1].total.to_string(), "-£100.00");
    assert_eq!(made[1].lines[0].quantity, 1);
    let pay = pay.replace(" }", ", most = \"£60\" }");
    let terms = varied_in_mid_quarter(late, &clause("2", &pay));
    assert_eq!(totals(&terms, &rows), ["£0.00", "-£60.00", "£0.00"]);
}

/// A lump is paid once, however often its clause is varied after the start.
#[test]
fn a_lump_is_paid_once_when_its_clause_is_varied() {
    let pay = r#"{ component = "mobilisation", part = "lump", price = "£1,000" }"#;
    let terms = varied_in_mid_quarter("", &clause("2", pay));
    assert_eq!(totals(&terms, &[]), ["£1,000.00", "£0.00", "£0.00"]);
}

/// Two instalments of £1,000 from July are those of the two quarters from July.
#[test]
fn instalments_begin_with_their_clause() {
    let pay = r#"{ component = "population sum", of = "fund", instalments = 2 }"#;
    let later = clause("2", pay).replace("pay =", "from = 2026-07-01\npay =");
    let terms = terms(COUNCIL, &("[sums]\nfund = \"£1,000\"\n\n".to_owned() + &safe() + &later));
    assert_eq!(totals(&terms, &[]), ["£0.00", "£500.00", "£500.00"]);
}

/// The core charge of an empty flat, £10 a day, begins ten days before the quarter ends.
#[test]
fn spare_places_are_paid_for_the_days_of_their_clause() {
    let part = |part: &str| {
        format!(r#"{{ component = "core and add-on", part = "{part}", weekly = "£70", flats = 1"#)
    };
    let core = clause("2", &(part("core") + " }"));
    let voids = clause("3", &(part("voids") + r#", core = "2" }"#));
    let later = voids.replace("pay =", "from = 2026-06-21\npay =");
    let terms = terms(COUNCIL, &(safe() + &core + &later));
    assert_eq!(totals(&terms, &[]), ["£100.00", "£920.00", "£0.00"]);
}

const HOURS: &str = "[[measure]]\nname = \"hours\"\nmeasured = \"care\"\n\n";
const BLOCK: &str = r#"{ component = "block with guarantee", measure = "hours", rate = "£10", indicative_hours = 10, guarantee = "10%" }"#;

/// A block is paid by hours given, at least one a quarter. Hours written down for days after a
/// death, or in a suspension, or after the package ended, are no hours given.
#[test]
fn a_block_pays_for_no_hours_after_death_or_in_a_suspension() {
    let terms = terms(COUNCIL, &(HOURS.to_owned() + &safe() + &clause("2", BLOCK)));
    let start = "S1 2026-04-01 P1 started";
    let (given, not) =
        ("H1 2026-04-20 P1 measured,care 4 hours", "H2 2026-05-20 P1 measured,care 4 hours");
    for fact in ["died", "suspended,hospital", "ended,moved"] {
        let rows = good(&[start, given, &format!("D1 2026-05-01 P1 {fact}"), not]);
        assert_eq!(totals(&terms, &rows), ["£40.00", "£10.00", "£0.00"], "{fact}");
    }
}

/// Somebody is said to be at home on a day after the death that was learnt of later.
#[test]
fn nobody_meets_a_rate_after_their_death() {
    let rate = "[sums]\nfund = \"£1,000\"\n\n[[measure]]\nname = \"rate\"\nmet = \"home\"\nunseen = \"not met\"\n\n";
    let pay = r#"{ component = "threshold", of = "fund", measure = "rate", at_least = "50%", then = "100%", otherwise = "0%", neutral = "0%" }"#;
    let terms = terms(COUNCIL, &(rate.to_owned() + &safe() + &clause("2", pay)));
    let mut rows = good(&["S1 2026-04-01 P1 started", "M1 2026-06-20 P1 outcome met,home"]);
    rows.push(one("D1 2026-05-01 P1 died", Some("2026-08-01"), GOOD));
    assert_eq!(totals(&terms, &rows), ["£1,000.00", "-£1,000.00", "£0.00"]);
}

/// Half of what is left of £1,000 is the provider's. Its own word on its cost earns it nothing;
/// the council's does.
#[test]
fn a_gainshare_needs_a_cost_that_somebody_else_has_seen() {
    let pay = r#"{ component = "gainshare", share = "50%", revenue = "fund", cost = "cost", service_credits = "outside", to = "payee" }"#;
    let fund = "[sums]\nfund = \"£1,000\"\n\n";
    let terms = terms(COUNCIL, &(fund.to_owned() + &safe() + &clause("2", pay)));
    let mut rows = vec![one("C1 2026-06-01 - measured,cost £100", None, OWN)];
    assert_eq!(totals(&terms, &rows), ["£0.00", "£0.00", "£0.00"]);
    rows.push(one("C2 2026-06-01 - measured,cost £300", Some("2026-08-01"), GOOD));
    assert_eq!(totals(&terms, &rows), ["£0.00", "£350.00", "£0.00"]);
}

/// Payment waits for a check. The provider passes itself, and nothing is paid; the council
/// passes it, and £500 is.
#[test]
fn nobody_passes_its_own_check() {
    let gate = "gate = { check = \"quality\", standing = \"needed\" }\npay =";
    let terms = terms(COUNCIL, &safe().replace("pay =", gate));
    let mut rows = good(&["S1 2026-04-01 P1 started", "M1 2026-06-01 P1 outcome met,safe"]);
    rows.push(one("Q1 2026-06-01 P1 checked,quality passed", None, OWN));
    rows.push(one("Q2 2026-06-01 - checked,quality passed", None, OWN));
    assert_eq!(totals(&terms, &rows), ["£0.00", "£0.00", "£0.00"]);
    rows.push(one("Q3 2026-06-01 P1 checked,quality passed", Some("2026-08-01"), GOOD));
    assert_eq!(totals(&terms, &rows), ["£0.00", "£500.00", "£0.00"]);
}

/// The provider alone approves a price above the allocation, and £1,000 of £1,200 is paid.
#[test]
fn nobody_approves_its_own_price() {
    let terms = terms(COUNCIL, &(safe() + &clause("2", r#"{ component = "proposal price" }"#)));
    let mut rows = good(&[
        "S1 2026-04-01 P1 plan accepted,£1200.00 over 70 days",
        "A1 2026-04-01 P1 allocated,£1000.00",
    ]);
    rows.push(one("A2 2026-04-01 P1 checked,above the allocation passed", None, OWN));
    assert_eq!(totals(&terms, &rows), ["£1,000.00", "£0.00", "£0.00"]);
    rows.push(one(
        "A3 2026-04-01 P1 checked,above the allocation passed",
        Some("2026-08-01"),
        GOOD,
    ));
    assert_eq!(totals(&terms, &rows), ["£1,000.00", "£200.00", "£0.00"]);
}

/// A score falls from 9, by the provider's own word, through 8 to 6, both verified: two points.
#[test]
fn points_are_gained_from_an_entry_that_somebody_else_has_seen() {
    let pay = r#"{ component = "rate-card outcome", price = "£100", points = { score = "loneliness", better = "lower", from = 20, to = 150, counting = "improvers only" } }"#;
    let mut rows = good(&[
        "S1 2026-04-01 P1 started",
        "B1 2026-04-02 P1 measured,loneliness 8",
        "B2 2026-06-01 P1 measured,loneliness 6",
    ]);
    rows.push(one("A1 2026-04-01 P1 measured,loneliness 9", None, OWN));
    let made = settled(&terms(COUNCIL, &clause("1", pay)), &rows);
    assert_eq!(made[0].total.to_string(), "£200.00");
    assert_eq!(made[0].not_paid[0].record, "A1");
}

/// Pays £10 for each day of care.
fn by_the_day() -> String {
    safe() + &clause("2", r#"{ component = "personal budget", weekly = "£70" }"#)
}

/// A package of ten days is opened again for another ten, two months later.
#[test]
fn the_days_between_two_stays_are_not_paid() {
    let rows = |verb: &str| {
        let mut rows = good(&[
            "S1 2026-04-01 P1 started",
            "E1 2026-04-10 P1 ended,moved",
            "S2 2026-06-01 P1 started",
        ]);
        rows.extend(good(&[&format!("E2 2026-06-10 P1 {verb}")]));
        rows
    };
    let terms = terms(COUNCIL, &by_the_day());
    assert_eq!(totals(&terms, &rows("ended,moved")), ["£200.00", "£0.00", "£0.00"]);
    assert_eq!(totals(&terms, &rows("died")), ["£200.00", "£0.00", "£0.00"]);
}

/// The ward and the provider both write a suspension down, a day apart; care resumes once.
#[test]
fn care_that_resumes_ends_every_suspension() {
    let rows = good(&[
        "S1 2026-04-01 P1 started",
        "A1 2026-04-11 P1 suspended,hospital",
        "A2 2026-04-12 P1 suspended,hospital",
        "A3 2026-04-21 P1 resumed",
        "E1 2026-04-30 P1 ended,moved",
    ]);
    assert_eq!(totals(&terms(COUNCIL, &by_the_day()), &rows), ["£200.00", "£0.00", "£0.00"]);
}

/// £100 a day is saved, and half of it shared, until the death; the end is written down later.
#[test]
fn a_stay_ends_with_a_death() {
    let pay = r#"{ component = "savings share", alternative_weekly = "£700", actual_weekly = "£0", share = "50%", least_days = 5, most_days = 60, shown_by = "placed" }"#;
    let terms = terms(COUNCIL, &(safe() + &clause("2", pay)));
    let rows =
        good(&["S1 2026-04-01 P1 started", "D1 2026-04-11 P1 died", "E1 2026-04-21 P1 ended,died"]);
    assert_eq!(totals(&terms, &rows), ["£500.00", "£0.00", "£0.00"]);
}

/// The contract runs to September and outcomes are followed to December, but only for people
/// whose care started in it.
#[test]
fn care_that_starts_after_the_contract_earns_nothing() {
    let rows = good(&["S1 2026-10-10 P1 started", "M1 2026-11-01 P1 outcome met,safe"]);
    assert_eq!(totals(&terms(COUNCIL, &safe()), &rows), ["£0.00", "£0.00", "£0.00"]);
}

/// A window that is open for as long as a number can say.
#[test]
fn a_window_may_be_as_long_as_a_number() {
    let pay = r#"{ component = "rate-card outcome", price = "£100", points = { score = "loneliness", better = "lower", from = 20, to = 4000000000, counting = "improvers only" } }"#;
    let rows = good(&["S1 2026-04-01 P1 started", "B1 2026-06-01 P1 measured,loneliness 6"]);
    assert_eq!(totals(&terms(COUNCIL, &clause("1", pay)), &rows), ["£0.00", "£0.00", "£0.00"]);
}

/// An outcome set in a plan has a weight above zero, and an amount is of an everyday size.
#[test]
fn what_cannot_be_settled_is_refused_when_it_is_read() {
    let terms = terms(COUNCIL, &plan());
    for fact in ["outcome set,walk weight 0", "measured,care 9223372036854775807"] {
        let row = one(&format!("R1 2026-04-01 P1 {fact}"), None, GOOD);
        let text = format!("{HEADER}\n{row}\n");
        let names = &terms.latest().names;
        assert!(
            Evidence::read(TextFormat::Csv, text.as_bytes(), names, "story").is_err(),
            "{fact}"
        );
    }
}

/// A cap of £400 a quarter becomes £300 from July. The first quarter stays as it was.
#[test]
fn a_varied_cap_leaves_earlier_periods_as_they_were() {
    let cap = |most| format!("id = \"cap\"\nmost = \"{most}\"\nper = \"period\"\n\n");
    let variation = "[[variation]]\nfrom = 2026-07-01\nagreed = 2026-06-20\n[[variation.limit]]\n";
    let rest = format!("{}[[limit]]\n{}{variation}{}", safe(), cap("£400"), cap("£300"));
    let mut rows = two_safe();
    rows.extend(good(&["S3 2026-04-01 P3 started", "M3 2026-08-01 P3 outcome met,safe"]));
    assert_eq!(totals(&terms(COUNCIL, &rest), &rows), ["£400.00", "£300.00", "£0.00"]);
}

/// Two of four are safe, 50%, and the tier from 66% pays 102%. The provider alone says that the
/// other two were hit by a flood and had moved away; when the council confirms it, they are left out.
#[test]
fn the_payee_alone_leaves_nobody_out_of_its_rate() {
    let pay = r#"{ component = "threshold", of = "sum", measure = "safe rate", at_least = "66%", then = "102%", otherwise = "100%", neutral = "100%" }"#;
    let rest = "[sums]\nsum = \"£1,000\"\n\n[[measure]]\nname = \"safe rate\"\nmet = \"safe\"\nunseen = \"not met\"\n\n";
    let terms = terms(COUNCIL, &(rest.to_owned() + &safe() + &clause("2", pay)));
    let people = |told_by| {
        let mut rows = two_safe();
        for (person, fact) in [("P8", "relieved,flood"), ("P9", "excluded,moved away")] {
            rows.extend(good(&[&format!("S{person} 2026-04-01 {person} started")]));
            rows.push(one(&format!("X{person} 2026-05-01 {person} {fact}"), None, told_by));
        }
        totals(&terms, &rows).swap_remove(0)
    };
    assert_eq!(people("provider,,self-report,"), "£2,000.00");
    assert_eq!(people("provider,provider,independent,"), "£2,000.00");
    assert_eq!(people("provider,council,confirmed by reviewer,"), "£2,020.00");
}
