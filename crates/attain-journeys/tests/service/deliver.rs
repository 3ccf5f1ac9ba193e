//! The provider's own work, and an independent look at it.

use std::fs;

use anyhow::{Result, ensure};
use attain_journeys::{Attain, World, journey, said};
use attain_store::TermsKind;
use attain_web::Filling;

use crate::deliver_house::House;

/// Rosa reports and claims by screen and by file, mends what is refused, and puts a record right.
async fn a_provider_tells_what_it_did(world: &World<Attain>) -> Result<()> {
    let house = House::build(world).await?;
    world.service.at("2026-06-15T10:00:00Z")?;
    let walk = world.reader().await?;
    walk.sign_in_as("Rosa Lind").await?;
    walk.follow("Your work").await?;
    walk.is_at("Your work and your money").await?;
    walk.sees("Awaiting evidence").await?;
    ensure!(walk.summary("Earned so far").await?.starts_with("£800.00"), "two advances");
    walk.picture("deliver-home").await?;
    walk.follow("Your packages").await?;
    walk.picture("deliver-packages").await?;
    walk.follow("Annie Pugh").await?;
    walk.sees("walk to the shop").await?;
    walk.does_not_see("see my brother on Sundays").await?; // the carer's part, not Rowan's

    // A visit, with a slip of the pen first.
    walk.follow("Report a visit").await?;
    walk.fill("Minutes planned", "30").await?;
    walk.fill("Minutes given", "many").await?;
    walk.press("Report").await?;
    walk.sees("Enter a whole number in the range that is asked for").await?;
    walk.fill("Minutes given", "25").await?;
    walk.press("Report").await?;
    walk.sees("The visit is reported.").await?;
    walk.sees("30 planned 25 actual").await?;

    // An outcome, claimed with what was seen.
    walk.follow("Claim an outcome").await?;
    walk.picture("deliver-claim").await?;
    walk.choose("O1").await?;
    walk.press("Report").await?;
    walk.sees("Say what was seen").await?;
    walk.choose("O1").await?;
    walk.date("Since when?", "2026-06-12").await?;
    walk.fill("What was seen?", "She walked to the shop and back alone.").await?;
    walk.press("Report").await?;
    walk.sees("The outcome is claimed. Somebody else looks at it now.").await?;
    walk.picture("deliver-package").await?;

    // The visit was half an hour after all.
    let records = world.service.store.ask().await?.records_of_package(&house.annie).await?;
    let visit = records.iter().find(|one| one.fact == "visit").expect("the visit is kept");
    walk.follow(&put_right(world, &visit.record)).await?;
    walk.picture("deliver-correct").await?;
    walk.fill("Its value", "30 planned 30 actual").await?;
    walk.press("Put it right").await?;
    walk.sees("The record is put right.").await?;
    walk.sees("put right since").await?;

    // A file with three rows that cannot be taken.
    walk.open("/deliver").await?;
    walk.follow("Upload evidence").await?;
    let folder = tempfile::tempdir()?;
    let header = attain_header();
    let (annie, beti) = (&house.annie, &house.beti);
    let good = format!(
        "{header}\nV1,2026-06-10,,P1,{annie},visit,30 planned 30 actual,,,,\n\
         V2,2026-06-10,,P2,{beti},visit,45 planned missed,,,self-report,\n\
         C1,2026-06-11,,P2,{beti},outcome claimed,O2,,,,\n"
    );
    let bad = format!(
        "{good}V3,2026-06-31,,P1,{annie},visit,30 planned 30 actual,,,,\n\
         V4,2026-06-10,,P9,{annie},visit,30 planned 30 actual,,,,\n\
         M1,2026-06-10,,P1,{annie},outcome met,O1,,council,confirmed by reviewer,\n"
    );
    let file = folder.path().join("june.csv");
    fs::write(&file, &bad)?;
    walk.upload("The file", &file).await?;
    walk.picture("deliver-upload").await?;
    walk.press("Upload and look at it").await?;
    walk.sees("not a day").await?;
    walk.sees("P9").await?;
    walk.picture("deliver-preview-refused").await?;
    walk.does_not_see("Take the file").await?;
    let refused = walk.download("Download the refused rows").await?;
    ensure!(fs::read_to_string(refused)?.lines().count() == 4, "the header and three rows");
    walk.open("/deliver/upload").await?;
    fs::write(&file, &good)?;
    walk.upload("The file", &file).await?;
    walk.press("Upload and look at it").await?;
    walk.picture("deliver-preview").await?;
    walk.press("Take the file").await?;
    walk.sees("The file is taken.").await?;
    walk.open("/deliver/upload").await?;
    walk.picture("deliver-uploads").await?;
    let records = world.service.store.ask().await?.records_of(&house.contract, i64::MAX).await?;
    ensure!(records.iter().filter(|one| one.source == "file").count() == 3, "taken whole");

    // A provider verifies nothing.
    walk.open_refused("/checks", 403).await?;
    let tasks = world.service.store.ask().await?.check_tasks(None).await?;
    ensure!(tasks.len() == 2, "both claims wait for somebody else");
    walk.open_refused(&format!("/checks/{}", tasks[0].id), 403).await?;

    // The neighbour sees nothing of it.
    walk.press("Sign out").await?;
    walk.sign_in_as("Tomos Rees").await?;
    walk.open("/deliver").await?;
    walk.picture("deliver-empty").await?;
    walk.does_not_see("Help to Live at Home").await?;
    walk.open_refused(&format!("/deliver/packages/{annie}"), 404).await
}

