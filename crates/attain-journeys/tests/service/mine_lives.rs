//! The lives of the journeys about reviews: Nia Evans with her plan under way and her son Owen,
//! who cares for her.

use anyhow::{Context, Result};
use attain_brokerage::{
    Contribution, Happening, Measure, Part, Party, PlanDraft, PlannedOutcome, PriceDraft, Role,
    Term, Worth,
};
use attain_journeys::{Attain, World};
use attain_needs::{
    AssessmentDraft, Basis, Consent, Domain, Instrument, OutcomeKind, OutcomeOrigin, Score,
    Subject, Voice,
};
use attain_office::care::{self, Choice, Referral};
use attain_office::plan_kept::ReferralFacts;
use attain_store::{
    Account, AccountId, Change, Contract, ContractId, NewRecord, Package, PackageId, Person,
    PersonId, Source, TermsKind,
};
use attain_terms::{Grade, Model};
use attain_units::Pence;

/// What a journey needs to know of them.
pub struct Lives {
    pub package: PackageId,
    pub contract: ContractId,
    pub nia: PersonId,
}

async fn change(world: &World<Attain>, account: &str, at: &str) -> Result<Change> {
    Ok(world.service.store.change(&AccountId::from(account), at.parse()?).await?)
}

async fn account(world: &World<Attain>, id: &str) -> Result<Account> {
    Ok(world.service.store.ask().await?.account(&id.into()).await?)
}

fn person(id: &PersonId, given: &str, language: &str) -> Person {
    Person {
        id: id.clone(),
        given_name: given.to_owned(),
        family_name: "Evans".to_owned(),
        born: "1941-05-17".to_owned(),
        address: String::new(),
        telephone: String::new(),
        language: language.to_owned(),
        reading: "plain".to_owned(),
        note: String::new(),
    }
}

/// Makes them up: from the referral in March to support under way in April.
pub async fn lives(world: &World<Attain>) -> Result<Lives> {
    let (nia, owen) = (PersonId::new(), PersonId::new());
    let language = world.stage.language.code();
    let contract = contract(world).await?;
    let mut made = change(world, "ceri", "2026-03-30T09:00:00Z").await?;
    care::add_person(&mut made, &person(&nia, "Nia", language)).await?;
    care::add_person(&mut made, &person(&owen, "Owen", language)).await?;
    care::add_carer(&mut made, &owen, &nia, "son", "2020-01-01".parse()?).await?;
    let password = attain_web::hash_password(attain_demo::cast::PASSWORD);
    care::give_account(&mut made, &nia, Role::Person, "nia@made-up.example", &password).await?;
    care::give_account(&mut made, &owen, Role::Carer, "owen@made-up.example", &password).await?;
    made.commit().await?;
    let package = plan(world, &nia, &contract).await?;
    Ok(Lives { package, contract, nia })
}

async fn contract(world: &World<Attain>) -> Result<ContractId> {
    let organisations = world.service.store.ask().await?.organisations().await?;
    let named = |name: &str| {
        let found = organisations.iter().find(|one| one.name == name);
        found.map(|one| one.id.clone()).context("an organisation of the cast")
    };
    let contract = Contract {
        id: ContractId::new(),
        reference: "HTLAH-9".to_owned(),
        title: "Help to Live at Home".to_owned(),
        council: named("Made-up Council")?,
        provider: named("Rowan Home Care")?,
        opened: "2026-03-02".parse()?,
        payment_days: 30,
        cost_centre: String::new(),
        facts: "{}".to_owned(),
    };
    let terms = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemes/wiltshire/terms.toml");
    let text = std::fs::read_to_string(terms)?;
    let mut made = change(world, "mair", "2026-03-02T09:00:00Z").await?;
    made.add_contract(&contract).await?;
    made.write_terms(&contract.id, TermsKind::Live, &text, None).await?;
    made.commit().await?;
    let mut made = change(world, "dev", "2026-03-02T10:00:00Z").await?;
    made.publish_terms(&contract.id, TermsKind::Live, 1).await?;
    made.commit().await?;
    Ok(contract.id)
}

async fn plan(world: &World<Attain>, nia: &PersonId, contract: &ContractId) -> Result<PackageId> {
    let (ceri, rosa) = (account(world, "ceri").await?, account(world, "rosa").await?);
    let on = "2026-03-30".parse()?;
    let mut made = change(world, "ceri", "2026-03-30T10:00:00Z").await?;
    let facts = ReferralFacts {
        source: "hospital".to_owned(),
        reason: "Going home".to_owned(),
        ..ReferralFacts::default()
    };
    let coordinator = Some(AccountId::from("ceri"));
    let referral = Referral { person: nia.clone(), facts, on, coordinator };
    let id = care::refer(&mut made, &ceri, &referral).await?;
    let package = made.package(&id).await?;
    care::assess(&mut made, &ceri, &package, assessment(on)).await?;
    let package = made.package(&id).await?;
    care::agree_outcomes(&mut made, &ceri, &package, draft()?, on, "").await?;
    let package = made.package(&id).await?;
    let choice = Choice {
        contract: Some(contract.clone()),
        support: String::new(),
        chosen_by: "together".to_owned(),
        reason: "Nia knows them".to_owned(),
        on,
    };
    care::agree_service(&mut made, &ceri, &package, &choice).await?;
    made.commit().await?;

    let mut made = change(world, "rosa", "2026-04-02T10:00:00Z").await?;
    let package = made.package(&id).await?;
    let price = PriceDraft {
        worth: Worth::Plan(Pence(200_000)),
        reablement: Pence::ZERO,
        person_part: Pence(30_000),
        council_part: Pence(170_000),
        indicative: None,
    };
    care::offer_price(&mut made, &rosa, &package, price, "").await?;
    made.commit().await?;
    let mut made = change(world, "ceri", "2026-04-06T09:00:00Z").await?;
    let package = made.package(&id).await?;
    care::accept_price(&mut made, &ceri, &package, "2026-04-06".parse()?, "").await?;
    made.commit().await?;
    let mut made = change(world, "rosa", "2026-04-06T12:00:00Z").await?;
    let package = made.package(&id).await?;
    care::start(&mut made, &rosa, &package, "2026-04-06".parse()?, "").await?;
    made.commit().await?;
    Ok(id)
}

