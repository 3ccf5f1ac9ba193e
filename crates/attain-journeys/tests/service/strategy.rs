//! Commissioning plans: their papers, the gate of each stage, and the risks both sides sign.

use anyhow::{Context, Result, ensure};
use attain_journeys::{Attain, Walk, World, journey, said};
use attain_office::contracts::{NewContract, open_contract};
use attain_store::{AccountId, ContractId};
use attain_web::Filling;

/// The plan of the page the reader is on: `/plans/…`.
async fn here(walk: &Walk) -> Result<String> {
    let path = walk.path().await?;
    let id = path.strip_prefix("/plans/").and_then(|rest| rest.split(['/', '?']).next());
    Ok(format!("/plans/{}", id.context("the reader is at a plan")?))
}

/// Fills fields that stand under their own labels.
async fn fill(walk: &Walk, fields: &[(&str, &str)]) -> Result<()> {
    for (label, value) in fields {
        walk.fill(label, value).await?;
    }
    Ok(())
}

async fn saved(walk: &Walk) -> Result<()> {
    walk.press("Save").await?;
    walk.sees("The paper is written.").await
}

async fn a_plan_goes_through_its_first_gate(world: &World<Attain>) -> Result<()> {
    let walk = world.reader().await?;
    walk.sign_in_as("Colin Ward").await?;
    walk.open("/plans").await?;
    walk.is_at("Commissioning plans").await?;
    walk.press("Begin a plan").await?;
    walk.press("Begin the plan").await?;
    walk.sees("Enter what the plan is called, or give a file of papers").await?;
    walk.fill("Name of the plan", "Home first").await?;
    walk.press("Begin the plan").await?;
    walk.sees("The plan is begun.").await?;
    walk.sees("Not begun").await?;
    walk.picture("plan-begun").await?;
    let plan = here(&walk).await?;

    // The strategic plan, first with a part missing.
    walk.follow("Strategic plan").await?;
    walk.is_at("Strategic plan").await?;
    let most = [
        ("Who it is for", "people who leave hospital"),
        ("The needs data it rests on", "needs report\nmarket report"),
        ("The basis of eligibility", "Care Act 2014"),
        ("What the market is asked to do", "smaller lots"),
    ];
    fill(&walk, &most).await?;
    saved(&walk).await?;
    walk.sees("What it lacks").await?;
    walk.picture("plan-paper-missing").await?;
    walk.fill("Budget", "£1,200,000 a year").await?;
    walk.select("Model", "A person's outcomes are paid for").await?;
    saved(&walk).await?;
    walk.sees("Whole").await?;
    ensure!(walk.value("The needs data it rests on").await? == "needs report\nmarket report");

    // Every duty has its evidence.
    walk.follow("Back to the plan").await?;
    walk.follow("Care Act duties").await?;
    let duties = attain_strategy::Catalogue::care_act();
    let language = walk.stage.language;
    for item in &duties.items {
        walk.fill(item.say(language), "strategy, chapter 2").await?;
    }
    saved(&walk).await?;

    // Members approve nothing without the evidence.
    walk.open(&format!("{plan}/papers/gate-analyse")).await?;
    walk.fill("Member or meeting", "Adult Social Care Committee").await?;
    walk.press("Save").await?;
    walk.sees("Write this too, or empty what belongs with it").await?;
    walk.picture("plan-gate-wrong").await?;
    walk.fill("Minute or decision", "14 April, item 6").await?;
    saved(&walk).await?;
    missing_evidence(&walk).await?;
    fill(
        &walk,
        &[
            ("What the people it is about said", "I want to be in my own kitchen again"),
            (&capital(&walk.say("an analysis of need")), "needs report"),
            (&capital(&walk.say("an analysis of the market")), "market report"),
        ],
    )
    .await?;
    saved(&walk).await?;
    walk.follow("Back to the plan").await?;
    stands(&walk, "closed").await?;
    stands(&walk, "here").await?;
    walk.picture("plan-first-gate-open").await?;

    // What is written after the approval shows; instants are told to the second.
    world.service.at("2026-04-06T09:10:00Z")?;
    walk.follow("Care Act duties").await?;
    walk.fill(duties.items[0].say(language), "strategy, chapter 9").await?;
    saved(&walk).await?;
    walk.picture("plan-duties").await?;
    let editions = Filling::default().number("count", 2);
    walk.follow(&said(language, "strategy-editions", &editions)).await?;
    walk.sees("Colin Ward").await?;
    walk.picture("plan-editions").await?;
    walk.open(&plan).await?;
    let papers = walk.say("Care Act duties");
    let changed = Filling::default().with("papers", papers);
    walk.sees(&said(language, "strategy-changed-since", &changed)).await?;

    // A councillor reads it and writes nothing; care staff have no plans.
    walk.sign_in_as("Elin Clarke").await?;
    walk.open(&plan).await?;
    walk.follow("Strategic plan").await?;
    walk.sees("people who leave hospital").await?;
    walk.picture("plan-paper-read").await?;
    walk.open_refused("/plans/new", 403).await?;
    walk.sign_in_as("Sunita Rao").await?;
    walk.open_refused(&plan, 403).await
}

