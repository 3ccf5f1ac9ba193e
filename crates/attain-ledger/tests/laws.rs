//! What must hold for every contract, every history and everything that happens to the money.

use std::collections::BTreeMap;

use attain_ledger::journal::{self, Payment, kept};
use attain_ledger::{
    Account, Balance, ContractId, Entry, Party, QueryId, RunId, Source, StatementId,
};
use attain_settlement::{Detail, Statement};
use attain_terms::Terms;
use attain_testkit::{any_contract, any_history, statements};
use attain_units::{Day, Pence};
use proptest::prelude::*;

/// How many contracts and histories each law is tried on; `ATTAIN_LAW_CASES` says otherwise.
fn cases() -> u32 {
    let asked = std::env::var("ATTAIN_LAW_CASES").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(96)
}

/// A contract's books while its statements come in.
struct Books<'a> {
    terms: &'a Terms,
    contract: ContractId,
    payee: Party,
    entries: Vec<Entry>,
    balance: Balance,
    unfunded: Pence,
    returned: Pence,
    interest: Pence,
}

impl<'a> Books<'a> {
    fn new(terms: &'a Terms) -> Self {
        let version = terms.latest();
        Self {
            terms,
            contract: ContractId::new("C1"),
            payee: Party::new(version.names.word(version.payee)),
            entries: Vec::new(),
            balance: Balance::default(),
            unfunded: Pence::ZERO,
            returned: Pence::ZERO,
            interest: Pence::ZERO,
        }
    }

    fn post(&mut self, entry: Entry) {
        self.balance = std::mem::take(&mut self.balance).after(&entry);
        self.entries.push(entry);
    }

    fn approve(&mut self, statement: &Statement, id: &StatementId, on: Day) {
        let (contract, payee) = (self.contract.clone(), self.payee.clone());
        let source = Source { statement, id, contract: &contract, payee: &payee };
        let kept = kept(self.terms.latest());
        let posted = journal::approve(source, &kept, &self.balance, on).unwrap();
        posted.entries.into_iter().for_each(|entry| self.post(entry));
        self.unfunded += posted.unfunded;
    }

    /// Holds a line and decides it: all, some or nothing of it may be paid, or it stays held.
    fn query(
        &mut self,
        statement: &Statement,
        id: &StatementId,
        line: usize,
        decided: Option<i64>,
    ) {
        let (contract, payee) = (self.contract.clone(), self.payee.clone());
        let source = Source { statement, id, contract: &contract, payee: &payee };
        let (query, on) = (QueryId::new(format!("{id}-{line}")), statement.as_at.day());
        let Ok(held) = journal::hold(source, line, &query, on) else {
            return; // the line comes to nothing
        };
        self.post(held.clone());
        let amount = -self.moved(&held, "held");
        let Some(tenths) = decided else {
            return;
        };
        let decided = Pence(amount.0 / 10 * tenths);
        let released = journal::release(&held, &query, decided, on + 9).unwrap();
        self.post(released);
        self.returned += amount - decided;
    }

    fn pay_everything(&mut self, run: usize, on: Day) {
        for payment in Payment::all(&self.balance) {
            if payment.total() > Pence::ZERO {
                let run = RunId::new(format!("R{run}"));
                let paid = journal::pay(&payment, &run, &self.balance, on).unwrap();
                self.post(paid);
            }
        }
    }

    fn charge_interest(&mut self, statement: &Statement, id: &StatementId, amount: Pence) {
        let (contract, payee) = (self.contract.clone(), self.payee.clone());
        let source = Source { statement, id, contract: &contract, payee: &payee };
        let payer = Party::new(statement.payers[0].party.as_str());
        let on = statement.as_at.day() + 40;
        let entry = journal::interest(source, &payer, &payee, amount, on).unwrap();
        self.post(entry);
        self.interest += amount;
    }

    fn moved(&self, entry: &Entry, kind: &str) -> Pence {
        let own = entry.postings().iter().filter(|posting| posting.account.kind() == kind);
        own.map(|posting| posting.amount).sum()
    }

