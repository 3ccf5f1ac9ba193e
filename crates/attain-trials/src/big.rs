//! A big council: the made-up one, with one of its people many times over. The rows of one package
//! are copied by the database itself, in the tables of the store; statements are then made,
//! approved and paid by the acts of the office, so everything verifies.

use anyhow::{Context, Result};
use attain_office::settle;
use attain_store::{AccountId, Contract, ContractId, Package, PersonId, Store, TermsKind};
use attain_units::{Day, Instant};

/// How big.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// People, each with one package.
    pub people: i64,
    /// Contracts they are spread over.
    pub contracts: i64,
    /// Visits to each person.
    pub visits: i64,
    /// Pages of a person that were read before: entries of the audit log.
    pub reads: i64,
}

/// 100,000 people and, with those of their plans, more than 2 million records.
pub const BIG: Size = Size { people: 100_000, contracts: 50, visits: 20, reads: 200_000 };

/// A few, for the tests.
pub const SMALL: Size = Size { people: 60, contracts: 3, visits: 6, reads: 20 };

/// So many contracts have statements that were approved and paid, for readers to read.
const SETTLED: i64 = 20;

/// Statements of each of them.
const APPROVED: usize = 1;

const GIVEN: [&str; 12] = [
    "Ann", "Bryn", "Carys", "Dafydd", "Elsie", "Farah", "Gwen", "Harold", "Idris", "Joan", "Kiran",
    "Lowri",
];
const FAMILY: [&str; 14] = [
    "Adams", "Bevan", "Clarke", "Davies", "Evans", "Fisher", "Green", "Hughes", "Iqbal", "Jones",
    "Khan", "Lewis", "Morgan", "Nowak",
];

/// Makes a store with the made-up year in it a big one.
///
/// # Errors
/// When the database refuses a copy, or the office an act.
pub async fn grow(store: &Store, size: Size) -> Result<()> {
    let copied = Copied::of(store).await?;
    for sql in copied.statements(size) {
        store.run_unchecked(&sql).await.with_context(|| sql.clone())?;
    }
    reads(store, size).await?;
    for number in 1..=size.contracts.min(SETTLED) {
        let contract = ContractId::from(format!("N{}", 1000 + number - 1));
        settled(store, &contract).await?;
    }
    Ok(())
}

/// What is copied: one package of the hourly contract that has run from the beginning.
struct Copied {
    contract: Contract,
    package: Package,
    last_record: i64,
}

impl Copied {
    async fn of(store: &Store) -> Result<Self> {
        let mut ask = store.ask().await?;
        let mut contracts = ask.contracts().await?.into_iter();
        let contract = contracts.find(|one| one.reference == "HOURS-25");
        let contract = contract.context("this is not the made-up council")?;
        let packages = ask.packages_under(&contract.id).await?.into_iter();
        let delivering = packages.filter(|one| one.stage == "delivering");
        let package = delivering.min_by_key(|one| one.opened);
        let package = package.context("nobody is visited")?;
        Ok(Self { contract, package, last_record: ask.last_record().await? })
    }

    /// The copying, statement by statement, in the SQL that both databases understand.
    fn statements(&self, size: Size) -> Vec<String> {
        let mut all = vec![
            "create table trial_number (n bigint primary key)".to_owned(),
            format!(
                "insert into trial_number with recursive number (n) as
                 (select 0 union all select n + 1 from number where n < {}) select n from number",
                size.people - 1
            ),
            "create table trial_name (place bigint, given text, family text)".to_owned(),
            format!("insert into trial_name values {}", names()),
            "create table trial_visit (place bigint primary key, day text)".to_owned(),
            format!("insert into trial_visit values {}", days(size.visits)),
        ];
        all.extend(self.house(size));
        all.extend(self.people(size));
        all.push(self.visits());
        all.extend(["number", "name", "visit"].map(|name| format!("drop table trial_{name}")));
        all.push("analyze".to_owned());
        all
    }

