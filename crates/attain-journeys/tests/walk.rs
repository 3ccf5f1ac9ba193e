//! The hand and the eye on a small service: every kind of field, both databases, both languages, with scripts and without.

mod sample;

use anyhow::Result;
use attain_journeys::{Database, World, journey};
use sample::Sample;

async fn a_form_is_filled_by_its_labels(world: &World<Sample>) -> Result<()> {
    let walk = world.reader().await?;
    walk.open("/plan").await?;
    walk.fill("Full name", "P1").await?;
    walk.fill("Full name", "P2 and P3").await?;
    assert_eq!(walk.value("Full name").await?, "P2 and P3");
    walk.fill("In their own words", "I want to garden again").await?;
    walk.date("When does it start?", "2026-04-09").await?;
    walk.within("Is there a carer?").choose("Yes").await?;
    walk.within("Do they live alone?").choose("No").await?;
    walk.tick("They agree").await?;
    walk.select("Area", "South").await?;
    walk.press("Save").await?;
    walk.is_at("Plan written").await?;
    for (field, value) in [
        ("who", "P2 and P3"),
        ("own", "I want to garden again"),
        ("day", "9"),
        ("month", "4"),
        ("year", "2026"),
        ("carer", "yes"),
        ("alone", "no"),
        ("agree", "agreed"),
        ("area", "s"),
    ] {
        assert_eq!(walk.cell(field, "Value").await?, value, "{field}");
    }
    assert_eq!(walk.summary("Plan of").await?, "P2 and P3");
    walk.within("alone").follow("Change").await?;
    assert_eq!(walk.heading().await?, "Change alone");
    assert_eq!(walk.path().await?, "/row/alone");
    walk.back().await?;
    let list = walk.download("The list").await?;
    assert_eq!(std::fs::read_to_string(list)?, "record,on\nR1,2026-04-01\n");
    Ok(())
}

async fn a_reader_is_met_in_their_language(world: &World<Sample>) -> Result<()> {
    let walk = world.reader().await?;
    walk.open("/").await?;
    walk.is_at("Hello").await?;
    walk.sees("Write a plan").await?;
    let (here, not_here) = match world.stage.language.code() {
        "cy" => ("Helo", "Hello"),
        _ => ("Hello", "Helo"),
    };
    assert_eq!(walk.heading().await?, here);
    assert!(!walk.text().await?.contains(not_here));
    Ok(())
}

async fn a_picture_shows_the_whole_page(world: &World<Sample>) -> Result<()> {
    let walk = world.reader().await?;
    walk.open("/high").await?;
    let folder = tempfile::tempdir()?;
    walk.take(folder.path(), "high").await?;
    for (name, wide) in [("high-wide.png", 1280), ("high-narrow.png", 360)] {
        let picture = std::fs::read(folder.path().join(name))?;
        let size = |from: usize| u32::from_be_bytes(picture[from..from + 4].try_into().unwrap());
        // A PNG begins with its signature and a header, and in it width and height.
        assert_eq!(&picture[1..4], b"PNG");
        assert_eq!(size(16), wide, "{name}");
        assert!(size(20) > 3000, "{name} is only {} pixels high", size(20));
    }
    Ok(())
}

/// What the page's own script says is said only where scripts run, and everything else works either way.
async fn scripts_run_only_where_they_may(world: &World<Sample>) -> Result<()> {
    let walk = world.reader().await?;
    walk.open("/").await?;
    if world.stage.scripts {
        walk.sees("a script has run").await?;
        walk.does_not_see("no script has run").await?;
    } else {
        walk.sees("no script has run").await?;
    }
    walk.follow("Write a plan").await?;
    walk.press("Save").await?;
    assert_eq!(walk.errors().await?, ["Enter a full name"]);
    assert_eq!(walk.status().await?, 422);
    Ok(())
}

async fn a_file_is_given(world: &World<Sample>) -> Result<()> {
    let walk = world.reader().await?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("evidence.csv");
    std::fs::write(&file, "R1 was seen")?;
    walk.open("/file").await?;
    walk.upload("Evidence file", &file).await?;
    walk.press("Send").await?;
    walk.sees("R1 was seen").await
}

async fn a_reader_without_a_mouse_gets_there(world: &World<Sample>) -> Result<()> {
    let walk = world.reader().await?;
    walk.open("/").await?;
    walk.tab_to("Write a plan").await?;
    walk.enter().await?;
    walk.is_at("Write a plan").await?;
    walk.tab_to("Full name").await?;
    walk.type_here("P1").await?;
    walk.tab_to("They agree").await?;
    walk.space().await?;
    assert_eq!(walk.tab_order().await?, ["Area", "Save"]);
    walk.tab_to("Save").await?;
    walk.enter().await?;
    assert_eq!(walk.cell("agree", "Value").await?, "agreed");
    Ok(())
}

async fn readers_do_not_share_a_browser(world: &World<Sample>) -> Result<()> {
    let (one, other) = (world.reader().await?, world.reader().await?);
    one.open("/plan").await?;
    other.open("/").await?;
    one.is_at("Write a plan").await?;
    other.is_at("Hello").await?;
    one.close().await?;
    other.follow("Write a plan").await
}

async fn each_stage_has_its_database(world: &World<Sample>) -> Result<()> {
    let walk = world.reader().await?;
    walk.open("/database").await?;
    let scheme = match world.stage.database {
        Database::Sqlite => "sqlite://",
        Database::Postgres => "postgres://",
    };
    walk.sees(scheme).await?;
    walk.sees(&world.database_url).await?;
    Ok(())
}

journey!(Sample: a_form_is_filled_by_its_labels on sqlite_en, sqlite_no_js);
journey!(Sample: a_reader_is_met_in_their_language on sqlite_en, sqlite_cy);
journey!(Sample: a_picture_shows_the_whole_page on sqlite_en);
journey!(Sample: scripts_run_only_where_they_may on sqlite_en, sqlite_no_js);
journey!(Sample: a_file_is_given on sqlite_en);
journey!(Sample: a_reader_without_a_mouse_gets_there on sqlite_en);
journey!(Sample: readers_do_not_share_a_browser on sqlite_en);
journey!(Sample: each_stage_has_its_database on sqlite_en, postgres_en);
