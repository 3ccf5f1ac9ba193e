//! Statements as they were made, the steps to their payment, and questions about their lines.

use attain_units::{Day, Instant, Pence};

use crate::change::{Ask, Change, bound};
use crate::contracts::TermsKind;
use crate::error::StoreError;
use crate::ids::{AccountId, ContractId, FactId, QueryId, StatementId, TermsId};
use crate::secrets::digest;

/// A statement as it was made. It is never changed.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KeptStatement {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: StatementId,
    /// The contract.
    #[sqlx(try_from = "String")]
    pub contract: ContractId,
    /// `live` or `shadow`.
    pub kind: String,
    /// The run of the contract's schedule it is, from 1.
    pub number: i64,
    /// 1, or more after drafts were returned.
    pub attempt: i64,
    /// The first day it is about.
    #[sqlx(try_from = "String")]
    pub first_day: Day,
    /// The last day it is about.
    #[sqlx(try_from = "String")]
    pub last_day: Day,
    /// What was known by then is in it.
    #[sqlx(try_from = "String")]
    pub as_at: Instant,
    /// The version of the terms it was made by.
    #[sqlx(try_from = "String")]
    pub terms: TermsId,
    /// Records up to this one were read.
    pub records: i64,
    /// The very JSON that `attain settle --json` prints for it.
    pub json: String,
    /// SHA-256 of the JSON.
    pub digest: String,
    /// What it comes to.
    #[sqlx(rename = "total_pence", try_from = "i64")]
    pub total: Pence,
    /// Who made it.
    #[sqlx(try_from = "String")]
    pub made_by: AccountId,
    /// When.
    #[sqlx(try_from = "String")]
    pub made_at: Instant,
}

/// A statement to be kept.
#[derive(Clone, Debug)]
pub struct NewStatement {
    /// The contract.
    pub contract: ContractId,
    /// Which terms.
    pub kind: TermsKind,
    /// The run of the contract's schedule, from 1.
    pub number: i64,
    /// The first day it is about.
    pub first_day: Day,
    /// The last day it is about.
    pub last_day: Day,
    /// What was known by then is in it.
    pub as_at: Instant,
    /// The version of the terms.
    pub terms: TermsId,
    /// Records up to this one were read.
    pub records: i64,
    /// Its JSON.
    pub json: String,
    /// What it comes to.
    pub total: Pence,
}

/// A step of a statement after it was made.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct StatementStep {
    /// The statement.
    #[sqlx(try_from = "String")]
    pub statement: StatementId,
    /// reviewed, returned, approved, paid.
    pub step: String,
    /// Who took it.
    #[sqlx(try_from = "String")]
    pub account: AccountId,
    /// When.
    #[sqlx(try_from = "String")]
    pub at: Instant,
    /// Their words.
    pub note: String,
}

/// A question about one line of a statement, and its answer once there is one.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct LineQuery {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: QueryId,
    /// The statement.
    #[sqlx(try_from = "String")]
    pub statement: StatementId,
    /// The line's number.
    pub line: i64,
    /// What is held until it is answered.
    #[sqlx(rename = "held_pence", try_from = "i64")]
    pub held: Pence,
    /// Why it is asked.
    pub reason: String,
    /// Who asks.
    #[sqlx(try_from = "String")]
    pub opened_by: AccountId,
    /// When.
    #[sqlx(try_from = "String")]
    pub opened_at: Instant,
    /// The day by which it is answered.
    #[sqlx(try_from = "String")]
    pub answer_by: Day,
    /// Who answered.
    pub answered_by: Option<String>,
    /// When.
    pub answered_at: Option<String>,
    /// upheld, rejected, withdrawn.
    pub decision: Option<String>,
    /// What of the line may be paid, once it is answered.
    #[sqlx(rename = "decided_pence")]
    pub decided: Option<i64>,
    /// The answer.
    pub answer: Option<String>,
}

