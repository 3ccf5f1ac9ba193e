//! The book's first tutorial, step by step: what book/src/tutorial.md tells the reader to press and
//! promises them to see is pressed and seen here, on the made-up council itself.

use anyhow::{Context, Result, ensure};
use attain_journeys::{Attain, Walk, World, journey, said};
use attain_web::Filling;

/// The tutorial as the book prints it.
const TUTORIAL: &str = include_str!("../../../../book/src/tutorial.md");

/// Holds that the tutorial has these words.
fn told(words: &str) -> Result<()> {
    ensure!(TUTORIAL.contains(words), "the tutorial does not say `{words}`");
    Ok(())
}

/// A message of the pages, filled.
fn message(walk: &Walk, key: &str, filling: Filling) -> String {
    said(walk.stage.language, key, &filling)
}

/// Sees words that the tutorial promises.
async fn sees(walk: &Walk, words: &str) -> Result<()> {
    told(words)?;
    walk.sees(words).await
}

/// Presses a button that the tutorial names in bold.
async fn presses(walk: &Walk, button: &str) -> Result<()> {
    told(&format!("**{button}**"))?;
    walk.press(button).await
}

/// Follows a link that the tutorial names in bold.
async fn follows(walk: &Walk, link: &str) -> Result<()> {
    told(&format!("**{link}**"))?;
    walk.follow(link).await
}

async fn a_newcomer_follows_the_tutorial(world: &World<Attain>) -> Result<()> {
    attain_demo::live(&world.service.store).await?;
    world.service.at(attain_demo::NOW)?;
    let walk = world.reader().await?;

    // Somebody who may approve looks at what waits.
    walk.open("/sign-in").await?;
    walk.book_picture("sign-in").await?;
    presses(&walk, "Gwen Parry").await?;
    walk.is_at("Your work").await?;
    follows(&walk, "Statements").await?;
    walk.is_at("Statements").await?;
    let filling = Filling::default().with("contract", "HTLAH-25").number("number", 4);
    let statement = message(&walk, "statement-name", filling);
    follows(&walk, &statement).await?;
    sees(&walk, "Help to Live at Home").await?;
    sees(&walk, "£1,280.00").await?;
    walk.book_picture("statement").await?;
    let address = walk.path().await?;

    // One line, explained.
    let line = message(&walk, "line-title", Filling::default().number("number", 6));
    follows(&walk, &line).await?;
    for words in [
        "£1,280.00",
        "(plan value - advance) x weight of the outcome / all weights",
        "O1: balance of the plan value £1,600.00 x weight 50 / 100 = £800.00",
        "O2: balance of the plan value £1,600.00 x weight 30 / 100 = £480.00",
    ] {
        sees(&walk, words).await?;
    }
    walk.book_picture("amount-page").await?;

    // A second person approves, a third pays.
    walk.open(&address).await?;
    presses(&walk, "Approve").await?;
    sees(&walk, "The statement is approved. Its payment clock runs.").await?;
    walk.press("Sign out").await?;
    presses(&walk, "Femi Adeyemi").await?;
    follows(&walk, "Pay").await?;
    let choose = Filling::default().with("statement", statement.clone());
    let choose = message(&walk, "pay-choose-statement", choose);
    told(&format!("**{choose}**"))?;
    walk.tick(&choose).await?;
    presses(&walk, "Check the pay run").await?;
    walk.book_picture("pay").await?;
    presses(&walk, "Confirm and record the payments").await?;
    sees(&walk, "The payments are recorded, and each has its remittance.").await?;
    walk.press("Sign out").await?;

    // The provider sees the same, on paper too.
    presses(&walk, "Rosa Lind").await?;
    follows(&walk, "Statements").await?;
    walk.is_at("Your statements").await?;
    follows(&walk, &statement).await?;
    sees(&walk, "You are paid").await?;
    told("**On paper (PDF)**")?;
    let paper = std::fs::read(walk.download("On paper (PDF)").await?)?;
    ensure!(paper.starts_with(b"%PDF"), "no PDF");
    walk.press("Sign out").await?;

    // And so does the person whose care it is.
    presses(&walk, "Agnes Bevan").await?;
    follows(&walk, "My outcomes").await?;
    sees(&walk, "Walk to the corner shop and back on my own").await?;
    sees(&walk, "£1,280.00").await?;
    walk.book_picture("mine").await?;

    // What was done is kept as it was done.
    let mut ask = world.service.store.ask().await.context("the council is there")?;
    let wrong = ask.verify().await?.wrong;
    ensure!(wrong.is_empty(), "{wrong:?}");
    Ok(())
}

journey!(Attain: a_newcomer_follows_the_tutorial on sqlite_en, postgres_en, sqlite_en_no_js);
