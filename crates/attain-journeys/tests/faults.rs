//! Pages with one fault each: the harness finds it, and says enough to find it again.

mod sample;

use anyhow::Result;
use attain_journeys::{World, journey};
use sample::Sample;

/// Each fault and what is said of it.
const FAULTS: &[(&str, &str)] = &[
    ("contrast", "axe: color-contrast"),
    ("label", "this has no label: <input name=\"who\""),
    ("console", "the console says: "),
    ("exception", "no clock"),
    ("picture", "/not-there.png"),
    (
        "wide",
        "it scrolls sideways on a phone: <div style=\"width: 500px\"> A plank of five hundred pixels reaches 508 of 360 px",
    ),
    ("word", "sideways on a phone: <p> Interdepartmental"),
    ("twice", "the id \"a\" stands there twice"),
    ("headings", "it has 2 h1 and not one"),
    ("language", "its `lang` is \"cy\" and not \"en\""),
    ("title", "its title \"Other\" does not repeat its h1 \"Heading\""),
];

async fn a_page_with_a_fault_is_refused(world: &World<Sample>) -> Result<()> {
    let walk = world.reader().await?;
    for (fault, said) in FAULTS {
        let problem = walk.open(&format!("/fault/{fault}")).await;
        let text = match problem {
            Ok(()) => panic!("nothing was said of the fault `{fault}`"),
            Err(problem) => format!("{problem:#}"),
        };
        assert!(text.contains(said), "of the fault `{fault}` it was said: {text}");
    }
    walk.open("/fault/none").await?;
    walk.open("/fault/scrolls").await
}

/// Where pages run no scripts, axe still sees.
async fn a_fault_is_found_without_scripts(world: &World<Sample>) -> Result<()> {
    let walk = world.reader().await?;
    let problem = walk.open("/fault/contrast").await.unwrap_err().to_string();
    assert!(problem.contains("axe: color-contrast"), "{problem}");
    walk.open("/fault/console").await
}

async fn a_step_that_fails_says_where(world: &World<Sample>) -> Result<()> {
    let walk = world.reader().await?;
    walk.open("/plan").await?;
    walk.press("Save").await?;
    let problem = walk.fill("Name", "P1").await.unwrap_err().to_string();
    let first = "fill \"Name\": there is no field called \"Name\"; fields here: \"Full name\", \"In their own words\", \"Day\", \"Month\", \"Year\"";
    let lines: Vec<&str> = problem.lines().collect();
    assert_eq!(lines[0], first);
    assert!(lines[1].ends_with("/plan (status 422)"), "{problem}");
    assert_eq!(lines[2], "    heading  Write a plan");
    assert_eq!(lines[3], "    errors   Enter a full name");
    let picture = lines[4].strip_prefix("    picture  ").expect("a picture is named");
    assert!(std::fs::read(picture)?.starts_with(b"\x89PNG"), "{picture} is no picture");
    assert_eq!(lines[5], "    stage    sqlite_en");
    Ok(())
}

async fn what_is_there_twice_or_not_at_all_is_not_guessed(world: &World<Sample>) -> Result<()> {
    let walk = world.reader().await?;
    walk.open("/plan").await?;
    let said = |done: Result<()>| match done {
        Ok(()) => "it was done".to_owned(),
        Err(problem) => problem.to_string().lines().next().unwrap_or_default().to_owned(),
    };
    for (done, expected) in [
        (walk.choose("Yes").await, "there are 2 radio buttons called \"Yes\"; say where"),
        (
            walk.within("Is there a cat?").choose("Yes").await,
            "there is no radio button called \"Yes\" at \"Is there a cat?\"",
        ),
        (walk.follow("Away").await, "there is no link called \"Away\"; links here: none"),
        (walk.press("Send").await, "there is no button called \"Send\"; buttons here: \"Save\""),
        (
            walk.select("Area", "West").await,
            "the list has 0 options \"West\"; it has: \"North\", \"South\"",
        ),
        (
            walk.date("When does it end?", "2026-04-01").await,
            "there is no date called \"When does it end?\"; dates here: \"When does it start?\"",
        ),
        (walk.date("When does it start?", "1 April").await, "`1 April` is not a day"),
        (
            walk.sees("Nobody says this").await,
            "the page does not say \"Nobody says this\"; it says: Write a plan",
        ),
        (walk.does_not_see("Write a plan").await, "the page says \"Write a plan\""),
        (walk.is_at("Another page").await, "the heading is \"Write a plan\""),
        (walk.tab_to("Nowhere").await, "Tab passed only"),
    ] {
        let said = said(done);
        assert!(said.contains(expected), "{said}\nand not {expected}");
    }
    Ok(())
}

async fn a_focus_that_nobody_sees_is_refused(world: &World<Sample>) -> Result<()> {
    let walk = world.reader().await?;
    walk.open("/fault/focus").await?;
    let problem = walk.tab_to("Plan").await.unwrap_err().to_string();
    assert!(problem.contains("nothing marks the focus on \"Home\""), "{problem}");
    Ok(())
}

async fn a_refusal_must_be_expected_and_an_error_never_is(world: &World<Sample>) -> Result<()> {
    let walk = world.reader().await?;
    assert!(walk.open("/closed").await.unwrap_err().to_string().contains("the status is 403"));
    walk.open_refused("/closed", 403).await?;
    let problem = walk.open_refused("/closed", 404).await.unwrap_err().to_string();
    assert!(problem.contains("the status is 403 and not 404"), "{problem}");
    let problem = walk.open_refused("/broken", 500).await.unwrap_err().to_string();
    assert!(problem.contains("the server answered with an error, 500"), "{problem}");
    Ok(())
}

journey!(Sample: a_page_with_a_fault_is_refused on sqlite_en);
journey!(Sample: a_fault_is_found_without_scripts on sqlite_no_js);
journey!(Sample: a_step_that_fails_says_where on sqlite_en);
journey!(Sample: what_is_there_twice_or_not_at_all_is_not_guessed on sqlite_en);
journey!(Sample: a_focus_that_nobody_sees_is_refused on sqlite_en);
journey!(Sample: a_refusal_must_be_expected_and_an_error_never_is on sqlite_en);