/// What the link in a row is called, with the number that only a screen reader says.
fn put_right(world: &World<Attain>, record: &str) -> String {
    let words = said(world.stage.language, "deliver-put-right", &Filling::default());
    format!("{words} {record}")
}

fn attain_header() -> &'static str {
    "record,on,recorded,person,package,fact,value,by,verified_by,grade,supersedes"
}

/// Sunita verifies; a quality check holds; a sample finds something else.
async fn somebody_independent_looks(world: &World<Attain>) -> Result<()> {
    let house = House::build(world).await?;
    for outcome in ["O1", "O2"] {
        house.claim(world, &house.annie, outcome, "2026-06-29T10:00:00Z").await?;
    }
    world.service.at("2026-06-30T10:00:00Z")?;
    let walk = world.reader().await?;
    let say = |key: &str| said(world.stage.language, key, &Filling::default());

    // Who is named in the plan gives the verdict; Ceri is not.
    walk.sign_in_as("Ceri Price").await?;
    walk.follow("Checks").await?;
    walk.picture("checks").await?;
    let tasks = world.service.store.ask().await?.check_tasks(None).await?;
    walk.open(&format!("/checks/{}", tasks[0].id)).await?;
    walk.sees("Somebody of another role gives the verdict.").await?;
    walk.press("Sign out").await?;

    walk.sign_in_as("Sunita Rao").await?;
    for task in &tasks {
        walk.open(&format!("/checks/{}", task.id)).await?;
        walk.sees("She walked to the shop and back.").await?;
        walk.picture("check").await?;
        walk.press("Record the verdict").await?;
        walk.choose(&say("check-found-confirmed")).await?;
        walk.press("Record the verdict").await?;
        walk.sees("The verdict is recorded.").await?;
    }
    walk.picture("check-done").await?;

    // The person says their needs are not met: what was earned is held.
    walk.follow("Checks").await?;
    walk.follow("Ask for a quality check").await?;
    walk.select("With whom?", "Annie Pugh, HLAH-1").await?;
    walk.picture("quality-ask").await?;
    walk.press("Ask for it").await?;
    walk.sees("The quality check is asked for.").await?;
    walk.picture("quality").await?;
    walk.within("Are your needs met?").choose(&say("check-answer-no")).await?;
    walk.within("Are you treated well?").choose(&say("check-answer-yes")).await?;
    walk.within("Would you keep this service?").choose(&say("check-answer-not-sure")).await?;
    walk.fill("In their own words", "They come late and leave early.").await?;
    walk.press("Record the verdict").await?;
    walk.sees("The quality check is recorded.").await?;
    walk.picture("quality-done").await?;
    walk.press("Sign out").await?;
    walk.sign_in_as("Rosa Lind").await?;
    walk.open("/deliver").await?;
    let risk = walk.summary("At risk").await?;
    ensure!(risk.starts_with("£1,280.00"), "O1 and O2 are held, not {risk}");
    walk.picture("deliver-held").await?;
    walk.press("Sign out").await?;
    let at = "2026-07-15T09:00:00Z".parse()?;
    let mut change = world.service.store.change(&"mair".into(), at).await?;
    let statement = change.make_statement(&house.contract, TermsKind::Live, 1).await?;
    let total = change.statement(&statement).await?.total.to_string();
    ensure!(total == "£800.00", "the statement pays the advances, not {total}");
    drop(change);

    // A sample is drawn, and one of it does not hold.
    world.service.at("2026-07-02T10:00:00Z")?;
    walk.sign_in_as("Mair Jones").await?;
    walk.follow("Checks").await?;
    walk.follow("Sample audit").await?;
    walk.select("For which contract?", "HLAH-1, Help to Live at Home").await?;
    walk.date("First day", "2026-04-01").await?;
    walk.date("Last day", "2026-06-30").await?;
    walk.fill("How many in a hundred?", "100").await?;
    walk.fill("Seed", "wheatear").await?;
    walk.picture("sample-draw").await?;
    walk.press("Draw the sample").await?;
    walk.sees("The sample is drawn.").await?;
    let tasks = world.service.store.ask().await?.check_tasks(None).await?;
    let samples: Vec<_> = tasks.into_iter().filter(|task| task.kind == "sample").collect();
    ensure!(samples.len() == 2, "both confirmed outcomes");
    walk.open(&format!("/checks/{}", samples[0].id)).await?;
    walk.choose(&say("sample-found-confirmed")).await?;
    walk.press("Record the verdict").await?;
    walk.open(&format!("/checks/{}", samples[1].id)).await?;
    walk.picture("sample-check").await?;
    walk.choose(&say("sample-found-rejected")).await?;
    walk.press("Record the verdict").await?;
    walk.fill("Your words", "She has not been out since May.").await?;
    walk.press("Record the verdict").await?;
    walk.sees("The result is recorded.").await?;
    walk.open("/checks/samples").await?;
    walk.sees("50.00%").await?;
    walk.picture("samples").await?;
    let records = world.service.store.ask().await?.records_of(&house.contract, i64::MAX).await?;
    ensure!(records.iter().any(|one| one.fact == "outcome disputed"), "the disagreement is told");
    walk.open("/checks?state=").await?;
    walk.picture("checks-all").await
}

journey!(Attain: a_provider_tells_what_it_did);
journey!(Attain: somebody_independent_looks);
