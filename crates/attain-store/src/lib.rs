//! SQL in, domain types out: the living service's memory, in SQLite or PostgreSQL by one setting.
//!
//! Reading is asking: [`Store::ask`] gives a connection whose methods are questions. Writing is a
//! [`Change`]: who does it, when, and an entry in the audit log before it can be committed. One
//! change is made at a time, so that numbers, chains and balances cannot be raced. What money or
//! evidence rests on is append-only, held by the database itself (see `schema.rs`).

mod accounts;
mod assessments;
mod audit;
mod backup;
mod change;
mod contracts;
mod error;
mod ids;
mod ledger;
mod notifications;
mod packages;
mod people;
mod prices;
mod reading;
mod records;
mod restore;
mod reviews;
mod schema;
mod settling;
mod statements;
mod tasks;
mod uploads;
mod verify;
mod views;
mod worklists;

pub use accounts::{Account, Organisation, OrganisationKind, Session};
pub use assessments::{KeptAssessment, KeptScore, NewScore};
pub use audit::{AuditEntry, Broken};
pub use backup::{BackedUp, BackupError};
pub use change::{Ask, CONNECTIONS, Change, Store};
pub use contracts::{Contract, ContractNote, NoteKind, TermsDraft, TermsKind, TermsVersion};
pub use error::StoreError;
pub use ids::*;
pub use ledger::{KeptEntry, KeptPosting, NewEntry};
pub use notifications::Notification;
pub use packages::{KeptOutcome, KeptStep, Package, PackageRow};
pub use people::{Cares, Person};
pub use prices::KeptOffer;
pub use reading::Read;
pub use records::{KeptRecord, NewRecord, Source, csv_of, evidence_of};
pub use restore::{Checked, check_backup};
pub use reviews::{KeptReview, OneTimeLink};
pub use settling::{Promised, terms_of};
pub use statements::{
    KeptStatement, LineQuery, NewPayment, NewStatement, Payment, StatementRow, StatementStep,
};
pub use tasks::{CheckResult, CheckTask};
pub use uploads::{NewUpload, Upload};
pub use verify::Verified;
pub use worklists::{Coordinated, MOST_COUNTED, PackageOrder, PackagesWanted, Paged};