/// A payment of a statement, or of what a query had held.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Payment {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: FactId,
    /// The statement.
    #[sqlx(try_from = "String")]
    pub statement: StatementId,
    /// Who paid, in the words of the terms.
    pub payer: String,
    /// Who was paid, in the words of the terms.
    pub payee: String,
    /// How much; below zero it was taken from the rest of the remittance.
    #[sqlx(rename = "amount_pence", try_from = "i64")]
    pub amount: Pence,
    /// The day the money left.
    #[sqlx(try_from = "String")]
    pub paid_on: Day,
    /// Whose act it was.
    #[sqlx(try_from = "String")]
    pub account: AccountId,
    /// When it was recorded.
    #[sqlx(try_from = "String")]
    pub at: Instant,
    /// `statement`, `interest`, or the id of the query whose release it pays.
    pub what: String,
    /// The remittance it belongs to.
    pub remittance: String,
}

/// A payment to be recorded.
#[derive(Clone, Debug)]
pub struct NewPayment {
    /// The statement.
    pub statement: StatementId,
    /// Who pays.
    pub payer: String,
    /// Who is paid.
    pub payee: String,
    /// How much; below zero it is taken from the rest of the remittance.
    pub amount: Pence,
    /// The day the money leaves.
    pub paid_on: Day,
    /// `statement`, `interest`, or the id of the query whose release it pays.
    pub what: String,
    /// The remittance it belongs to.
    pub remittance: String,
}

/// A statement as lists show it: without its text, with the steps it has taken.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct StatementRow {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: StatementId,
    /// The contract.
    #[sqlx(try_from = "String")]
    pub contract: ContractId,
    /// `live` or `shadow`.
    pub kind: String,
    /// The run of the contract's schedule it is, from 1.
    pub number: i64,
    /// 1, or more after drafts were returned.
    pub attempt: i64,
    /// The first day it is about.
    #[sqlx(try_from = "String")]
    pub first_day: Day,
    /// The last day it is about.
    #[sqlx(try_from = "String")]
    pub last_day: Day,
    /// What it comes to.
    #[sqlx(rename = "total_pence", try_from = "i64")]
    pub total: Pence,
    /// Who made it.
    #[sqlx(try_from = "String")]
    pub made_by: AccountId,
    /// When.
    #[sqlx(try_from = "String")]
    pub made_at: Instant,
    /// When it was reviewed.
    pub reviewed_at: Option<String>,
    /// When it was returned.
    pub returned_at: Option<String>,
    /// When it was approved.
    pub approved_at: Option<String>,
    /// By whom.
    pub approved_by: Option<String>,
    /// The day its payment is due.
    pub due: Option<String>,
    /// When nothing of it was left to pay or to decide. Nothing is posted to it any more.
    pub paid_at: Option<String>,
}

/// Which statements a question about their money is about.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// All.
    All,
    /// Those of a contract.
    Of(&'a ContractId),
    /// Those that are approved and of which something may be left to pay or to decide. A worklist reads these, so that
    /// it costs as much as there is to do and not as much as was ever done.
    Open,
}

/// The columns of a row, and where they come from.
const ROW: &str = "select statement.id, statement.contract, statement.kind, statement.number,
    statement.attempt, statement.first_day, statement.last_day, statement.total_pence,
    statement.made_by, statement.made_at, reviewed.at as reviewed_at, returned.at as returned_at,
    approval.at as approved_at, approval.approved_by, approval.due, paid.at as paid_at
    from statement
    left join approval on approval.statement = statement.id
    left join statement_step reviewed
        on reviewed.statement = statement.id and reviewed.step = 'reviewed'
    left join statement_step returned
        on returned.statement = statement.id and returned.step = 'returned'
    left join statement_step paid
        on paid.statement = statement.id and paid.step = 'paid'";

/// The columns of a query with its answer.
const QUERY: &str = "select line_query.*, answered_by, answered_at, decision,
    decided_pence, answer
    from line_query left join line_query_answer on line_query_answer.query = line_query.id";