    /// What was paid, is held, waits and may still be paid.
    fn settled(&self) -> Pence {
        ["bank", "held", "carried", "payable"].iter().fold(Pence::ZERO, |sum, kind| {
            let stands = self.balance.of_kind(kind);
            sum - stands
        })
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    /// What was paid, is held and may still be paid is what the statements said, less what
    /// decisions gave back, with interest: after everything that happens.
    #[test]
    fn paid_held_and_payable_are_the_statements(
        contract in any_contract(),
        history in any_history(),
        queries in prop::collection::vec((0_usize..400, prop::option::of(0_i64..=10)), 0..12),
        late in 0_i64..9_000,
    ) {
        let terms = contract.terms();
        let evidence = history.evidence(&terms.latest().names);
        let mut books = Books::new(&terms);
        let mut told = Pence::ZERO;
        let mut costs: BTreeMap<String, Pence> = BTreeMap::new();
        for (number, statement) in statements(&terms, &evidence, Detail::People).iter().enumerate() {
            let id = StatementId::new(format!("S{number}"));
            let on = statement.as_at.day();
            books.approve(statement, &id, on);
            told += statement.total;
            for part in &statement.payers {
                *costs.entry(part.party.clone()).or_default() += part.amount;
            }
            prop_assert_eq!(books.settled(), told - books.unfunded - books.returned + books.interest);
            for (line, decided) in &queries {
                if statement.lines.is_empty() || line % 3 != number % 3 {
                    continue;
                }
                let line = statement.lines[line % statement.lines.len()].number;
                if books.entries.iter().all(|entry| {
                    entry.what().line != Some(line) || entry.what().statement.as_ref() != Some(&id)
                }) {
                    books.query(statement, &id, line, *decided);
                }
            }
            if late > 0 && number == 1 {
                books.charge_interest(statement, &id, Pence(late));
            }
            books.pay_everything(number, on + 20);
            prop_assert_eq!(books.settled(), told - books.unfunded - books.returned + books.interest);
            prop_assert!(books.balance.is_balanced());
            prop_assert!(books.balance.payable().all(|(_, amount)| amount < Pence::ZERO));
        }
        for (party, cost) in &costs {
            let account = Account::Cost { contract: books.contract.clone(), payer: Party::new(party.as_str()) };
            let given_back: Pence = books.entries.iter()
                .filter(|entry| entry.what().act == attain_ledger::Act::Released)
                .flat_map(|entry| entry.postings())
                .filter(|posting| posting.account == account)
                .map(|posting| posting.amount)
                .sum();
            prop_assert_eq!(books.balance.on(&account), *cost + given_back);
        }
    }

    /// What the books keep for a person is what the latest statement of the account says.
    #[test]
    fn a_budget_in_the_books_closes_as_on_the_statement(contract in any_contract(), history in any_history()) {
        let terms = contract.terms();
        let evidence = history.evidence(&terms.latest().names);
        let mut books = Books::new(&terms);
        let mut closed = BTreeMap::new();
        for (number, statement) in statements(&terms, &evidence, Detail::People).iter().enumerate() {
            books.approve(statement, &StatementId::new(format!("S{number}")), statement.as_at.day());
            for account in &statement.accounts {
                let holder = account.holder.clone().unwrap();
                let left = format!("budget:C1:{}:{holder}:left", account.account).parse::<Account>().unwrap();
                prop_assert_eq!(books.balance.on(&left), account.closing);
                closed.insert(left, account.closing);
            }
        }
        for (left, closing) in closed {
            prop_assert_eq!(books.balance.on(&left), closing);
        }
    }

    /// Postings fold in any order and in parts.
    #[test]
    fn balances_do_not_depend_on_the_order(contract in any_contract(), history in any_history(), cut in 0_usize..50) {
        let terms = contract.terms();
        let evidence = history.evidence(&terms.latest().names);
        let mut books = Books::new(&terms);
        for (number, statement) in statements(&terms, &evidence, Detail::People).iter().enumerate() {
            books.approve(statement, &StatementId::new(format!("S{number}")), statement.as_at.day());
        }
        let cut = cut.min(books.entries.len());
        let (early, late) = books.entries.split_at(cut);
        prop_assert_eq!(&Balance::of(late.iter().rev()).merge(Balance::of(early)), &books.balance);
    }

    /// Every account has one code and every code one account; text that is no code is refused and
    /// nothing makes the reader panic.
    #[test]
    fn accounts_are_written_and_read_alike(words in prop::collection::vec("\\PC{0,12}", 3), code in "\\PC{0,40}") {
        let account = Account::Fund {
            contract: ContractId::new(words[0].as_str()),
            budget: attain_ledger::KeptName::new("fund: the person's"),
            person: attain_ledger::PersonId::new(words[1].as_str()),
            holder: Party::new(words[2].as_str()),
        };
        let text = account.to_string();
        prop_assert!(text.is_ascii() && !text.contains(' '));
        prop_assert_eq!(text.parse::<Account>().unwrap(), account);
        if let Ok(account) = code.parse::<Account>() {
            prop_assert_eq!(account.to_string(), code);
        }
    }
}