/// Words as they stand at the beginning of a line.
fn capital(words: &str) -> String {
    let (first, rest) = words.split_at(1);
    format!("{}{rest}", first.to_uppercase())
}

/// A stage of the plan stands so.
async fn stands(walk: &Walk, standing: &str) -> Result<()> {
    let words = attain_strategy::words();
    let said = words.say(walk.stage.language, &format!("standing-{standing}"), &[]);
    walk.sees(&capital(&said)).await
}

/// An approval counts only with the evidence.
async fn missing_evidence(walk: &Walk) -> Result<()> {
    walk.sees("What it lacks").await?;
    let need = walk.say("an analysis of need");
    let lacks =
        attain_strategy::words().say(walk.stage.language, "evidence-missing", &[("what", &need)]);
    walk.sees(&capital(&lacks)).await
}

async fn papers_with_rows_and_a_framework_are_written(world: &World<Attain>) -> Result<()> {
    let walk = world.reader().await?;
    walk.sign_in_as("Mair Jones").await?;
    walk.open("/plans/new").await?;
    walk.fill("Name of the plan", "Outcomes at home").await?;
    walk.press("Begin the plan").await?;
    let plan = here(&walk).await?;

    // The framework decides what is asked.
    walk.follow("Outcomes").await?;
    walk.press("Save").await?;
    ensure!(walk.status().await? == 422, "a framework is chosen first");
    walk.select("National framework", "Wales: national well-being outcomes").await?;
    saved(&walk).await?;
    let wales = attain_strategy::Catalogue::outcomes_of_wales();
    let language = walk.stage.language;
    for (place, item) in wales.items.iter().enumerate() {
        let takes = format!("{} places", place + 1);
        walk.within(item.say(language)).fill("How much service it takes", &takes).await?;
    }
    let local = format!("{} 1", walk.say("Local outcome"));
    walk.within(&local).fill("Short name", &wales.items[0].code).await?;
    walk.within(&local).fill("What should become true", "People cook").await?;
    walk.press("Save").await?;
    walk.sees("Another outcome has this short name. Give each its own.").await?;
    walk.within(&local).fill("Short name", "kitchen").await?;
    walk.within(&local).fill("How much service it takes", "12 hours a week").await?;
    saved(&walk).await?;
    walk.sees("Whole").await?;
    walk.picture("plan-outcomes").await?;

    // The builder of a specification: three parts, and no row half written.
    walk.open(&format!("{plan}/papers/specification")).await?;
    let row = |words: &str, number: u8| format!("{} {number}", walk.say(words));
    walk.within(&row("Activity", 1)).fill("What is counted", "people a year").await?;
    walk.within(&row("Activity", 1)).fill("At least", "many").await?;
    walk.press("Save").await?;
    ensure!(walk.status().await? == 422, "an activity has its bounds, in numbers");
    walk.picture("plan-specification-wrong").await?;
    walk.within(&row("Activity", 1)).fill("At least", "500").await?;
    walk.within(&row("Activity", 1)).fill("At most", "700").await?;
    saved(&walk).await?;
    walk.sees("What it lacks").await?;
    let outcome = row("Outcome", 1);
    walk.within(&outcome).fill("What should be true at the end", "no more help").await?;
    walk.within(&outcome).fill("How it is measured", "by the coordinator").await?;
    let quality = row("Assurance of quality", 1);
    walk.within(&quality).select("By what", "Supervision").await?;
    walk.within(&quality).fill("In words", "once a month").await?;
    saved(&walk).await?;
    walk.picture("plan-specification").await?;

    // Days, amounts and shares come back as they were given.
    walk.open(&format!("{plan}/papers/tender")).await?;
    walk.date("When", "2026-03-09").await?;
    walk.fill("With whom, and what was learnt", "eleven providers").await?;
    walk.select("How stable the market is", "3: mostly").await?;
    walk.fill("Expected", "402,000").await?;
    walk.press("Save").await?;
    walk.sees("Write this too, or empty what belongs with it").await?;
    fill(&walk, &[("At least", "310,000"), ("At most", "455,000.00")]).await?;
    saved(&walk).await?;
    walk.sees("Whole").await?;
    ensure!(walk.value("Expected").await? == "402000.00");
    walk.picture("plan-tender").await?;
    walk.open(&format!("{plan}/papers/feasibility")).await?;
    fill(
        &walk,
        &[
            ("Whom it is for", "600 people"),
            ("The outcome", "no more help"),
            ("How it is measured", "the national return"),
            ("At least", "400"),
            ("At most", "600"),
            ("How much of the change is the programme's", "half"),
        ],
    )
    .await?;
    walk.press("Save").await?;
    walk.sees("Enter a share such as 50%").await?;
    walk.fill("How much of the change is the programme's", "50").await?;
    saved(&walk).await?;
    walk.follow("Back to the plan").await?;
    let record = walk.download("Feasibility record, for a bid").await?;
    ensure!(std::fs::read_to_string(record)?.contains("600 people"));
    let file = walk.download("All papers as a file").await?;
    let papers = attain_strategy::read(&std::fs::read_to_string(file)?);
    ensure!(papers.is_ok_and(|papers| papers.name == "Outcomes at home"));
    walk.picture("plan-papers").await
}