impl<'a> Which<'a> {
    /// The condition on the columns that name a contract and a statement.
    pub(crate) fn condition(self, contract: &str, statement: &str) -> String {
        match self {
            Self::All => String::new(),
            Self::Of(_) => format!("where {contract} = $1"),
            Self::Open => format!(
                "where {statement} in (select statement from approval) and {statement} not in
                 (select statement from statement_step where step = 'paid')"
            ),
        }
    }

    pub(crate) fn contract(self) -> Option<&'a ContractId> {
        match self {
            Self::Of(contract) => Some(contract),
            Self::All | Self::Open => None,
        }
    }
}

impl Ask {
    /// A statement.
    ///
    /// # Errors
    /// When there is none of that id.
    pub async fn statement(&mut self, id: &StatementId) -> Result<KeptStatement, StoreError> {
        let found = sqlx::query_as("select * from statement where id = $1")
            .bind(id.as_str())
            .fetch_optional(self.on())
            .await?;
        found.ok_or_else(|| StoreError::Missing { what: "statement", id: id.0.clone() })
    }

    /// A contract's statements of one kind, the first one first, drafts that were returned too.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn statements_of(
        &mut self,
        contract: &ContractId,
        kind: TermsKind,
    ) -> Result<Vec<KeptStatement>, StoreError> {
        let sql = "select * from statement where contract = $1 and kind = $2
                   order by number, attempt";
        let rows = sqlx::query_as(sql).bind(contract.as_str()).bind(kind.code());
        Ok(rows.fetch_all(self.on()).await?)
    }

    /// The statements of a contract, or of all, by contract, kind and number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn statement_rows(
        &mut self,
        contract: Option<&ContractId>,
    ) -> Result<Vec<StatementRow>, StoreError> {
        // One about all has no condition, so that one about a contract goes by its index.
        let which = contract.map_or(Which::All, Which::Of);
        let sql = format!(
            "{ROW} {} order by statement.contract, statement.kind, statement.number, statement.attempt",
            which.condition("statement.contract", "statement.id")
        );
        let rows = sqlx::query_as(sqlx::AssertSqlSafe(sql));
        Ok(bound(rows, contract).fetch_all(self.on()).await?)
    }

    /// One statement's row.
    ///
    /// # Errors
    /// When there is none of that id.
    pub async fn statement_row(&mut self, id: &StatementId) -> Result<StatementRow, StoreError> {
        let sql = format!("{ROW} where statement.id = $1");
        let row = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id.as_str());
        let found = row.fetch_optional(self.on()).await?;
        found.ok_or_else(|| StoreError::Missing { what: "statement", id: id.0.clone() })
    }

    /// The steps of a statement, in the order they were taken.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn statement_steps(
        &mut self,
        id: &StatementId,
    ) -> Result<Vec<StatementStep>, StoreError> {
        let sql = "select * from statement_step where statement = $1 order by at, step";
        Ok(sqlx::query_as(sql).bind(id.as_str()).fetch_all(self.on()).await?)
    }

    /// The questions about a statement's lines.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn line_queries(&mut self, id: &StatementId) -> Result<Vec<LineQuery>, StoreError> {
        let sql = format!("{QUERY} where line_query.statement = $1 order by opened_at, id");
        let rows = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id.as_str());
        Ok(rows.fetch_all(self.on()).await?)
    }

    /// Every question about the lines of these statements, the first one first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn queries(&mut self, which: Which<'_>) -> Result<Vec<LineQuery>, StoreError> {
        let sql = format!(
            "{QUERY} join statement on statement.id = line_query.statement {}
             order by opened_at, line_query.id",
            which.condition("statement.contract", "statement.id")
        );
        let rows = sqlx::query_as(sqlx::AssertSqlSafe(sql));
        Ok(bound(rows, which.contract()).fetch_all(self.on()).await?)
    }

    /// A question about a line.
    ///
    /// # Errors
    /// When there is none of that id.
    pub async fn line_query(&mut self, id: &QueryId) -> Result<LineQuery, StoreError> {
        let sql = format!("{QUERY} where line_query.id = $1");
        let row = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id.as_str());
        let found = row.fetch_optional(self.on()).await?;
        found.ok_or_else(|| StoreError::Missing { what: "query", id: id.0.clone() })
    }

    /// The payments of these statements, in the order they were recorded.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn payments(&mut self, which: Which<'_>) -> Result<Vec<Payment>, StoreError> {
        let sql = format!(
            "select payment.* from payment join statement on statement.id = payment.statement {}
             order by payment.at, payment.id",
            which.condition("statement.contract", "statement.id")
        );
        let rows = sqlx::query_as(sqlx::AssertSqlSafe(sql));
        Ok(bound(rows, which.contract()).fetch_all(self.on()).await?)
    }

    /// What went out last: the payments of the latest remittances, the latest first, at most so many remittances.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn latest_payments(&mut self, most: i64) -> Result<Vec<Payment>, StoreError> {
        let sql = "select payment.* from payment join
                   (select remittance, max(at) as last from payment group by remittance
                    order by last desc, remittance desc limit $1) latest
                   on latest.remittance = payment.remittance
                   order by latest.last desc, payment.remittance desc, payment.id";
        Ok(sqlx::query_as(sql).bind(most).fetch_all(self.on()).await?)
    }

    /// What went out together under one remittance.
    ///
    /// # Errors
    /// When there is none of that id.
    pub async fn remittance(&mut self, id: &str) -> Result<Vec<Payment>, StoreError> {
        let sql = "select * from payment where remittance = $1 order by id";
        let found: Vec<Payment> = sqlx::query_as(sql).bind(id).fetch_all(self.on()).await?;
        if found.is_empty() {
            return Err(StoreError::Missing { what: "remittance", id: id.to_owned() });
        }
        Ok(found)
    }

    /// The payments of a statement.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn payments_of(&mut self, id: &StatementId) -> Result<Vec<Payment>, StoreError> {
        let sql = "select * from payment where statement = $1 order by paid_on, id";
        Ok(sqlx::query_as(sql).bind(id.as_str()).fetch_all(self.on()).await?)
    }

    /// The day a statement's payment is due, once it is approved.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn due_day(&mut self, id: &StatementId) -> Result<Option<Day>, StoreError> {
        let sql = "select due from approval where statement = $1";
        let due: Option<String> =
            sqlx::query_scalar(sql).bind(id.as_str()).fetch_optional(self.on()).await?;
        due.map(|due| due.parse()).transpose().map_err(|why: attain_units::DayError| {
            StoreError::Unreadable { what: "a due day", why: why.to_string() }
        })
    }
}