fn assessment(on: attain_units::Day) -> AssessmentDraft {
    AssessmentDraft {
        subject: Subject::Person,
        on,
        person_priorities: vec!["To see my friends at the shop".to_owned()],
        carer_priorities: vec!["To know that she is safe".to_owned()],
        assessor_priorities: vec!["Falls".to_owned()],
        strengths: vec!["Knows everybody in the village".to_owned()],
        in_crisis: false,
        voice: Voice::Own,
        consent: Consent::Given { on },
        unable: vec![Domain::AdultCommunity, Domain::AdultNutrition],
        significant_impact: Some(true),
        need: None,
    }
}

fn draft() -> Result<PlanDraft> {
    let outcome = |code: &str, words: &str, weight| PlannedOutcome {
        code: code.to_owned(),
        words: words.to_owned(),
        domain: Domain::AdultCommunity,
        kind: OutcomeKind::Change,
        origin: OutcomeOrigin::CouncilAssessment,
        chosen_by_person: true,
        measure: Some(Measure::Scored {
            instrument: Instrument::OwnScale,
            baseline: Some(Score::whole(3)),
            target: Some(Score::whole(7)),
        }),
        weight,
        target_day: "2026-06-29".parse().expect("a day"),
        verifiers: vec![Role::Person, Role::Practitioner],
        contributions: vec![Contribution {
            party: Party::Named("area provider".to_owned()),
            activity: "practises with her".to_owned(),
            part: Part::Wholly,
        }],
        owners: Vec::new(),
    };
    let mut cook = outcome("O3", "I cook a meal", 20);
    cook.measure = Some(Measure::Told { how: "She cooks for Owen on a Sunday".to_owned() });
    let on = "2026-03-30".parse()?;
    Ok(PlanDraft {
        subject: Subject::Person,
        model: Model::CarePlanning,
        term: Term::Short,
        basis: Basis { assessed: on, in_crisis: false, reassessed: None, overridden: None },
        start: "2026-04-06".parse()?,
        days: 84,
        review_every: 28,
        payment_rule: None,
        outcomes: vec![
            outcome("O1", "I walk to the shop", 50),
            outcome("O2", "I wash and dress", 30),
            cook,
        ],
    })
}

/// Three weeks of visits in June, one of them missed.
pub async fn visits(world: &World<Attain>, lives: &Lives) -> Result<()> {
    let mut made = change(world, "rosa", "2026-06-20T18:00:00Z").await?;
    for (on, value) in [
        ("2026-06-02", "30 planned 30 actual"),
        ("2026-06-04", "30 planned 25 actual"),
        ("2026-06-09", "60 planned 65 actual"),
        ("2026-06-11", "30 planned missed"),
        ("2026-06-16", "45 planned 45 actual"),
    ] {
        let record = NewRecord {
            record: None,
            on_day: on.parse()?,
            person: Some(lives.nia.clone()),
            package: Some(lives.package.clone()),
            fact: "visit".to_owned(),
            value: value.to_owned(),
            by: "area provider".to_owned(),
            verified_by: String::new(),
            grade: Grade::SelfReport,
            supersedes: None,
            source: Source::Screen,
            upload: None,
        };
        made.record_fact(&lives.contract, &record).await?;
    }
    Ok(made.commit().await?)
}

/// The provider claims outcomes.
pub async fn claim(world: &World<Attain>, lives: &Lives, codes: &[&str]) -> Result<()> {
    let rosa = account(world, "rosa").await?;
    let mut made = change(world, "rosa", "2026-06-28T12:00:00Z").await?;
    let package: Package = made.package(&lives.package).await?;
    for code in codes {
        let claimed = Happening::Claimed { outcome: (*code).to_owned() };
        let on = "2026-06-28".parse()?;
        care::tell_happening(&mut made, &rosa, &package, &claimed, on).await?;
    }
    Ok(made.commit().await?)
}

/// The first statement is made and approved: the advance is due.
pub async fn statement(world: &World<Attain>, lives: &Lives) -> Result<()> {
    let mut made = change(world, "mair", "2026-07-20T09:00:00Z").await?;
    let id = made.make_statement(&lives.contract, TermsKind::Live, 1).await?;
    made.commit().await?;
    let mut made = change(world, "gwen", "2026-07-20T15:00:00Z").await?;
    let kept = made.statement(&id).await?;
    made.approve_statement(&kept, "2026-08-19".parse()?, "").await?;
    Ok(made.commit().await?)
}
