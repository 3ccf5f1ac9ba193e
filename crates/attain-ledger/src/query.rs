//! A query on one line: while nobody has decided it, the line's amount is held and the rest is
//! paid. A clock runs, in working days.

use attain_units::{Day, Pence};

use crate::account::StatementId;
use crate::entry::QueryId;
use crate::rates::{BankHolidays, RateError};

/// A query on a line of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Its name.
    pub id: QueryId,
    /// The statement.
    pub statement: StatementId,
    /// The line's number on it.
    pub line: usize,
    /// The day it was opened.
    pub opened: Day,
    /// The day by which the other side answers.
    pub answer_by: Day,
    state: QueryState,
}

/// Where a query stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryState {
    /// Nobody has answered.
    Open,
    /// The other side has answered; nobody has decided.
    Answered {
        /// The day of the answer.
        on: Day,
    },
    /// The query was right: this much of the line is paid.
    Upheld {
        /// The day of the decision.
        on: Day,
        /// What is paid of the line.
        decided: Pence,
    },
    /// The query was wrong: the line is paid as it stood.
    Rejected {
        /// The day of the decision.
        on: Day,
    },
}

/// What somebody does about a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryStep {
    /// The other side answers.
    Answer,
    /// Whoever decides finds it right and says what is paid.
    Uphold {
        /// What is paid of the line.
        decided: Pence,
    },
    /// Whoever decides finds it wrong.
    Reject,
}

/// Why a step is not allowed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// It was decided, or answered, already.
    #[error("the query is {state} and cannot be {step}")]
    Order {
        /// Where it stands.
        state: &'static str,
        /// What was tried.
        step: &'static str,
    },
    /// A step before what came before it.
    #[error("the query stands since {since}; nothing can be done about it on {on}")]
    Before {
        /// The day of the last step.
        since: Day,
        /// The day that was told.
        on: Day,
    },
}

impl Query {
    /// A query opened on a day, to be answered within so many working days.
    ///
    /// # Errors
    /// When the bank holidays of that time are not known.
    pub fn open(
        id: QueryId,
        statement: StatementId,
        line: usize,
        opened: Day,
        working_days: u16,
        holidays: &BankHolidays,
    ) -> Result<Self, RateError> {
        let answer_by = holidays.working_days_after(opened, working_days)?;
        Ok(Self { id, statement, line, opened, answer_by, state: QueryState::Open })
    }

    /// A query as a store kept it.
    pub fn kept(
        id: QueryId,
        statement: StatementId,
        line: usize,
        opened: Day,
        answer_by: Day,
        state: QueryState,
    ) -> Self {
        Self { id, statement, line, opened, answer_by, state }
    }

    /// Where it stands.
    pub fn state(&self) -> QueryState {
        self.state
    }

    /// Whether the line's amount is held: until somebody decides.
    pub fn is_holding(&self) -> bool {
        match self.state {
            QueryState::Open | QueryState::Answered { .. } => true,
            QueryState::Upheld { .. } | QueryState::Rejected { .. } => false,
        }
    }

    /// Days past the answer-by day, while nobody has answered or decided; an answer-by day is still
    /// in time.
    pub fn days_overdue(&self, today: Day) -> i32 {
        let ended = match self.state {
            QueryState::Open => today,
            QueryState::Answered { on }
            | QueryState::Upheld { on, .. }
            | QueryState::Rejected { on } => on,
        };
        (ended - self.answer_by).max(0)
    }

    /// The query after a step. What a decision pays is for
    /// [`release`](crate::journal::release), which holds it between nothing and the line.
    ///
    /// # Errors
    /// When it was decided, when an answer comes twice, or on a day before the last step.
    pub fn after(&self, step: QueryStep, on: Day) -> Result<Self, QueryError> {
        let since = match self.state {
            QueryState::Open => self.opened,
            QueryState::Answered { on }
            | QueryState::Upheld { on, .. }
            | QueryState::Rejected { on } => on,
        };
        if on < since {
            return Err(QueryError::Before { since, on });
        }
        let state = match (self.state, step) {
            (QueryState::Open, QueryStep::Answer) => QueryState::Answered { on },
            (QueryState::Open | QueryState::Answered { .. }, QueryStep::Uphold { decided }) => {
                QueryState::Upheld { on, decided }
            }
            (QueryState::Open | QueryState::Answered { .. }, QueryStep::Reject) => {
                QueryState::Rejected { on }
            }
            (QueryState::Answered { .. }, QueryStep::Answer)
            | (QueryState::Upheld { .. } | QueryState::Rejected { .. }, _) => {
                return Err(QueryError::Order { state: self.state.code(), step: step.done() });
            }
        };
        Ok(Self { state, ..self.clone() })
    }
}

impl QueryState {
    /// Its word in files and tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered { .. } => "answered",
            Self::Upheld { .. } => "upheld",
            Self::Rejected { .. } => "rejected",
        }
    }
}

impl QueryStep {
    fn done(self) -> &'static str {
        match self {
            Self::Answer => "answered",
            Self::Uphold { .. } => "upheld",
            Self::Reject => "rejected",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn opened(on: &str) -> Query {
        let holidays = BankHolidays::built_in();
        let id = (QueryId::new("Q1"), StatementId::new("S1"));
        Query::open(id.0, id.1, 3, day(on), 10, &holidays).unwrap()
    }

    /// Opened on the Wednesday before Easter 2026: Good Friday and Easter Monday do not count.
    #[test]
    fn ten_working_days_go_round_easter() {
        assert_eq!(opened("2026-04-01").answer_by, day("2026-04-17"));
    }

    #[test]
    fn money_is_held_until_somebody_decides() {
        let query = opened("2026-06-01");
        assert!(query.is_holding());
        let answered = query.after(QueryStep::Answer, day("2026-06-03")).unwrap();
        assert!(answered.is_holding());
        let step = QueryStep::Uphold { decided: Pence(4_000) };
        let upheld = answered.after(step, day("2026-06-05")).unwrap();
        assert!(!upheld.is_holding());
        let again = upheld.after(QueryStep::Reject, day("2026-06-06")).unwrap_err();
        assert_eq!(again.to_string(), "the query is upheld and cannot be rejected");
        let early = query.after(QueryStep::Reject, day("2026-05-31")).unwrap_err();
        assert_eq!(
            early.to_string(),
            "the query stands since 2026-06-01; nothing can be done about it on 2026-05-31"
        );
    }

    #[test]
    fn an_answer_on_its_day_is_in_time() {
        let query = opened("2026-06-01");
        assert_eq!(query.answer_by, day("2026-06-15"));
        assert_eq!(query.days_overdue(day("2026-06-15")), 0);
        assert_eq!(query.days_overdue(day("2026-06-17")), 2);
        let answered = query.after(QueryStep::Answer, day("2026-06-16")).unwrap();
        assert_eq!(answered.days_overdue(day("2026-07-30")), 1);
    }
}
