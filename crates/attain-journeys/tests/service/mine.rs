//! Reviews and the person's own pages: Ceri reviews a plan, Nia answers by a link and signed in,
//! Owen does it for her, and all of it reads easily.

use anyhow::{Context, Result};
use attain_journeys::{Attain, Walk, World, journey, said};
use attain_store::TermsKind;
use attain_web::Filling;

use crate::mine_lives::{Lives, claim, lives, statement, visits};

/// What the contract's first statement comes to, as known now.
async fn paid(world: &World<Attain>, lives: &Lives) -> Result<String> {
    let mut ask = world.service.store.ask().await?;
    let promised = ask.promised(&lives.contract, TermsKind::Live).await?.context("terms")?;
    Ok(promised.statements(1)[0].total.to_string())
}

/// Ceri reviews Nia's plan: the shop weighs less, cooking is taken out, a new outcome comes in.
async fn a_coordinator_reviews_a_plan(world: &World<Attain>) -> Result<()> {
    let lives = lives(world).await?;
    world.service.at("2026-05-06T10:00:00Z")?;
    let walk = world.reader().await?;
    walk.sign_in_as("Ceri Price").await?;
    walk.follow("Reviews").await?;
    walk.is_at("Reviews").await?;
    walk.picture("reviews-due").await?;
    walk.follow("Nia Evans").await?;
    walk.is_at("Review the plan").await?;
    walk.sees("To see my friends at the shop").await?;
    walk.press("Continue").await?;
    walk.sees("Say how it goes").await?;
    walk.sees("Say what follows").await?;
    for (words, progress, finding, why) in [
        ("I walk to the shop", "More than expected", "It changes", "She goes with a friend now"),
        ("I wash and dress", "As expected", "It goes on as it is", "Going well"),
        ("I cook a meal", "Much less than expected", "It is taken out", "Meals come to her"),
    ] {
        let place = walk.within(words);
        place.choose(progress).await?;
        place.choose(finding).await?;
        place.fill("Why", why).await?;
    }
    let scale = "Where is the person on their own scale today?";
    walk.within("I walk to the shop").fill(scale, "5").await?;
    walk.fill("What was said at the review", "At Nia's home, with Owen").await?;
    walk.picture("review-findings").await?;
    walk.press("Continue").await?;
    let shop = walk.within("I walk to the shop");
    shop.fill("Weight", "0").await?;
    walk.press("Continue").await?;
    walk.sees("Enter a whole number in the range that is asked for").await?;
    walk.within("I walk to the shop").fill("Weight", "30").await?;
    walk.press("Add an outcome").await?;
    let new = walk.within("A new outcome");
    new.fill("In the person's own words", "I grow my own beans").await?;
    new.select("Part of life", "Getting out and about").await?;
    new.fill("Weight", "20").await?;
    new.fill("Start", "2").await?;
    new.fill("Target", "6").await?;
    new.fill("Why", "The garden matters to her").await?;
    walk.picture("review-details").await?;
    walk.press("Continue").await?;
    walk.sees("Check before you save").await?;
    walk.sees("O1").await?;
    walk.picture("review-check").await?;
    walk.press("Save the review").await?;

    let mut ask = world.service.store.ask().await?;
    let package = ask.package(&lives.package).await?;
    anyhow::ensure!(package.review_due == "2026-06-03", "due on {}", package.review_due);
    let outcomes = ask.outcomes_of(&lives.package).await?;
    let now: Vec<(&str, i64, &str)> =
        outcomes.iter().map(|one| (&*one.code, one.weight, &*one.state)).collect();
    let expected =
        [("O1", 30, "agreed"), ("O2", 30, "agreed"), ("O3", 20, "ended"), ("O4", 20, "agreed")];
    anyhow::ensure!(now == expected, "{now:?}");
    drop(ask);

    walk.open(&format!("/packages/{}/outcomes/O1", lives.package)).await?;
    walk.sees("I walk to the shop").await?;
    walk.sees("She goes with a friend now").await?;
    walk.picture("outcome").await?;
    walk.follow("Answer the instrument again").await?;
    walk.fill("Where the person sees themselves", "11").await?;
    walk.press("Save").await?;
    walk.fill("Where the person sees themselves", "6").await?;
    walk.press("Save").await?;
    walk.picture("score").await?;
    walk.follow("Back to the outcome").await
}

/// The address of the link that was just made.
async fn made_link(walk: &Walk) -> Result<String> {
    let text = walk.text().await?;
    let (_, rest) = text.split_once("/answer/").context("the link is shown")?;
    let token: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
    Ok(format!("/answer/{token}"))
}