    /// Contracts with their terms, providers, and those who coordinate.
    fn house(&self, size: Size) -> Vec<String> {
        let (id, most) = (&self.contract.id, size.contracts);
        vec![
            "insert into organisation (id, kind, name, supplier_number)
             select 'H' || n, 'provider', 'Provider ' || n, 'SUP-8' || n
             from trial_number where n < 10"
                .to_owned(),
            "insert into account (id, name, email, role, organisation, is_active)
             select 'coordinator-' || n, given || ' ' || family, 'c' || n || '@big.example',
             'coordinator', (select organisation from account where id = 'ceri'), 1
             from trial_number join trial_name on place = n % 168 where n < 60"
                .to_owned(),
            // A provider of five of the contracts, with a tenth of the people.
            "insert into account (id, name, email, password, role, organisation, is_active)
             select 'own-provider', 'Own Provider', 'own-provider@made-up.example', password,
             'provider', 'H3', 1 from account where id = 'rosa'"
                .to_owned(),
            format!(
                "insert into contract (id, reference, title, council, provider, opened,
                 payment_days, cost_centre, facts)
                 select 'N' || (1000 + n), 'BIG-' || (1000 + n), title, council, 'H' || (n % 10),
                 opened, payment_days, cost_centre, facts
                 from contract join trial_number on n < {most} where id = '{id}'"
            ),
            format!(
                "insert into terms_version (id, contract, kind, number, text, digest, made_by,
                 published_by, published_at)
                 select id || '-' || n, 'N' || (1000 + n), kind, number, text, digest, made_by,
                 published_by, published_at
                 from terms_version join trial_number on n < {most}
                 where contract = '{id}' and kind = 'live'"
            ),
        ]
    }

    /// People, each with everything that is kept about the one who is copied.
    fn people(&self, size: Size) -> Vec<String> {
        let Package { id: package, person, .. } = &self.package;
        let (contract, most) = (&self.contract.id, size.contracts);
        // Their own names, wherever the copied ones stand.
        let own = |column: &str| {
            format!(
                "replace(replace({column}, '{package}', 'W' || (1000000 + n)), '{person}', \
                 'B' || (1000000 + n))"
            )
        };
        let of_package = |table: &str, columns: &str, also: &str, values: &str| {
            format!(
                "insert into {table} (package, {columns}{also}) select 'W' || (1000000 + n), \
                 {columns}{values} from {table} join trial_number on 1 = 1 where package = '{package}'"
            )
        };
        let facts = own("facts");
        vec![
            format!(
                "insert into person (id, given_name, family_name, born, address, telephone, note)
                 select 'B' || (1000000 + n), given, family, born, n || ' ' || address, telephone, note
                 from person join trial_number on 1 = 1 join trial_name on place = n % 168
                 where id = '{person}'"
            ),
            // One in five signs in.
            "insert into account (id, name, email, password, role, person, is_active)
             select 'own-' || n, given || ' ' || family, 'b' || n || '@big.example',
             (select password from account where id = 'ceri'), 'person', 'B' || (1000000 + n), 1
             from trial_number join trial_name on place = n % 168 where n % 5 = 0"
                .to_owned(),
            format!(
                "insert into package (id, person, contract, stage, coordinator, opened, changed,
                 review_due, facts)
                 select 'W' || (1000000 + n), 'B' || (1000000 + n), 'N' || (1000 + n % {most}),
                 case n % 12 when 0 then 'suspended' else stage end, 'coordinator-' || (n % 60),
                 opened, changed, review_due, {facts}
                 from package join trial_number on 1 = 1 where id = '{package}'"
            ),
            of_package("package_step", "number, step, stage, on_day, at, account, note", ", facts", &format!(", {facts}")),
            of_package(
                "assessment",
                "is_crisis, on_day, at, account",
                ", id, person, facts",
                &format!(", id || '-' || n, 'B' || (1000000 + n), {facts}"),
            ),
            of_package(
                "outcome",
                "code, version, words, domain, weight, target_day, state, at, account, reason",
                ", facts",
                &format!(", {facts}"),
            ),
            of_package(
                "score",
                "outcome, instrument, on_day, answers, total, account, at",
                ", id, person",
                ", id || '-' || n, 'B' || (1000000 + n)",
            ),
            of_package(
                "review",
                "on_day, kind, note, account, at",
                ", id, facts",
                &format!(", id || '-' || n, {facts}"),
            ),
            format!(
                "insert into record (seq, contract, record, on_day, recorded, person, package, fact,
                 value, by_party, verified_by, grade, supersedes, account, source)
                 select {} + n * 100 + row_number() over (partition by n order by seq),
                 'N' || (1000 + n % {most}), record, on_day, recorded, 'B' || (1000000 + n),
                 'W' || (1000000 + n), fact, {}, by_party, verified_by, grade, supersedes, account,
                 source
                 from record join trial_number on 1 = 1
                 where contract = '{contract}' and person = '{person}' and fact <> 'visit'",
                self.last_record + 1,
                own("value")
            ),
        ]
    }

    /// Visits to everybody, as files of a call monitoring log bring them.
    fn visits(&self) -> String {
        format!(
            "insert into record (seq, contract, record, on_day, recorded, person, package, fact,
             value, grade, account, source)
             select {} + n * 100 + 50 + place, contract, 'V' || place, day, day || 'T18:00:00Z',
             'B' || (1000000 + n), package.id, 'visit',
             '30 planned ' || (22 + (n + place) % 12) || ' actual', 'linked record', 'rosa', 'import'
             from trial_number join package on package.id = 'W' || (1000000 + n)
             join trial_visit on 1 = 1",
            self.last_record + 1
        )
    }
}

