//! A busy office: a provider that sends files and puts records right, a coordinator who reviews,
//! and those who make, approve and pay statements, all at once and until the service is gone.

use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Result, bail};
use attain_store::{ContractId, PackageId, PersonId, StatementId, Store, UploadId};
use attain_units::{Day, Instant};
use tokio::task::JoinSet;

use crate::draw::Draw;
use crate::reader::{Answer, Reader};

/// One thing that the service answered it had done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// A file was kept as it came.
    Uploaded { upload: UploadId, text: String },
    /// A file was taken whole.
    Taken { upload: UploadId },
    /// A record was taken back by another.
    Corrected { contract: ContractId, person: PersonId, record: String },
    /// A plan was reviewed, in these words.
    Reviewed { package: PackageId, note: String },
    /// A statement was made.
    Made { statement: StatementId },
    /// A statement took a step: `reviewed`, `returned`, `approved`.
    Stepped { statement: StatementId, step: &'static str },
    /// A statement was paid.
    Paid { statement: StatementId },
}

/// What was answered so far, by all who work.
#[derive(Clone, Debug, Default)]
pub struct Told(Arc<Mutex<Vec<Done>>>);

impl Told {
    /// Notes that something was done.
    fn note(&self, done: Done) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(done);
    }

    /// What was noted since it was last taken.
    pub fn take(&self) -> Vec<Done> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A package whose person gets visits.
#[derive(Clone, Debug)]
pub struct Visited {
    package: PackageId,
    person: PersonId,
    /// The outcomes that are open.
    outcomes: Vec<String>,
}

/// What everybody works on.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Home care by the hour: whose files come.
    pub hourly: ContractId,
    /// Every contract that makes statements.
    pub contracts: Vec<ContractId>,
    /// The people of the hourly contract.
    pub visited: Vec<Visited>,
}

impl Desk {
    /// Looks up what there is to work on.
    ///
    /// # Errors
    /// When the store fails, or it is not the made-up council's.
    pub async fn of(store: &Store) -> Result<Self> {
        let mut ask = store.ask().await?;
        let contracts = ask.contracts().await?;
        let hourly = contracts.iter().find(|one| one.reference == "HOURS-25");
        let Some(hourly) = hourly.map(|one| one.id.clone()) else {
            bail!("this is not the made-up council");
        };
        let mut visited = Vec::new();
        for package in ask.packages_under(&hourly).await? {
            if package.stage != "delivering" {
                continue;
            }
            let outcomes = ask.outcomes_of(&package.id).await?;
            let open = outcomes.iter().filter(|one| one.state == "agreed");
            let outcomes = open.map(|one| one.code.clone()).collect();
            visited.push(Visited { package: package.id, person: package.person, outcomes });
        }
        let contracts = contracts.into_iter().map(|one| one.id).collect();
        Ok(Self { hourly, contracts, visited })
    }
}

/// Those who work on one service.
pub struct Office {
    /// What they were told.
    pub told: Told,
    people: People,
    desk: Desk,
    today: Day,
    /// Before every id and word that is made up, so that no two rounds say the same.
    round: String,
}

#[derive(Clone)]
struct People {
    provider: Reader,
    coordinator: Reader,
    maker: Reader,
    approver: Reader,
    payer: Reader,
}

impl Office {
    /// Signs everybody in.
    ///
    /// # Errors
    /// When somebody is not let in.
    pub async fn open(base: &str, desk: &Desk, now: Instant, round: u64) -> Result<Self> {
        let sign = |who| Reader::sign_in(base, who);
        let (provider, coordinator, maker, approver, payer) = tokio::try_join!(
            sign("rosa"),
            sign("ceri"),
            sign("mair"),
            sign("colin"),
            sign("femi")
        )?;
        let people = People { provider, coordinator, maker, approver, payer };
        let (desk, round) = (desk.clone(), format!("T{round}"));
        Ok(Self { told: Told::default(), people, desk, today: now.day(), round })
    }

    /// Everybody works until the service no longer answers. Resolves when nobody works any more.
    ///
    /// # Errors
    /// When the service says that something failed in it.
    pub async fn work(&self, draw: &mut Draw) -> Result<()> {
        let mut working = JoinSet::new();
        for place in 0..5_u64 {
            let worker = Worker {
                told: self.told.clone(),
                people: self.people.clone(),
                desk: self.desk.clone(),
                today: self.today,
                name: format!("{}-{place}", self.round),
                count: 0,
                draw: draw.split(),
                failed: None,
            };
            working.spawn(worker.work(place));
        }
        while let Some(ended) = working.join_next().await {
            if let Some(failed) = ended? {
                bail!("the service failed: {} {}", failed.status, failed.body);
            }
        }
        Ok(())
    }
}

/// Somebody at work.
struct Worker {
    told: Told,
    people: People,
    desk: Desk,
    today: Day,
    name: String,
    count: u64,
    draw: Draw,
    /// The answer of a service in which something broke.
    failed: Option<Answer>,
}

impl Worker {
    /// Works until no answer comes. Gives the answer of a service in which something broke.
    async fn work(mut self, place: u64) -> Option<Answer> {
        loop {
            self.count += 1;
            let gone = match place {
                0 | 1 => self.send_visits().await,
                2 => self.review().await,
                _ => self.settle().await,
            };
            if self.failed.is_some() || gone.is_err() {
                return self.failed;
            }
        }
    }

