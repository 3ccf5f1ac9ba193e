//! Opaque ids. A person's id is all that records, statements and logs ever show of them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

tokio::task_local! {
    /// The last number given for each letter, while ids are counted.
    static COUNTED: RefCell<BTreeMap<&'static str, u32>>;
}

/// Does the work with ids that are counted, `P0001` and `P0002`, instead of drawn: a made-up
/// council is the same every time. Only for an empty store, as the count begins at 1.
pub async fn with_counted_ids<F: Future>(work: F) -> F::Output {
    COUNTED.scope(RefCell::default(), work).await
}

/// A new id of this letter; later ones sort after earlier ones.
fn new_id(letter: &'static str) -> String {
    let counted = COUNTED.try_with(|counted| {
        let mut counted = counted.borrow_mut();
        let last = counted.entry(letter).or_default();
        *last += 1;
        format!("{}{last:04}", letter.to_uppercase())
    });
    counted.unwrap_or_else(|_| format!("{letter}{}", uuid::Uuid::now_v7().simple()))
}

macro_rules! ids {
    ($($(#[$words:meta])* $name:ident $prefix:literal),* $(,)?) => {$(
        $(#[$words])*
        #[derive(
            Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize, schemars::JsonSchema,
        )]
        #[serde(transparent)]
        #[schemars(inline)]
        pub struct $name(pub String);

        impl $name {
            /// A new id; later ones sort after earlier ones.
            pub fn new() -> Self {
                Self(new_id($prefix))
            }

            /// The id's text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    )*};
}

ids! {
    /// A council, a provider or a partner.
    OrganisationId "o",
    /// Somebody who draws on care, or an unpaid carer.
    PersonId "p",
    /// Somebody who signs in.
    AccountId "a",
    /// A contract.
    ContractId "c",
    /// Terms: a draft or a published version.
    TermsId "t",
    /// A package of care, from referral to closure.
    PackageId "k",
    /// A statement.
    StatementId "s",
    /// A task of checking.
    TaskId "x",
    /// A question about a line.
    QueryId "q",
    /// A file of evidence.
    UploadId "u",
    /// A token of another system.
    TokenId "n",
    /// Where another system is told.
    WebhookId "w",
    /// One thing another system is told.
    DeliveryId "d",
    /// A commissioning plan.
    PlanId "l",
    /// A team of care staff.
    TeamId "g",
    /// Bank details, a door opened in need, an assessment, a review, a price, a score, a payment, an entry, a notification.
    FactId "f",
}

impl AccountId {
    /// The service itself: who did what no person did. Nobody can sign in as it.
    pub fn service() -> Self {
        Self("attain".to_owned())
    }
}
