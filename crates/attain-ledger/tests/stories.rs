//! Money from a statement to the bank, told as it happens.

use std::path::{Path, PathBuf};

use attain_evidence::{Evidence, TextFormat};
use attain_ledger::export::{self, CostCentres};
use attain_ledger::journal::{self, JournalError, Kept, Payment, kept};
use attain_ledger::{
    Act, Balance, ContractId, Entry, EntryError, EntryId, KeptName, Party, PersonId, Posting,
    QueryId, RunId, Source, StatementId, What,
};
use attain_settlement::{Detail, Statement};
use attain_terms::Terms;
use attain_units::{Day, Pence};

/// The books of one contract.
struct Books {
    contract: ContractId,
    payee: Party,
    kept: Kept,
    statements: Vec<Statement>,
    entries: Vec<Entry>,
}

impl Books {
    /// A scheme of the repository, settled; nothing is posted yet.
    fn of(scheme: &str) -> Self {
        let folder: PathBuf =
            [env!("CARGO_MANIFEST_DIR"), "../../schemes", scheme].iter().collect();
        let read = |path: &Path| {
            std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        let terms_folder =
            if folder.join("terms.toml").exists() { folder.clone() } else { folder.join("../..") };
        let text = String::from_utf8(read(&terms_folder.join("terms.toml"))).unwrap();
        let terms = Terms::read(&text, scheme).unwrap_or_else(|problems| panic!("{problems:?}"));
        let version = terms.latest();
        let rows = read(&folder.join("evidence.csv"));
        let evidence = Evidence::read(TextFormat::Csv, &rows, &version.names, scheme).unwrap();
        let mut statements: Vec<Statement> = Vec::new();
        for mut one in attain_testkit::statements(&terms, &evidence, Detail::People) {
            one.resolve(&statements);
            statements.push(one);
        }
        Self {
            contract: ContractId::new("C1"),
            payee: Party::new(version.names.word(version.payee)),
            kept: kept(version),
            statements,
            entries: Vec::new(),
        }
    }

    /// Makes books of the first `count` statements, each posted on the day it was made.
    fn posted(scheme: &str, count: usize) -> Self {
        let mut books = Self::of(scheme);
        for number in 0..count {
            let on = books.statements[number].as_at.day();
            let made = books.with(number, |source, books| {
                journal::approve(source, &books.kept, &books.balance(), on).unwrap()
            });
            books.entries.extend(made.entries);
        }
        books
    }

    fn with<T>(&self, number: usize, act: impl FnOnce(Source<'_>, &Self) -> T) -> T {
        let id = StatementId::new(format!("S{}", number + 1));
        let statement = &self.statements[number];
        let source = Source { statement, id: &id, contract: &self.contract, payee: &self.payee };
        act(source, self)
    }

    fn balance(&self) -> Balance {
        Balance::of(&self.entries)
    }

    fn pay_everything(&mut self, run: &str, on: Day) {
        for payment in Payment::all(&self.balance()) {
            if payment.total() > Pence::ZERO {
                let paid = journal::pay(&payment, &RunId::new(run), &self.balance(), on).unwrap();
                self.entries.push(paid);
            }
        }
    }

    /// The accounts that are not at nothing.
    fn told(&self) -> Vec<String> {
        let balance = self.balance();
        assert!(balance.is_balanced());
        balance.accounts().map(|(account, amount)| format!("{account} {amount}")).collect()
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// EX-CALD: £660.00 from the council, £140.00 from the person, £675.00 spent. The fund-holder is owed
/// the council's part, and holds £125.00 for the person.
#[test]
fn a_fund_holder_carries_what_was_not_spent() {
    let books = Books::posted("calderdale/cases/a-four-weeks", 1);
    assert_eq!(
        books.told(),
        [
            "payable:C1:council:fund-holder -£660.00",
            "cost:C1:council £660.00",
            "budget:C1:individual+service+fund:P001:council -£660.00",
            "budget:C1:individual+service+fund:P001:person -£140.00",
            "budget:C1:individual+service+fund:P001:spent £675.00",
            "fund:C1:individual+service+fund:P001:fund-holder £125.00",
        ]
    );
}

/// A clawback of £300.00 is not paid back: it waits, and the next statement of £600.00 pays £300.00.
#[test]
fn an_amount_below_nothing_waits_for_the_next_statement() {
    let mut books = Books::posted("clawback-carried-forward", 1);
    books.pay_everything("R1", day("2026-07-20"));
    let mut books = Books { entries: books.entries, ..Books::of("clawback-carried-forward") };
    for (number, expected) in [
        (1, vec!["carried:C1:council:provider £300.00", "bank:council -£300.00"]),
        (
            2,
            vec![
                "payable:C1:council:provider -£300.00",
                "cost:C1:council £600.00",
                "bank:council -£300.00",
            ],
        ),
    ] {
        let made = books.with(number, |source, books| {
            let on = source.statement.as_at.day();
            journal::approve(source, &books.kept, &books.balance(), on).unwrap()
        });
        books.entries.extend(made.entries);
        assert_eq!(books.told(), expected);
    }
    books.pay_everything("R2", day("2027-01-20"));
    assert_eq!(books.told(), ["cost:C1:council £600.00", "bank:council -£600.00"]);

    let again = books.with(2, |source, books| {
        journal::approve(source, &books.kept, &books.balance(), day("2027-01-21")).unwrap_err()
    });
    assert_eq!(
        again.to_string(),
        "statement S3 takes -£300.00 that council carried forward, and £0.00 stands in the books"
    );
}

/// What the top-up fund would pay above its ceiling nobody pays: it is told and not owed.
#[test]
fn what_nobody_pays_is_told_and_not_posted() {
    let books = Books::of("top-up-fund-unfunded");
    let (mut unfunded, mut owed, mut total) = (Pence::ZERO, Pence::ZERO, Pence::ZERO);
    let mut balance = Balance::default();
    for number in 0..books.statements.len() {
        let made = books.with(number, |source, books| {
            journal::approve(source, &books.kept, &balance, source.statement.as_at.day()).unwrap()
        });
        unfunded += made.unfunded;
        total += books.statements[number].total;
        for entry in &made.entries {
            balance = balance.after(entry);
        }
        owed = balance.payable().map(|(_, amount)| amount).sum();
    }
    assert!(unfunded > Pence::ZERO);
    assert_eq!(owed + unfunded, total);
}

/// EX-WHO: the council paid for all; the NHS transfers £180,000.00 to the pool and housing £20,000.00,
/// and the council receives £200,000.00.
#[test]
fn transfers_bring_every_contributor_to_nothing() {
    let mut books = Books::posted("who-pays-who-saves", 1);
    let pool = KeptName::new("balancing transfers");
    let parts = |books: &Books| -> Vec<String> {
        books.told().into_iter().filter(|told| told.starts_with("pool")).collect()
    };
    assert_eq!(
        parts(&books),
        [
            "pool-part:C1:balancing+transfers:NHS £180,000.00",
            "pool-part:C1:balancing+transfers:council -£200,000.00",
            "pool-part:C1:balancing+transfers:housing £20,000.00",
        ]
    );
    for (party, amount) in [("NHS", 18_000_000), ("housing", 2_000_000), ("council", -20_000_000)] {
        let on = day("2027-05-01");
        let (contract, party) = (books.contract.clone(), Party::new(party));
        let reference = format!("T-{party}");
        let made = journal::transfer(&reference, &contract, &pool, &party, Pence(amount), on);
        books.entries.push(made.unwrap());
    }
    assert_eq!(parts(&books), Vec::<String>::new());
}

/// A lead spends £100.00 for three contributors, and not a penny above what they let it spend.
#[test]
fn a_lead_spends_within_its_authority() {
    let (contract, pool, lead) =
        (ContractId::new("C1"), KeptName::new("pool"), Party::new("council"));
    let shares = [("council", 1), ("NHS", 1), ("housing", 1)]
        .map(|(party, weight)| (Party::new(party), weight));
    let spend = |amount| {
        let on = day("2026-05-01");
        journal::spend_for_all(
            "SP-1",
            &contract,
            &pool,
            &lead,
            Pence(amount),
            Pence(10_000),
            &shares,
            on,
        )
    };
    let made = spend(10_000).unwrap();
    let told: Vec<String> =
        Balance::of([&made]).accounts().map(|(a, p)| format!("{a} {p}")).collect();
    assert_eq!(
        told,
        [
            "pool:C1:pool -£100.00",
            "pool-part:C1:pool:NHS £33.33",
            "pool-part:C1:pool:council £33.34",
            "pool-part:C1:pool:housing £33.33"
        ]
    );
    let error = spend(10_001).unwrap_err();
    assert_eq!(
        error.to_string(),
        "council may spend up to £100.00 for the others, and not £100.01"
    );
    assert_eq!(error.hint(), "ask the others to agree, or spend less");
    let on = day("2026-05-01");
    let nobody =
        journal::spend_for_all("SP-2", &contract, &pool, &lead, Pence(1), Pence(1), &[], on);
    assert_eq!(
        nobody.unwrap_err().to_string(),
        "nobody has a share of the pool pool, so nobody can bear what is spent of it"
    );
}

/// One person's line is disputed: it is held, everybody else's is paid at once. Half is decided: that
/// half is paid in the next run and the other goes back to the budget.
#[test]
fn one_disputed_line_holds_up_nothing_else() {
    let mut books = Books::posted("personal-budgets", 1);
    let (query, on) = (QueryId::new("Q1"), day("2026-04-20"));
    let held = books.with(0, |source, _| journal::hold(source, 2, &query, on).unwrap());
    books.entries.push(held.clone());
    books.pay_everything("R1", day("2026-04-24"));
    let money = |books: &Books| -> Vec<String> {
        books.told().into_iter().filter(|told| !told.starts_with("budget")).collect()
    };
    assert_eq!(
        money(&books),
        [
            "held:C1:council:budget+holder -£200.00",
            "cost:C1:council £600.00",
            "bank:council -£400.00"
        ]
    );
    let above = journal::release(&held, &query, Pence(20_001), on + 10).unwrap_err();
    assert_eq!(
        above.to_string(),
        "£200.00 is held, so a decision lies between nothing and £200.00, and not at £200.01"
    );
    books.entries.push(journal::release(&held, &query, Pence(10_000), on + 10).unwrap());
    books.pay_everything("R2", on + 14);
    assert_eq!(money(&books), ["cost:C1:council £500.00", "bank:council -£500.00"]);
}

/// A payment is made from the books: neither twice nor above what is owed.
#[test]
fn nothing_is_paid_that_is_not_owed() {
    let mut books = Books::posted("personal-budgets", 1);
    let payment = Payment::all(&books.balance()).remove(0);
    let (run, on) = (RunId::new("R1"), day("2026-04-24"));
    let twice = Payment {
        amounts: [payment.amounts.clone(), payment.amounts.clone()].concat(),
        ..payment.clone()
    };
    let error = journal::pay(&twice, &run, &books.balance(), on).unwrap_err();
    assert_eq!(
        error.to_string(),
        "council owes budget holder £600.00 under contract C1; £1,200.00 cannot be paid"
    );
    books.entries.push(journal::pay(&payment, &run, &books.balance(), on).unwrap());
    let again = journal::pay(&payment, &run, &books.balance(), on).unwrap_err();
    assert!(matches!(again, JournalError::NotOwed { owed: Pence::ZERO, .. }));
}

/// The council pays a home in full and collects £35.00 from the person.
#[test]
fn a_contribution_is_charged_and_collected() {
    let (contract, council, person) =
        (ContractId::new("C1"), Party::new("council"), PersonId::new("P1"));
    let on = day("2026-05-01");
    let charged = journal::charge("CH-1", &contract, &council, &person, Pence(3_500), on).unwrap();
    let part =
        journal::receive("RC-1", &contract, &council, &person, Pence(2_000), on + 7).unwrap();
    let told: Vec<String> =
        Balance::of([&charged, &part]).accounts().map(|(a, p)| format!("{a} {p}")).collect();
    assert_eq!(
        told,
        ["cost:C1:council -£35.00", "bank:council £20.00", "contribution:C1:P1 £15.00"]
    );
}

/// An entry that does not balance cannot be made, and says by how much.
#[test]
fn an_entry_exists_only_balanced() {
    let what = || What { act: Act::Paid, contract: None, statement: None, line: None, run: None };
    let made = |postings: &[(&str, i64)]| {
        let posting = |&(code, amount): &(&str, i64)| Posting {
            account: code.parse().unwrap(),
            amount: Pence(amount),
        };
        let postings = postings.iter().map(posting).collect();
        Entry::new(EntryId::new("E1"), day("2026-05-01"), what(), postings)
    };
    let (owed, bank) = ("payable:C1:council:provider", "bank:council");
    assert!(made(&[(owed, 500), (bank, -500)]).is_ok());
    let cases = [
        (
            made(&[(owed, 500)]),
            "entry E1 has 1 postings; an entry moves money between at least two accounts",
        ),
        (
            made(&[(owed, 500), (bank, -499)]),
            "entry E1 does not balance: its debits and credits differ by 1 pence",
        ),
        (
            made(&[(owed, 0), (bank, 0)]),
            "entry E1 posts nothing to payable:C1:council:provider; leave the posting out",
        ),
        (
            made(&[(owed, i64::MAX), (bank, -i64::MAX)]),
            "entry E1 posts £92,233,720,368,547,758.07 to payable:C1:council:provider; an amount is at most £40,000,000,000,000.00 either way",
        ),
    ];
    for (made, expected) in cases {
        let error: EntryError = made.unwrap_err();
        assert_eq!(error.to_string(), expected);
        assert!(!error.hint().is_empty());
    }
}

/// One statement in the three forms. What is written as JSON Lines is read again.
#[test]
fn the_journal_is_written_for_other_programs() {
    let mut books = Books::posted("calderdale/cases/a-four-weeks", 1);
    books.pay_everything("R1", day("2026-05-20"));
    let centres: CostCentres =
        [((books.contract.clone(), Party::new("council")), "ASC-4410".to_owned())].into();
    let csv = export::csv(&books.entries, 41, &centres);
    assert_eq!(
        csv.lines().take(3).collect::<Vec<_>>(),
        [
            "entry,entry_id,day,what,account,cost_centre,amount_pounds,amount_pence,contract,statement,line,run,payer,payee",
            "41,S1:approved,2026-05-13,approved,cost:C1:council,ASC-4410,660.00,66000,C1,S1,,,council,",
            "41,S1:approved,2026-05-13,approved,payable:C1:council:fund-holder,,-660.00,-66000,C1,S1,,,council,fund-holder",
        ]
    );
    let last = "43,R1:council:fund-holder:paid,2026-05-20,paid,bank:council,,-660.00,-66000,C1,,,R1,council,";
    assert_eq!(csv.lines().last(), Some(last));

    let text = export::json_lines(&books.entries);
    assert_eq!(
        text.lines().next(),
        Some(
            r#"{"format":1,"id":"S1:approved","on":"2026-05-13","what":"approved","contract":"C1","statement":"S1","postings":[{"account":"cost:C1:council","amount_pence":66000},{"account":"payable:C1:council:fund-holder","amount_pence":-66000}]}"#
        )
    );
    assert_eq!(export::read_json_lines(&text).unwrap(), books.entries);
    let changed = text.replacen("66000", "66001", 1);
    assert_eq!(
        export::read_json_lines(&changed).unwrap_err().to_string(),
        "line 1: entry S1:approved does not balance: its debits and credits differ by 1 pence"
    );

    let plain = export::plain_text(&books.entries);
    let expected = "2026-05-13 * (S1:approved) approved  ; contract: C1, statement: S1\n";
    assert!(plain.contains(expected), "{plain}");
}
