//! Worklists of many rows: filtered, sorted and cut into pages by the database, whose indexes know
//! the way.

use attain_units::Day;
use sqlx::query::{QueryAs, QueryScalar};
use sqlx::{Any, AssertSqlSafe, any::AnyArguments};

use crate::change::Ask;
use crate::error::StoreError;
use crate::ids::{AccountId, ContractId, OrganisationId};
use crate::packages::PackageRow;

/// A worklist counts its rows up to here; beyond, nobody turns pages.
pub const MOST_COUNTED: i64 = 10_000;

/// Which packages are wanted. What is empty filters nothing.
#[derive(Clone, Debug, Default)]
pub struct PackagesWanted {
    /// At this stage.
    pub stage: String,
    /// Under this contract.
    pub contract: String,
    /// Whose they are.
    pub coordinator: Coordinated,
    /// Whose next review is due from this day on.
    pub review_from: Option<Day>,
    /// Whose next review is due by this day.
    pub review_by: Option<Day>,
    /// Under contracts of this provider.
    pub provider: Option<OrganisationId>,
    /// Of one of these coordinators, or of nobody yet.
    pub team: Option<Vec<AccountId>>,
    /// Under one of these contracts.
    pub contracts: Option<Vec<ContractId>>,
    /// In which order.
    pub order: PackageOrder,
    /// Whether the order is turned round.
    pub is_down: bool,
}

/// Who coordinates a package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Coordinated {
    /// Anybody.
    #[default]
    Any,
    /// Nobody yet.
    Nobody,
    /// This account.
    By(AccountId),
}

/// The orders of the worklist of packages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PackageOrder {
    /// The one that changed last first.
    #[default]
    Latest,
    /// By the person's family name.
    Person,
    /// By the stage, in the order of these codes.
    Stage(&'static [&'static str]),
    /// By the contract's reference.
    Contract,
    /// By the coordinator's name.
    Coordinator,
    /// By the day of the next review.
    Review,
    /// The one that changed first first.
    Changed,
}

/// One page of a worklist.
#[derive(Clone, Debug)]
pub struct Paged<T> {
    /// The rows of the page.
    pub rows: Vec<T>,
    /// How many rows there are on all pages, at most [`MOST_COUNTED`].
    pub count: i64,
    /// Whether there are more than that.
    pub is_more: bool,
    /// Which page it is, from 1: the last one when a later one was asked for.
    pub page: i64,
}

impl Ask {
    /// One page of the packages that are wanted, each with the name of whose it is and without what
    /// pages keep about it. The caller logs the read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn packages_page(
        &mut self,
        wanted: &PackagesWanted,
        page: i64,
        most: i64,
    ) -> Result<Paged<PackageRow>, StoreError> {
        let (condition, values) = wanted.condition();
        let sql = format!(
            "select count(*) from (select 1 from package {condition} limit {}) as counted",
            MOST_COUNTED + 1
        );
        let query = sqlx::query_scalar(AssertSqlSafe(sql));
        let found: i64 =
            values.iter().map(String::as_str).fold(query, bind_scalar).fetch_one(self.on()).await?;
        let (count, is_more) = (found.min(MOST_COUNTED), found > MOST_COUNTED);
        let pages = (count + most - 1) / most;
        let page = page.clamp(1, pages.max(1));
        let sql = format!(
            "select package.id, package.person, package.contract, package.stage, package.coordinator,
             package.opened, package.changed, package.review_due, '' as facts,
             person.given_name, person.family_name,
             coalesce(coordinating.name, '') as coordinator_name
             from package join person on person.id = package.person
             left join account coordinating on coordinating.id = package.coordinator
             left join contract on contract.id = package.contract {condition}
             order by {} limit {most} offset {}",
            wanted.order(),
            (page - 1) * most
        );
        let query = sqlx::query_as(AssertSqlSafe(sql));
        let rows =
            values.iter().map(String::as_str).fold(query, bind_row).fetch_all(self.on()).await?;
        Ok(Paged { rows, count, is_more, page })
    }
}

fn bind_scalar<'q>(
    query: QueryScalar<'q, Any, i64, AnyArguments>,
    value: &str,
) -> QueryScalar<'q, Any, i64, AnyArguments> {
    query.bind(value.to_owned())
}

fn bind_row<'q>(
    query: QueryAs<'q, Any, PackageRow, AnyArguments>,
    value: &str,
) -> QueryAs<'q, Any, PackageRow, AnyArguments> {
    query.bind(value.to_owned())
}

impl PackagesWanted {
    /// The condition, and what is bound in it.
    fn condition(&self) -> (String, Vec<String>) {
        let (mut parts, mut values) = (Vec::new(), Vec::new());
        let mut is = |column: &str, how: &str, value: &str| {
            values.push(value.to_owned());
            parts.push(format!("{column} {how} ${}", values.len()));
        };
        if !self.stage.is_empty() {
            is("package.stage", "=", &self.stage);
        }
        if !self.contract.is_empty() {
            is("package.contract", "=", &self.contract);
        }
        if let Coordinated::By(account) = &self.coordinator {
            is("package.coordinator", "=", account.as_str());
        }
        if let Some(day) = self.review_from {
            is("package.review_due", ">=", &day.to_string());
        }
        if let Some(day) = self.review_by {
            is("package.review_due", "<=", &day.to_string());
        }
        if let Some(provider) = &self.provider {
            values.push(provider.0.clone());
            let own = format!("(select id from contract where provider = ${})", values.len());
            parts.push(format!("package.contract in {own}"));
        }
        let any = |values: &mut Vec<String>, ids: &mut dyn Iterator<Item = &str>| {
            let places = ids.map(|id| {
                values.push(id.to_owned());
                format!("${}", values.len())
            });
            places.collect::<Vec<_>>().join(", ")
        };
        if let Some(team) = &self.team {
            let ids = any(&mut values, &mut team.iter().map(AccountId::as_str));
            parts.push(format!("(package.coordinator is null or package.coordinator in ({ids}))"));
        }
        if let Some(contracts) = &self.contracts {
            let ids = any(&mut values, &mut contracts.iter().map(ContractId::as_str));
            parts.push(format!("package.contract in ({ids})"));
        }
        if self.coordinator == Coordinated::Nobody {
            parts.push("package.coordinator is null".to_owned());
        }
        if self.review_by.is_some() || self.review_from.is_some() {
            parts.push("package.review_due <> ''".to_owned());
        }
        match parts.is_empty() {
            true => (String::new(), values),
            false => (format!("where {}", parts.join(" and ")), values),
        }
    }

    fn order(&self) -> String {
        let way = if self.is_down { "desc" } else { "asc" };
        let stage = |codes: &[&str]| {
            let places = codes.iter().enumerate();
            let cases = places.map(|(place, code)| format!("when '{code}' then {place}"));
            format!("case package.stage {} end", cases.collect::<Vec<_>>().join(" "))
        };
        let by = match self.order {
            PackageOrder::Latest => return "package.changed desc, package.id desc".to_owned(),
            PackageOrder::Person => {
                return format!("person.family_name {way}, person.given_name {way}, package.id");
            }
            PackageOrder::Stage(codes) => stage(codes),
            PackageOrder::Contract => "coalesce(contract.reference, '')".to_owned(),
            PackageOrder::Coordinator => "coalesce(coordinating.name, '')".to_owned(),
            PackageOrder::Review => "package.review_due".to_owned(),
            PackageOrder::Changed => "package.changed".to_owned(),
        };
        format!("{by} {way}, package.id {way}")
    }
}