/// Nia answers by a link, without signing in: two are true, one is not. Her word is paid.
async fn a_person_answers_by_a_link(world: &World<Attain>) -> Result<()> {
    let lives = lives(world).await?;
    claim(world, &lives, &["O1", "O2"]).await?;
    world.service.at("2026-06-29T10:00:00Z")?;
    let walk = world.reader().await?;
    walk.sign_in_as("Ceri Price").await?;
    walk.open(&format!("/packages/{}/links", lives.package)).await?;
    walk.fill("For how many days does it open?", "61").await?;
    walk.press("Make a link").await?;
    walk.sees("Enter a whole number in the range that is asked for").await?;
    walk.fill("For how many days does it open?", "14").await?;
    walk.press("Make a link").await?;
    walk.sees("The link is made").await?;
    walk.picture("link-made").await?;
    let link = made_link(&walk).await?;
    walk.press("Sign out").await?;

    walk.open(&link).await?;
    walk.is_at("What is true for you now?").await?;
    walk.does_not_see("Evans").await?;
    walk.picture("answer-start").await?;
    walk.press("Start").await?;
    walk.sees("I walk to the shop").await?;
    walk.press("Continue").await?;
    walk.sees("Choose yes, no or not sure").await?;
    walk.choose(&answer(world, "yes")).await?;
    walk.fill("Say it in your own words", "Every Tuesday").await?;
    walk.picture("answer-question").await?;
    walk.press("Continue").await?;
    walk.choose("Not sure").await?;
    walk.press("Continue").await?;
    walk.sees("I cook a meal").await?;
    walk.choose(&answer(world, "no")).await?;
    walk.press("Continue").await?;
    walk.is_at("Is this what you want to say?").await?;
    walk.sees("Every Tuesday").await?;
    walk.picture("answer-check").await?;
    walk.within("I wash and dress")
        .press(&format!("{} I wash and dress", walk.say("Change")))
        .await?;
    walk.choose(&answer(world, "yes")).await?;
    walk.press("Continue").await?;
    walk.press("Continue").await?;
    walk.press("Send my answers").await?;
    walk.is_at("Thank you").await?;
    anyhow::ensure!(paid(world, &lives).await? == "£1,680.00");

    walk.open_refused(&link, 410).await?;
    walk.is_at("This link does not open").await?;
    walk.picture("answer-closed").await?;
    walk.open_refused("/answer/0123456789abcdef", 410).await?;
    walk.sign_in_as("Ceri Price").await?;
    walk.open(&format!("/packages/{}/outcomes/O1", lives.package)).await?;
    walk.sees("Every Tuesday").await?;
    walk.picture("outcome-answered").await?;
    // The provider sees that it is met, and not her words.
    walk.press("Sign out").await?;
    walk.sign_in_as("Rosa Lind").await?;
    walk.open(&format!("/packages/{}/outcomes/O1", lives.package)).await?;
    walk.does_not_see("Every Tuesday").await
}

/// Nia confirms one outcome, disagrees with another, and reads what was paid for her.
async fn a_person_has_her_say_and_reads_what_was_paid(world: &World<Attain>) -> Result<()> {
    let lives = lives(world).await?;
    visits(world, &lives).await?;
    claim(world, &lives, &["O1", "O2"]).await?;
    world.service.at("2026-06-29T10:00:00Z")?;
    let walk = world.reader().await?;
    walk.sign_in_as("Nia Evans").await?;
    walk.follow("My outcomes").await?;
    walk.is_at("My outcomes and my support").await?;
    walk.sees("£300.00").await?;
    walk.picture("mine").await?;
    let say = |walk: &Walk, words: &str| format!("{}: {words}", walk.say("Have your say"));
    walk.follow(&say(&walk, "I walk to the shop")).await?;
    walk.press("Send").await?;
    walk.sees("Choose yes, no or not sure").await?;
    walk.choose(&answer(world, "yes")).await?;
    walk.picture("mine-say").await?;
    walk.press("Send").await?;
    walk.sees("Thank you. This counts as confirmed by you.").await?;
    walk.follow(&say(&walk, "I wash and dress")).await?;
    walk.choose(&answer(world, "no")).await?;
    walk.fill("Say it in your own words", "I still need help with my socks").await?;
    walk.press("Send").await?;
    walk.sees("Thank you. Payment for this is held until somebody has looked into it.").await?;
    walk.picture("mine-disputed").await?;
    // £400 in advance and £800 for the half that is confirmed.
    anyhow::ensure!(paid(world, &lives).await? == "£1,200.00");
    walk.press("Sign out").await?;

    walk.sign_in_as("Sunita Rao").await?;
    walk.open(&format!("/packages/{}/outcomes/O2", lives.package)).await?;
    walk.sees("I still need help with my socks").await?;
    walk.choose("No, it is not met").await?;
    walk.fill("What you found", "She needs help with her socks").await?;
    walk.press("Settle").await?;
    walk.sees("What you said is kept.").await?;
    walk.picture("outcome-settled").await?;
    walk.press("Sign out").await?;

    statement(world, &lives).await?;
    world.service.at("2026-07-21T10:00:00Z")?;
    walk.sign_in_as("Nia Evans").await?;
    walk.open("/mine").await?;
    walk.sees("Sunita Rao").await?;
    walk.picture("mine-paid").await?;
    follow_first_line(world, &walk, &lives).await?;
    walk.sees("What the contract says").await?;
    walk.picture("mine-line").await?;
    walk.press("Send").await?;
    walk.sees("Say what is not right").await?;
    walk.fill("What is not right?", "Nobody came in May").await?;
    walk.press("Send").await?;
    walk.sees("Thank you. The amount is held until you have an answer.").await?;
    walk.open_refused(&format!("/mine/people/{}x", lives.nia), 404).await
}