async fn what_will_not_be_ready_keeps_the_gate_shut(world: &World<Attain>) -> Result<()> {
    let walk = world.reader().await?;
    let language = walk.stage.language;
    walk.sign_in_as("Colin Ward").await?;
    walk.open("/plans/new").await?;
    walk.fill("Name of the plan", "Home first").await?;
    walk.press("Begin the plan").await?;
    let plan = here(&walk).await?;

    // Everything there is to work with is ready, but for the therapists.
    walk.follow("Resources").await?;
    let resources = attain_strategy::Catalogue::resources();
    let later = "How ready it is likely to be when the contract begins";
    for item in &resources.items {
        let soon = if item.code == "therapists" { "1: a little" } else { "4: wholly" };
        let about = walk.within(item.say(language));
        about.select("How ready it is now", "1: a little").await?;
        about.select(later, soon).await?;
    }
    saved(&walk).await?;
    walk.sees("What it lacks").await?;
    walk.picture("plan-resources-missing").await?;
    walk.open(&format!("{plan}/papers/gate-plan")).await?;
    let programmes = walk.say("readiness programmes closed or waived");
    let said = attain_strategy::words();
    let shut = capital(&said.say(language, "evidence-missing", &[("what", &programmes)]));
    walk.sees(&shut).await?;
    walk.open(&format!("{plan}/papers/resources")).await?;
    let therapists = resources.item("therapists").context("a resource")?.say(language);
    let reason = "the hospital lends two";
    walk.within(therapists).fill("Or why procurement goes on without it", reason).await?;
    saved(&walk).await?;
    walk.sees("Whole").await?;
    walk.picture("plan-resources").await?;
    walk.open(&format!("{plan}/papers/gate-plan")).await?;
    walk.does_not_see(&shut).await?;

    // What colleagues said, beside what councils said in 2012.
    walk.open(&plan).await?;
    walk.follow("Put your own survey beside that of 2012").await?;
    let survey = attain_strategy::Catalogue::survey_of_2012();
    let question = walk.within(survey.items[0].say(language));
    question.fill("Agree", "38").await?;
    walk.press("Save").await?;
    walk.sees("Write this too, or empty what belongs with it").await?;
    question.fill("Do not agree", "2").await?;
    saved(&walk).await?;
    walk.sees("What it shows").await?;
    let gaps = [
        ("what", survey.items[0].say(language)),
        ("agree", "38"),
        ("of", "40"),
        ("low", "84%"),
        ("high", "99%"),
        ("published", "70%"),
    ];
    walk.sees(&said.say(language, "survey-higher", &gaps)).await?;
    walk.picture("plan-survey").await
}