impl Change {
    /// Keeps a statement that was just made.
    ///
    /// # Errors
    /// When somebody else made that one first.
    pub async fn keep_statement(&mut self, new: &NewStatement) -> Result<StatementId, StoreError> {
        let sql = "select count(*) from statement
                   join statement_step on statement_step.statement = statement.id
                   and statement_step.step = 'returned'
                   where contract = $1 and kind = $2 and number = $3";
        let returned: i64 = sqlx::query_scalar(sql)
            .bind(new.contract.as_str())
            .bind(new.kind.code())
            .bind(new.number)
            .fetch_one(self.on())
            .await?;
        let (id, account, at) = (StatementId::new(), self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into statement
             (id, contract, kind, number, attempt, first_day, last_day, as_at, terms, records,
              json, digest, total_pence, made_by, made_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        )
        .bind(id.as_str())
        .bind(new.contract.as_str())
        .bind(new.kind.code())
        .bind(new.number)
        .bind(returned + 1)
        .bind(new.first_day.to_string())
        .bind(new.last_day.to_string())
        .bind(new.as_at.to_string())
        .bind(new.terms.as_str())
        .bind(new.records)
        .bind(&new.json)
        .bind(digest(&new.json))
        .bind(new.total.0)
        .bind(account)
        .bind(at)
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({ "number": new.number, "total_pence": new.total.0 });
        self.say("make statement", &format!("statement/{id}"), facts).await?;
        Ok(id)
    }

    /// Takes a step of a statement: `reviewed`, `returned` or `paid`.
    ///
    /// # Errors
    /// When it was taken already.
    pub async fn step_statement(
        &mut self,
        id: &StatementId,
        step: &str,
        note: &str,
    ) -> Result<(), StoreError> {
        let (account, at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into statement_step (statement, step, account, at, note)
             values ($1, $2, $3, $4, $5)",
        )
        .bind(id.as_str())
        .bind(step)
        .bind(account)
        .bind(at)
        .bind(note)
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({ "step": step });
        self.say("step of statement", &format!("statement/{id}"), facts).await
    }

    /// Approves a statement. The database refuses when its maker would.
    ///
    /// # Errors
    /// When it was approved already, or its maker would approve it.
    pub async fn approve_statement(
        &mut self,
        statement: &KeptStatement,
        due: Day,
        note: &str,
    ) -> Result<(), StoreError> {
        let (account, at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into approval (statement, made_by, approved_by, at, total_pence, due)
             values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(statement.id.as_str())
        .bind(statement.made_by.as_str())
        .bind(account)
        .bind(at)
        .bind(statement.total.0)
        .bind(due.to_string())
        .execute(self.on())
        .await?;
        self.step_statement(&statement.id, "approved", note).await
    }

    /// Asks about a line. Its money is held until the answer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ask_about_line(
        &mut self,
        id: &QueryId,
        statement: &StatementId,
        line: i64,
        held: Pence,
        reason: &str,
        answer_by: Day,
    ) -> Result<(), StoreError> {
        let (account, at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into line_query
             (id, statement, line, held_pence, reason, opened_by, opened_at, answer_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(id.as_str())
        .bind(statement.as_str())
        .bind(line)
        .bind(held.0)
        .bind(reason)
        .bind(account)
        .bind(at)
        .bind(answer_by.to_string())
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({ "query": id, "line": line, "held_pence": held.0 });
        self.say("query line", &format!("statement/{statement}"), facts).await
    }

    /// Answers a question about a line.
    ///
    /// # Errors
    /// When it was answered already, or by the one who asked.
    pub async fn answer_query(
        &mut self,
        query: &LineQuery,
        decision: &str,
        decided: Pence,
        answer: &str,
    ) -> Result<(), StoreError> {
        let (account, at) = (self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into line_query_answer
             (query, opened_by, answered_by, answered_at, decision, decided_pence, answer)
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(query.id.as_str())
        .bind(query.opened_by.as_str())
        .bind(account)
        .bind(at)
        .bind(decision)
        .bind(decided.0)
        .bind(answer)
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({ "query": query.id, "decision": decision });
        self.say("answer query", &format!("statement/{}", query.statement), facts).await
    }

    /// Records a payment.
    ///
    /// # Errors
    /// When the same was paid already.
    pub async fn pay(&mut self, new: &NewPayment) -> Result<(), StoreError> {
        let (id, account, at) = (FactId::new(), self.account.0.clone(), self.at.to_string());
        sqlx::query(
            "insert into payment
             (id, statement, payer, payee, amount_pence, paid_on, account, at, what, remittance)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(id.as_str())
        .bind(new.statement.as_str())
        .bind(&new.payer)
        .bind(&new.payee)
        .bind(new.amount.0)
        .bind(new.paid_on.to_string())
        .bind(account)
        .bind(at)
        .bind(&new.what)
        .bind(&new.remittance)
        .execute(self.on())
        .await?;
        let facts = serde_json::json!({
            "payer": new.payer, "payee": new.payee, "amount_pence": new.amount.0, "what": new.what,
        });
        self.say("pay", &format!("statement/{}", new.statement), facts).await
    }
}
