//! The journal, one entry a line, written and read again: whoever has the file can check that every
//! entry balances.

use std::fmt;

use attain_units::Pence;
use serde::{Deserialize, Serialize};

use crate::account::{ContractId, StatementId};
use crate::entry::{Entry, EntryId, Posting, RunId, What};

/// The number of this form; another form will have another.
const FORMAT: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryLine {
    format: u32,
    id: String,
    on: String,
    what: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contract: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    statement: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    run: Option<String>,
    postings: Vec<PostingPart>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PostingPart {
    account: String,
    amount_pence: i64,
}

/// Why a journal cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineError {
    /// The line of the file, from 1.
    pub line: usize,
    /// What is wrong.
    pub why: String,
}

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
    }
}

impl std::error::Error for LineError {}

/// The entries as JSON Lines.
///
/// # Panics
/// Never: text and whole numbers can always be written.
pub fn json_lines(entries: &[Entry]) -> String {
    let mut text = String::new();
    for entry in entries {
        let line = serde_json::to_string(&EntryLine::of(entry));
        text.push_str(&line.expect("text and whole numbers can be written as JSON"));
        text.push('\n');
    }
    text
}

/// Reads a journal again. Empty lines are nothing.
///
/// # Errors
/// At the first line that is no entry, or whose entry does not balance.
pub fn read_json_lines(text: &str) -> Result<Vec<Entry>, LineError> {
    let mut entries = Vec::new();
    for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
        let refused = |why: String| LineError { line, why };
        let read: EntryLine =
            serde_json::from_str(text).map_err(|error| refused(error.to_string()))?;
        entries.push(read.entry().map_err(refused)?);
    }
    Ok(entries)
}

impl EntryLine {
    fn of(entry: &Entry) -> Self {
        let What { act, contract, statement, line, run } = entry.what();
        let postings = entry.postings().iter().map(|posting| PostingPart {
            account: posting.account.to_string(),
            amount_pence: posting.amount.0,
        });
        Self {
            format: FORMAT,
            id: entry.id().to_string(),
            on: entry.on().to_string(),
            what: act.to_string(),
            contract: contract.as_ref().map(ToString::to_string),
            statement: statement.as_ref().map(ToString::to_string),
            line: *line,
            run: run.as_ref().map(ToString::to_string),
            postings: postings.collect(),
        }
    }

    fn entry(self) -> Result<Entry, String> {
        if self.format != FORMAT {
            return Err(format!(
                "format {} is not known; this program reads {FORMAT}",
                self.format
            ));
        }
        let act = self
            .what
            .parse()
            .map_err(|()| format!("`{}` is nothing that happens to money", self.what))?;
        let what = What {
            act,
            contract: self.contract.map(ContractId::new),
            statement: self.statement.map(StatementId::new),
            line: self.line,
            run: self.run.map(RunId::new),
        };
        let on = self.on.parse().map_err(|error: attain_units::DayError| error.to_string())?;
        let posting = |part: PostingPart| -> Result<Posting, String> {
            let account =
                part.account.parse().map_err(|error: crate::AccountError| error.to_string())?;
            Ok(Posting { account, amount: Pence(part.amount_pence) })
        };
        let postings = self.postings.into_iter().map(posting).collect::<Result<_, _>>()?;
        Entry::new(EntryId::new(self.id), on, what, postings).map_err(|error| error.to_string())
    }
}