/// A contract of Rowan Home Care, without terms yet.
async fn contract(world: &World<Attain>) -> Result<ContractId> {
    let store = &world.service.store;
    let organisations = store.ask().await?.organisations().await?;
    let named = |name: &str| organisations.iter().find(|one| one.name == name);
    let new = NewContract {
        reference: "HTLAH-3".to_owned(),
        title: "Help to live at home".to_owned(),
        council: named("Made-up Council").context("the cast has a council")?.id.clone(),
        provider: named("Rowan Home Care").context("the cast has a provider")?.id.clone(),
        payment_days: 30,
        cost_centre: "CC-17".to_owned(),
        terms: include_str!("../../../../schemes/wiltshire/terms.toml").to_owned(),
    };
    let mut change = store.change(&AccountId::from("colin"), world.service.clock.now()).await?;
    let id = open_contract(&mut change, &new).await?;
    change.commit().await?;
    Ok(id)
}

async fn a_file_of_papers_is_taken_and_both_sides_sign_its_risks(
    world: &World<Attain>,
) -> Result<()> {
    let walk = world.reader().await?;
    let contract = contract(world).await?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("papers.toml");
    walk.sign_in_as("Colin Ward").await?;
    walk.open("/plans/new").await?;
    std::fs::write(&file, "format = 1\nname = \"x\"\n[stages.buy]\n")?;
    walk.upload("Or a file of papers", &file).await?;
    walk.press("Begin the plan").await?;
    walk.sees("The file cannot be taken. What is wrong with it stands below.").await?;
    walk.sees("stages: `buy` is not known").await?;
    walk.picture("plan-file-wrong").await?;
    std::fs::write(&file, include_str!("../../../../book/src/examples/plan/papers.toml"))?;
    walk.upload("Or a file of papers", &file).await?;
    walk.press("Begin the plan").await?;
    walk.sees("Home first in Sampletown").await?;
    walk.picture("plan-from-file").await?;
    let plan = here(&walk).await?;
    walk.follow("Say which contract came of it").await?;
    walk.select("Contract", "HTLAH-3: Help to live at home").await?;
    walk.press("Save").await?;
    walk.sees("The contract of the plan is kept.").await?;

    // The council signs, then the provider; neither for the other.
    walk.follow("Signatures").await?;
    walk.is_at("Risks").await?;
    walk.picture("risks-unsigned").await?;
    let sign = said(walk.stage.language, "risks-sign", &Filling::default().number("number", 1));
    walk.press(&sign).await?;
    walk.sees("The risk is signed.").await?;
    walk.sign_in_as("Tomos Rees").await?;
    walk.open_refused(&format!("/contracts/{contract}/risks"), 404).await?;
    walk.sign_in_as("Rosa Lind").await?;
    walk.open_refused(&plan, 403).await?;
    walk.open(&format!("/contracts/{contract}/risks")).await?;
    walk.press(&sign).await?;
    walk.sees("Rosa Lind").await?;
    walk.sees("Colin Ward").await?;
    walk.picture("risks-signed").await?;

    // Written otherwise, it is signed again.
    walk.sign_in_as("Colin Ward").await?;
    walk.open(&format!("{plan}/papers/risks")).await?;
    let row = format!("{} 1", walk.say("Risk"));
    walk.within(&row).fill("What is done about it", "a smaller block payment").await?;
    saved(&walk).await?;
    walk.picture("plan-risks").await?;
    walk.sign_in_as("Rosa Lind").await?;
    walk.open("/notifications").await?;
    let told = Filling::default().with("contract", "HTLAH-3");
    walk.follow(&said(walk.stage.language, "told-risks-to-sign", &told)).await?;
    walk.is_at("Risks").await?;
    walk.does_not_see("Colin Ward").await
}

journey!(Attain: a_plan_goes_through_its_first_gate);
journey!(Attain: papers_with_rows_and_a_framework_are_written);
journey!(Attain: what_will_not_be_ready_keeps_the_gate_shut);
journey!(Attain: a_file_of_papers_is_taken_and_both_sides_sign_its_risks);
