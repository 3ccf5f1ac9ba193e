//! Who comes in, how, and for how long, on SQLite and on PostgreSQL: the same stories on both.

mod codes;
mod headers;
mod house;
mod identity;
mod others;
mod passwords;
mod provider;
mod remit;
mod sessions;

/// One story is one test on each database.
macro_rules! stories {
    ($($(#[$words:meta])* $story:ident)*) => {$(
        mod $story {
            $(#[$words])*
            #[tokio::test]
            async fn sqlite() { super::$story(crate::house::House::sqlite().await).await; }
            $(#[$words])*
            #[tokio::test]
            async fn postgres() { super::$story(crate::house::House::postgres().await).await; }
        }
    )*};
}
pub(crate) use stories;
