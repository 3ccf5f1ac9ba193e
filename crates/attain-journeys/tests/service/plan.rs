//! A person and a carer on their way from referral to support: assessed, planned for, priced, started.

use anyhow::{Context, Result};
use attain_journeys::{Attain, Walk, World, journey, said};
use attain_store::{AccountId, Contract, ContractId, TermsKind};
use attain_web::Filling;

/// Wiltshire's contract with Rowan Home Care, its terms live.
async fn contract(world: &World<Attain>) -> Result<()> {
    let store = &world.service.store;
    let at = "2026-03-02T09:00:00Z".parse()?;
    let organisations = store.ask().await?.organisations().await?;
    let named = |name: &str| {
        let found = organisations.iter().find(|one| one.name == name);
        found.map(|one| one.id.clone()).context("an organisation of the cast")
    };
    let id = ContractId::new();
    let mair = AccountId::from("mair");
    let mut change = store.change(&mair, at).await?;
    change
        .add_contract(&Contract {
            id: id.clone(),
            reference: "HTLAH-1".to_owned(),
            title: "Help to Live at Home".to_owned(),
            council: named("Made-up Council")?,
            provider: named("Rowan Home Care")?,
            opened: "2026-03-02".parse()?,
            payment_days: 30,
            cost_centre: "ASC-1".to_owned(),
            facts: "{}".to_owned(),
        })
        .await?;
    let terms = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemes/wiltshire/terms.toml");
    change.write_terms(&id, TermsKind::Live, &std::fs::read_to_string(terms)?, None).await?;
    change.commit().await?;
    let mut change = store.change(&AccountId::from("dev"), at).await?;
    change.publish_terms(&id, TermsKind::Live, 1).await?;
    Ok(change.commit().await?)
}

async fn add_person(walk: &Walk, given: &str, family: &str) -> Result<()> {
    walk.follow("People").await?;
    walk.follow("Add a person").await?;
    walk.fill("Given name", given).await?;
    walk.fill("Family name", family).await?;
    walk.date("Born", "1938-05-02").await?;
    walk.press("Save").await?;
    walk.sees("The person is added.").await?;
    walk.is_at(&format!("{given} {family}")).await
}

/// The words of an answer: English has one "Yes" where Welsh has several.
fn crisis(walk: &Walk, answer: &str) -> String {
    said(walk.stage.language, &format!("assess-{answer}"), &Filling::default())
}

