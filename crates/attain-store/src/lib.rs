//! SQL in, domain types out: the living service's memory, in SQLite or PostgreSQL by one setting.
//!
//! Reading is asking: [`Store::ask`] gives a connection whose methods are questions. Writing is a
//! [`Change`]: who does it, when, and an entry in the audit log before it can be committed. One
//! change is made at a time, so that numbers, chains and balances cannot be raced. What money or
//! evidence rests on is append-only, held by the database itself (see `schema.rs`).

mod about;
mod accounts;
mod answered;
mod assessments;
mod audit;
mod backup;
mod bank;
mod change;
mod contracts;
mod erase;
mod error;
mod identities;
mod ids;
mod ledger;
mod locks;
mod notifications;
mod packages;
mod people;
mod plans;
mod prices;
mod reading;
mod records;
mod remit;
mod restore;
mod reviews;
mod rights;
mod schema;
pub mod secrets;
mod sessions;
mod settling;
mod statements;
mod tasks;
mod tokens;
mod uploads;
mod verify;
mod views;
mod webhooks;
mod worklists;

pub use accounts::{Account, Organisation, OrganisationKind};
pub use answered::Answered;
pub use assessments::{KeptAssessment, KeptScore, NewScore};
pub use audit::{AuditEntry, Broken};
pub use backup::{BackedUp, BackupError};
pub use bank::BankChange;
pub use change::{Ask, CONNECTIONS, Change, Store};
pub use contracts::{Contract, ContractNote, NoteKind, TermsDraft, TermsKind, TermsVersion};
pub use erase::{ERASED, Ground};
pub use error::StoreError;
pub use identities::IdentityAttempt;
pub use ids::*;
pub use ledger::{KeptEntry, KeptPosting, NewEntry};
pub use locks::{Failures, OneTimeCode, PasswordLink};
pub use notifications::Notification;
pub use packages::{KeptOutcome, KeptStep, Package, PackageRow};
pub use people::{Cares, Person};
pub use plans::{CommissioningPlan, KeptSheet};
pub use prices::KeptOffer;
pub use reading::Read;
pub use records::{KeptRecord, NewRecord, Source, csv_of, evidence_of};
pub use remit::{BrokenGlass, Team};
pub use restore::{Checked, check_backup};
pub use reviews::{KeptReview, OneTimeLink};
pub use rights::RightsRequest;
pub use sessions::{NewSession, Session, SessionStep};
pub use settling::{Promised, terms_of};
pub use statements::{
    KeptStatement, LineQuery, NewPayment, NewStatement, Payment, StatementRow, StatementStep, Which,
};
pub use tasks::{CheckResult, CheckTask};
pub use tokens::{ApiToken, NewToken, Opened};
pub use uploads::{NewUpload, Upload};
pub use verify::Verified;
pub use webhooks::{Audience, Delivery, Webhook};
pub use worklists::{Coordinated, MOST_COUNTED, PackageOrder, PackagesWanted, Paged};
