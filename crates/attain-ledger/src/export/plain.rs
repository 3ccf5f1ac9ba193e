//! Plain-text accounting, as hledger and its relatives read it: an outside check of the books.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::pounds;
use crate::account::{Account, Nature};
use crate::entry::Entry;

/// The journal in plain text. Accounts are declared first with what they are; each entry has its
/// name as its code. Amounts are in pounds, debits above nothing.
///
/// # Panics
/// Never: writing to a string always works.
pub fn plain_text(entries: &[Entry]) -> String {
    let done = "writing to a string always works";
    let mut text = String::from("commodity £1000.00\n\n");
    let postings = entries.iter().flat_map(Entry::postings);
    let accounts: BTreeSet<&Account> = postings.map(|posting| &posting.account).collect();
    for account in accounts {
        let nature = match account.nature() {
            Nature::Asset => "Asset",
            Nature::Liability => "Liability",
            Nature::Expense => "Expense",
            Nature::Memorandum => "Equity",
        };
        writeln!(text, "account {account}  ; type: {nature}").expect(done);
    }
    for entry in entries {
        let (what, on) = (entry.what(), entry.on());
        write!(text, "\n{on} * ({}) {}", safe(entry.id().as_str()), what.act).expect(done);
        let about = [
            ("contract", what.contract.as_ref().map(ToString::to_string)),
            ("statement", what.statement.as_ref().map(ToString::to_string)),
            ("line", what.line.map(|line| line.to_string())),
            ("run", what.run.as_ref().map(ToString::to_string)),
        ];
        let tags =
            about.into_iter().filter_map(|(tag, value)| Some(format!("{tag}: {}", safe(&value?))));
        let tags: Vec<String> = tags.collect();
        if !tags.is_empty() {
            write!(text, "  ; {}", tags.join(", ")).expect(done);
        }
        text.push('\n');
        for posting in entry.postings() {
            let account = posting.account.to_string();
            writeln!(text, "    {account:<60}  £{}", pounds(posting.amount)).expect(done);
        }
    }
    text
}

/// Text without what would end a code, a tag or a line.
fn safe(text: &str) -> String {
    let mark =
        |letter: char| if letter.is_control() || "(),;".contains(letter) { '_' } else { letter };
    text.chars().map(mark).collect()
}