/// A page that is slow to come gets ten seconds.
async fn sees_errors(walk: &Walk, wanted: &[&str]) -> Result<()> {
    let wanted: Vec<String> = wanted.iter().map(|sentence| walk.say(sentence)).collect();
    let mut found = Vec::new();
    for _ in 0..100 {
        found = walk.errors().await?;
        if wanted.iter().all(|sentence| found.contains(sentence)) {
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    anyhow::bail!("the errors {found:?} are not {wanted:?}")
}

async fn a_person_is_referred_assessed_and_has_a_plan_accepted_at_a_price(
    world: &World<Attain>,
) -> Result<()> {
    contract(world).await?;
    let walk = world.reader().await?;
    walk.sign_in_as("Ceri Price").await?;
    // Somebody without a name is nobody.
    walk.open("/people/new").await?;
    walk.press("Save").await?;
    sees_errors(&walk, &["Enter a name", "Enter a day, a month and a year"]).await?;
    add_person(&walk, "Annie", "Morris").await?;

    walk.press("Ask for help").await?;
    walk.choose("A hospital").await?;
    walk.press("Open the package").await?;
    sees_errors(&walk, &["Say what help was asked for"]).await?;
    walk.fill("What for?", "Not managing alone after a fall").await?;
    walk.press("Open the package").await?;
    walk.sees("The package is open.").await?;
    walk.picture("plan-referred").await?;

    assess(&walk).await?;
    walk.picture("plan-assessment").await?;
    write_plan(&walk).await?;
    walk.picture("plan-package").await?;

    walk.press("Agree a service").await?;
    walk.press("Record the choice").await?;
    sees_errors(&walk, &["Choose a contract, or none", "Say why this one was chosen"]).await?;
    walk.choose("HTLAH-1 Help to Live at Home").await?;
    walk.fill("Why this one?", "Annie knows them").await?;
    walk.picture("broker-service").await?;
    walk.press("Record the choice").await?;
    walk.sees("The choice is recorded.").await?;
    let package = walk.path().await?;
    let package = package.split('?').next().unwrap_or_default().to_owned();
    walk.press("Sign out").await?;

    // A neighbour neither finds it nor opens it.
    walk.sign_in_as("Tomos Rees").await?;
    walk.open("/packages").await?;
    walk.does_not_see("Annie Morris").await?;
    walk.open_refused(&package, 404).await?;
    walk.open_refused("/people", 403).await?;
    walk.open("/").await?;
    walk.press("Sign out").await?;

    price(world, &walk, &package).await
}

/// What matters, what is difficult, who spoke: four short pages.
async fn assess(walk: &Walk) -> Result<()> {
    walk.press("Assess").await?;
    walk.is_at("What matters").await?;
    walk.press("Continue").await?;
    sees_errors(walk, &["Write at least one thing that is strong about the person"]).await?;
    walk.fill("What matters to the person", "To be back in my garden\nTo see Gwen on Fridays")
        .await?;
    walk.fill("What matters to the carer", "That she is safe on the stairs").await?;
    walk.fill("What the assessor thinks", "Falls").await?;
    walk.fill("Strengths", "Knows everybody in the street").await?;
    walk.press("Continue").await?;
    walk.is_at("What is difficult").await?;
    let question = walk.within("Is this assessment made in a crisis?");
    question.choose(&crisis(walk, "no")).await?;
    walk.within("How high is the need?").choose("High").await?;
    walk.press("Continue").await?;
    walk.choose("The person themselves").await?;
    walk.choose("They agreed that it is recorded and shared").await?;
    walk.press("Continue").await?;
    walk.is_at("Check the assessment").await?;
    walk.sees("To see Gwen on Fridays").await?;
    walk.picture("plan-assess-check").await?;
    walk.press("Finish the assessment").await?;
    walk.sees("The assessment is kept.").await?;
    // A baseline on the person's own scale.
    walk.press("Record a measurement").await?;
    walk.choose("The person's own scale, 1 to 10").await?;
    walk.picture("plan-instruments").await?;
    walk.press("Continue").await?;
    walk.select("Where the person sees themselves", "3").await?;
    walk.press("Score it").await?;
    walk.sees("The score is kept.").await
}

/// One outcome with a scale, credited to the provider and the carer.
async fn write_plan(walk: &Walk) -> Result<()> {
    walk.follow("Overview").await?;
    walk.press("Agree the outcomes").await?;
    walk.is_at("Length and review").await?;
    walk.press("Continue").await?;
    walk.press("Continue").await?;
    sees_errors(
        walk,
        &["Write the outcome in their own words", "Choose the part of life it lies in"],
    )
    .await?;
    walk.fill("In their own words", "I walk to the garden gate on my own").await?;
    walk.choose("Getting out and about").await?;
    walk.picture("plan-outcome-words").await?;
    walk.press("Continue").await?;
    walk.choose("The person's own scale, 1 to 10").await?;
    walk.fill("Before", "3").await?;
    walk.fill("To reach", "11").await?;
    walk.press("Continue").await?;
    sees_errors(walk, &["Give a number on this scale"]).await?;
    walk.fill("To reach", "7").await?;
    walk.press("Continue").await?;
    walk.fill("Weight", "50").await?;
    walk.press("Continue").await?;
    for (party, activity, share) in
        [("the provider", "Walks with her", "66.67"), ("a carer", "Cheers her on", "33.33")]
    {
        let group = walk.within(party);
        group.fill("What they do", activity).await?;
        group.select("Part", "partly").await?;
        group.fill("Share in per cent", share).await?;
    }
    walk.picture("plan-outcome-contributions").await?;
    walk.press("Continue").await?;
    walk.is_at("Write the plan").await?;
    walk.sees("66.67%").await?;
    walk.picture("plan-draft").await?;
    walk.press("Agree the outcomes").await?;
    walk.sees("The outcomes are agreed.").await
}

/// Rosa Lind offers a price, Ceri Price sends it back, then accepts another, and support starts.
async fn price(world: &World<Attain>, walk: &Walk, package: &str) -> Result<()> {
    walk.sign_in_as("Rosa Lind").await?;
    walk.open(package).await?;
    walk.press("Offer a price").await?;
    walk.fill("Price", "2,000.00").await?;
    walk.fill("The council pays", "1,500.00").await?;
    walk.press("Offer this price").await?;
    let found = walk.errors().await?;
    anyhow::ensure!(found.len() == 1 && found[0].contains("£1,500.00"), "{found:?}");
    walk.fill("The council pays", "2,000.00").await?;
    walk.fill("Indicative allocation", "1,900.00").await?;
    walk.picture("broker-offer").await?;
    walk.press("Offer this price").await?;
    walk.sees("Above the allocation").await?;
    walk.picture("broker-price").await?;
    // Whoever offers a price does not accept it.
    walk.open(&format!("{package}/steps/accept-price")).await?;
    walk.press("Accept the price").await?;
    anyhow::ensure!(walk.status().await? == 422, "an own price was accepted");
    walk.follow("Cancel").await?;
    walk.press("Sign out").await?;

    walk.sign_in_as("Ceri Price").await?;
    walk.sees("A price waits for your answer.").await?;
    walk.open(package).await?;
    walk.press("Send the price back").await?;
    walk.press("Send the price back").await?;
    sees_errors(walk, &["Say why"]).await?;
    walk.fill("Why?", "Please start a week later").await?;
    walk.press("Send the price back").await?;
    walk.press("Sign out").await?;
    walk.sign_in_as("Rosa Lind").await?;
    walk.sees("A price you offered was sent back.").await?;
    walk.open(package).await?;
    walk.press("Offer a price").await?;
    walk.fill("Price", "2,000.00").await?;
    walk.fill("The council pays", "2,000.00").await?;
    walk.press("Offer this price").await?;
    walk.press("Sign out").await?;

    walk.sign_in_as("Ceri Price").await?;
    walk.open(package).await?;
    walk.press("Accept the price").await?;
    walk.picture("broker-accept").await?;
    walk.press("Accept the price").await?;
    walk.sees("The price is accepted. The plan is in force.").await?;
    walk.press("Start support").await?;
    walk.date("Day it is true", "2026-04-07").await?;
    walk.press("Start support").await?;
    sees_errors(walk, &["This day is still to come. Give today or an earlier day."]).await?;
    walk.date("Day it is true", "2026-04-06").await?;
    walk.press("Start support").await?;
    walk.sees("Support has started.").await?;
    walk.follow("Records").await?;
    walk.sees("£2,000.00 over 84 days").await?;
    walk.picture("plan-records").await?;
    walk.follow("Timeline").await?;
    walk.picture("plan-timeline").await?;
    // The worklist finds it by its stage.
    walk.open("/packages?stage=delivering&coordinator=me").await?;
    walk.sees("Annie Morris").await?;
    walk.picture("plan-packages").await?;
    // Settlement reads what was told.
    let mut ask = world.service.store.ask().await?;
    let id = package.trim_start_matches("/packages/").into();
    let kept = ask.package(&id).await?;
    anyhow::ensure!(kept.stage == "delivering" && kept.review_due == "2026-05-04", "{kept:?}");
    let facts: Vec<String> =
        ask.records_of_package(&id).await?.into_iter().map(|record| record.fact).collect();
    anyhow::ensure!(
        facts == ["plan accepted", "outcome set", "credited", "credited", "started"],
        "{facts:?}"
    );
    Ok(())
}

async fn a_carer_has_a_plan_without_money(world: &World<Attain>) -> Result<()> {
    let walk = world.reader().await?;
    walk.sign_in_as("Sunita Rao").await?;
    add_person(&walk, "Annie", "Morris").await?;
    walk.follow("Add a carer").await?;
    walk.fill("How they belong together", "daughter").await?;
    walk.date("Caring since", "2024-01-01").await?;
    walk.fill("Given name", "Dilys").await?;
    walk.fill("Family name", "Morris").await?;
    walk.date("Born", "1964-05-02").await?;
    walk.picture("plan-carer").await?;
    walk.press("Add a carer").await?;
    walk.sees("The carer is added.").await?;
    walk.follow("Dilys Morris").await?;
    // An account of her own, with a password that is long enough.
    walk.follow("Give an account").await?;
    walk.choose("A carer").await?;
    walk.fill("E-mail address", "dilys@made-up.example").await?;
    walk.fill("First password", "short").await?;
    walk.press("Give an account").await?;
    sees_errors(&walk, &["Use at least 12 characters"]).await?;
    walk.fill("First password", "long enough for her").await?;
    walk.press("Give an account").await?;
    walk.sees("The account is made.").await?;
    walk.picture("plan-person").await?;

    walk.press("Ask for help").await?;
    let filling = Filling::default().with("name", "Annie Morris");
    walk.choose(&said(walk.stage.language, "refer-for-caring", &filling)).await?;
    walk.within("Who asked?").choose("A carer").await?;
    walk.fill("What for?", "An afternoon a week for herself").await?;
    walk.press("Open the package").await?;
    walk.press("Assess").await?;
    walk.fill("What matters to the carer", "An afternoon for myself").await?;
    walk.fill("Strengths", "Sings in a choir").await?;
    walk.press("Continue").await?;
    walk.within("Is this assessment made in a crisis?").choose(&crisis(&walk, "yes")).await?;
    walk.press("Continue").await?;
    walk.choose("The person themselves").await?;
    walk.choose("They agreed that it is recorded and shared").await?;
    walk.press("Continue").await?;
    walk.press("Finish the assessment").await?;
    walk.sees("In a crisis").await?;

    // She proposes an outcome herself.
    let package = walk.path().await?.replace("/assessment", "");
    let package = package.split('?').next().unwrap_or_default().to_owned();
    walk.press("Sign out").await?;
    walk.sign_in_as("Dilys Morris").await?;
    walk.open(&package).await?;
    walk.press("Propose outcomes").await?;
    walk.press("Send it").await?;
    sees_errors(&walk, &["Write the outcome in their own words"]).await?;
    walk.fill("What do you want?", "Choir on Tuesdays").await?;
    walk.press("Send it").await?;
    walk.picture("plan-proposed").await?;
    walk.press("Sign out").await?;
    walk.sign_in_as("Sunita Rao").await?;
    walk.sees("Somebody proposed an outcome for their plan.").await?;
    walk.open(&package).await?;
    walk.press("Agree the outcomes").await?;
    // No long-term plan in a crisis, unless somebody decides so and says why.
    walk.choose("For the foreseeable future").await?;
    walk.press("Continue").await?;
    anyhow::ensure!(walk.status().await? == 422, "a long-term plan was begun in a crisis");
    walk.picture("plan-crisis").await?;
    walk.choose("Weeks: recovery, reablement").await?;
    walk.press("Continue").await?;
    walk.follow(&format!("{}: Choir on Tuesdays", walk.say("Write it as an outcome"))).await?;
    walk.choose("Time for oneself").await?;
    walk.press("Continue").await?;
    walk.choose("In words").await?;
    walk.fill("How everybody will know", "I was there most weeks").await?;
    walk.press("Continue").await?;
    walk.press("Continue").await?;
    walk.press("Continue").await?;
    walk.press("Agree the outcomes").await?;
    walk.press("Agree a service").await?;
    walk.choose("Without a contract").await?;
    walk.fill("Who gives the support", "The carers’ centre").await?;
    walk.fill("Why this one?", "Near home").await?;
    walk.press("Record the choice").await?;
    walk.press("Accept without a price").await?;
    walk.press("Accept without a price").await?;
    walk.press("Start support").await?;
    walk.press("Start support").await?;
    walk.press("End support").await?;
    walk.press("End support").await?;
    sees_errors(&walk, &["Choose why"]).await?;
    walk.choose("Completed").await?;
    walk.picture("broker-end").await?;
    walk.press("End support").await?;
    walk.press("Start a new plan").await?;
    walk.press("Start a new plan").await?;
    walk.sees("A new plan is begun.").await?;
    walk.sees("Choir on Tuesdays").await?;
    walk.follow("People").await?;
    walk.fill("Name", "dilys").await?;
    walk.press("Filter").await?;
    walk.does_not_see("Annie Morris").await?;
    walk.picture("plan-people").await
}

journey!(Attain: a_person_is_referred_assessed_and_has_a_plan_accepted_at_a_price);
journey!(Attain: a_carer_has_a_plan_without_money);