    /// Whether it was done. A database that is gone for the moment is no fault of the service.
    fn is_done(&mut self, answer: Answer) -> Result<bool> {
        match answer.status {
            503 => bail!("not just now"),
            500.. => self.failed = Some(answer.clone()),
            _ => {}
        }
        Ok(answer.is_done())
    }

    /// A file of visits, taken whole most of the time; then one of its records is taken back.
    async fn send_visits(&mut self) -> Result<()> {
        let desk = self.desk.clone();
        let Some(first) = self.draw.one_of(&desk.visited) else { bail!("nobody is visited") };
        let mut text = String::from(attain_evidence::HEADER);
        for row in 0..=self.draw.below(20) {
            let Visited { package, person, .. } =
                if row == 0 { first } else { self.draw.one_of(&desk.visited).unwrap_or(first) };
            let (id, on) = (self.record(row), self.today);
            text.push_str(&format!(
                "\n{id},{on},,{person},{package},visit,30 planned 30 actual,,,linked record,"
            ));
        }
        text.push('\n');
        let provider = self.people.provider.clone();
        let sent = provider.send_file(desk.hourly.as_str(), "visits.csv", &text).await?;
        let upload = UploadId::from(sent.made());
        if !self.is_done(sent)? {
            return Ok(());
        }
        self.told.note(Done::Uploaded { upload: upload.clone(), text });
        if self.draw.below(5) == 0 {
            return Ok(());
        }
        let taken = provider.post(&format!("/deliver/upload/{upload}/accept"), &[]).await?;
        if !self.is_done(taken)? {
            return Ok(());
        }
        self.told.note(Done::Taken { upload });
        let (package, record) = (&first.package, self.record(0));
        let path = format!("/deliver/packages/{package}/records/{record}");
        let corrected = provider.post(&path, &[("how", "nothing")]).await?;
        if self.is_done(corrected)? {
            let (contract, person) = (desk.hourly, first.person.clone());
            self.told.note(Done::Corrected { contract, person, record });
        }
        Ok(())
    }

    fn record(&self, row: u64) -> String {
        format!("{}-{}-{row}", self.name, self.count)
    }

    /// A review that finds every outcome on its way.
    async fn review(&mut self) -> Result<()> {
        let Some(visited) = self.draw.one_of(&self.desk.visited).cloned() else { return Ok(()) };
        let (note, date) = (format!("trial {}-{}", self.name, self.count), self.today.date());
        let mut fields = vec![
            ("at".to_owned(), "check".to_owned()),
            ("go".to_owned(), "save".to_owned()),
            ("on-day".to_owned(), date.day().to_string()),
            ("on-month".to_owned(), date.month().to_string()),
            ("on-year".to_owned(), date.year().to_string()),
            ("note".to_owned(), note.clone()),
        ];
        for code in &visited.outcomes {
            fields.push((format!("{code}-progress"), "as-expected".to_owned()));
            fields.push((format!("{code}-finding"), "continue".to_owned()));
            fields.push((format!("{code}-reason"), "as planned".to_owned()));
        }
        let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (&**a, &**b)).collect();
        let package = visited.package;
        let path = format!("/packages/{package}/review");
        let answer = self.people.coordinator.post(&path, &fields).await?;
        // A form that is shown again is no redirection: nothing was done.
        let is_redirected = !answer.location.is_empty();
        if self.is_done(answer)? && is_redirected {
            self.told.note(Done::Reviewed { package, note });
        }
        Ok(())
    }

    /// A statement from its making to its payment, or back to its maker.
    async fn settle(&mut self) -> Result<()> {
        let Some(contract) = self.draw.one_of(&self.desk.contracts).cloned() else { return Ok(()) };
        let row = format!("{contract} live");
        let made = self.people.maker.post("/statements/make", &[("row", &row)]).await?;
        let statement = StatementId::from(made.made());
        if !self.is_done(made)? {
            return Ok(());
        }
        self.told.note(Done::Made { statement: statement.clone() });
        let looked = [("looked", "yes")];
        let colin = self.people.approver.clone();
        if !self.step(&colin, &statement, "reviewed", &looked).await? {
            return Ok(());
        }
        if self.draw.below(4) != 0 {
            let reason = [("reason", "to be made again")];
            self.step(&colin, &statement, "returned", &reason).await?;
            return Ok(());
        }
        if !self.step(&colin, &statement, "approved", &[]).await? {
            return Ok(());
        }
        let date = self.today.date();
        let [day, month, year] =
            [date.day().to_string(), date.month().to_string(), date.year().to_string()];
        let id = statement.0.clone();
        let fields = [("row", &*id), ("day-day", &day), ("day-month", &month), ("day-year", &year)];
        let paid = self.people.payer.post("/pay", &fields).await?;
        if self.is_done(paid)? {
            self.told.note(Done::Paid { statement });
        }
        Ok(())
    }

    async fn step(
        &mut self,
        who: &Reader,
        statement: &StatementId,
        step: &'static str,
        fields: &[(&str, &str)],
    ) -> Result<bool> {
        let path = match step {
            "reviewed" => "review",
            "returned" => "return",
            _ => "approve",
        };
        let answer = who.post(&format!("/statements/{statement}/{path}"), fields).await?;
        let is_redirected = !answer.location.is_empty();
        let is_done = self.is_done(answer)? && is_redirected;
        if is_done {
            self.told.note(Done::Stepped { statement: statement.clone(), step });
        }
        Ok(is_done)
    }
}