/// Every given name with every family name, from 0.
fn names() -> String {
    let pairs = FAMILY.iter().flat_map(|family| GIVEN.iter().map(move |given| (given, family)));
    let rows = pairs.enumerate();
    let rows = rows.map(|(place, (given, family))| format!("({place}, '{given}', '{family}')"));
    rows.collect::<Vec<_>>().join(", ")
}

/// The days of the visits, from the second week of the contract on, every fourth day.
fn days(visits: i64) -> String {
    let first: Day = "2025-04-14".parse().expect("a day");
    let day = |place: i64| first + i32::try_from(place * 4).expect("not so many visits");
    let rows = (0..visits).map(|place| format!("({place}, '{}')", day(place)));
    rows.collect::<Vec<_>>().join(", ")
}

/// The audit log of a council that has worked: pages that were read.
async fn reads(store: &Store, size: Size) -> Result<()> {
    let mut change = store.change(&AccountId::from("ceri"), attain_demo::now()).await?;
    for read in 0..size.reads {
        let person = PersonId::from(format!("B{}", 1_000_000 + read % size.people));
        change.read_person(&person, "package").await?;
    }
    Ok(change.commit().await?)
}

/// The first statements of a contract, made by one, approved by another and paid.
async fn settled(store: &Store, contract: &ContractId) -> Result<()> {
    let now = Instant(attain_demo::now().0 + 1_000_000);
    for _ in 0..APPROVED {
        let mut change = store.change(&AccountId::from("femi"), now).await?;
        let femi = change.account(&AccountId::from("femi")).await?;
        let colin = change.account(&AccountId::from("colin")).await?;
        let id = settle::make_draft(&mut change, &femi, contract, TermsKind::Live).await?;
        change.account = colin.id.clone();
        settle::review(&mut change, &colin, &id, "").await?;
        settle::approve(&mut change, &colin, &id, "").await?;
        change.account = femi.id.clone();
        settle::pay(&mut change, &femi, &[id], now.day(), false).await?;
        change.commit().await?;
    }
    Ok(())
}