/// Opens the amount of Nia's first line.
async fn follow_first_line(world: &World<Attain>, walk: &Walk, lives: &Lives) -> Result<()> {
    let mut ask = world.service.store.ask().await?;
    let contracts = [lives.contract.clone()];
    let lines = attain_office::own_lines(&mut ask, &lives.nia, &contracts).await?;
    let line = lines.first().context("a line of hers")?;
    let path = format!("/mine/lines/{}/{}?person={}", line.statement.id, line.number, lives.nia);
    drop(ask);
    walk.open(&path).await
}

/// Owen has his say for his mother; he may not confirm, so Ceri is told.
async fn a_carer_has_a_say_for_his_mother(world: &World<Attain>) -> Result<()> {
    let lives = lives(world).await?;
    visits(world, &lives).await?;
    claim(world, &lives, &["O2"]).await?;
    world.service.at("2026-06-29T10:00:00Z")?;
    let walk = world.reader().await?;
    walk.sign_in_as("Owen Evans").await?;
    walk.follow("My outcomes").await?;
    walk.picture("carer-own").await?;
    walk.follow("Nia Evans").await?;
    walk.sees("I walk to the shop").await?;
    walk.does_not_see("Who has looked at my record").await?;
    walk.picture("carer-hers").await?;
    let say = |walk: &Walk, words: &str| format!("{}: {words}", walk.say("Have your say"));
    walk.follow(&say(&walk, "I walk to the shop")).await?;
    walk.choose(&answer(world, "yes")).await?;
    walk.press("Send").await?;
    walk.sees("Thank you. Your coordinator is told.").await?;
    walk.follow(&say(&walk, "I wash and dress")).await?;
    walk.choose(&answer(world, "no")).await?;
    walk.press("Send").await?;
    walk.sees("Thank you. Payment for this is held until somebody has looked into it.").await?;
    walk.press("Sign out").await?;
    // Nobody else's mother.
    walk.sign_in_as("Nia Evans").await?;
    walk.open_refused("/mine/people/p0", 404).await
}

/// The same facts in short sentences, large, with pictures.
async fn a_person_reads_it_easily(world: &World<Attain>) -> Result<()> {
    let lives = lives(world).await?;
    visits(world, &lives).await?;
    claim(world, &lives, &["O1"]).await?;
    world.service.at("2026-06-29T10:00:00Z")?;
    let walk = world.reader().await?;
    walk.sign_in_as("Nia Evans").await?;
    walk.open("/mine/easy").await?;
    walk.is_at("My support").await?;
    walk.sees("I walk to the shop").await?;
    walk.sees("£1,700.00").await?;
    walk.picture("easy").await?;
    let say = format!("{}: I cook a meal", walk.say("Tell us what you think"));
    walk.follow(&say).await?;
    walk.choose("Not sure").await?;
    walk.press("Send").await?;
    walk.sees("Thank you. Your coordinator is told.").await
}

journey!(Attain: a_coordinator_reviews_a_plan);
journey!(Attain: a_person_answers_by_a_link);
journey!(Attain: a_person_has_her_say_and_reads_what_was_paid);
journey!(Attain: a_carer_has_a_say_for_his_mother);
journey!(Attain: a_person_reads_it_easily);

/// The words of an answer: English has one "Yes" where Welsh has several.
fn answer(world: &World<Attain>, which: &str) -> String {
    said(world.stage.language, &format!("mine-answer-{which}"), &Filling::default())
}
