//! Doors: one-time codes and the way back in, teams and doors opened in need, bank details, and what other systems
//! are given.

use anyhow::{Context, Result, ensure};
use attain_brokerage::Role;
use attain_demo::cast::PASSWORD;
use attain_journeys::{Attain, Walk, World, journey, said};
use attain_office::care::{self, Referral};
use attain_office::doors::codes::code_at;
use attain_office::plan_kept::ReferralFacts;
use attain_store::{AccountId, Person, PersonId};
use attain_units::Instant;
use attain_web::Filling;

/// A message with something in it, as this walk's language says it.
fn told(walk: &Walk, key: &str, filling: &Filling) -> String {
    said(walk.stage.language, key, filling)
}

/// What the page says between these words and those.
async fn between(walk: &Walk, before: &str, after: &str) -> Result<String> {
    let (before, after) = (walk.say(before), walk.say(after));
    let text = walk.text().await?;
    let rest = text.split_once(&before).map(|(_, rest)| rest);
    let found = rest.and_then(|rest| rest.split(&after).next());
    Ok(found.with_context(|| format!("the page says \"{before}\""))?.to_owned())
}

async fn sign_in(walk: &Walk, id: &str, password: &str) -> Result<()> {
    walk.open("/sign-in").await?;
    walk.fill("E-mail address", &format!("{id}@made-up.example")).await?;
    walk.fill("Password", password).await?;
    walk.press("Sign in").await
}

async fn codes_are_set_up_asked_for_and_taken_away(world: &World<Attain>) -> Result<()> {
    let walk = world.reader().await?;
    let clock = &world.service.clock;
    sign_in(&walk, "gwen", PASSWORD).await?;
    walk.open("/account").await?;
    walk.is_at("Your account").await?;
    walk.picture("account").await?;
    walk.follow("Set up one-time codes").await?;
    walk.fill("Password you have now", "not her password").await?;
    walk.press("Set up one-time codes").await?;
    walk.sees("That is not your password").await?;
    walk.fill("Password you have now", PASSWORD).await?;
    walk.press("Set up one-time codes").await?;
    walk.picture("account-codes").await?;
    let asks = "If it cannot read pictures, type the secret:";
    let secret = between(&walk, asks, "The code it shows now").await?.replace(' ', "");
    walk.fill("The code it shows now", "000000").await?;
    walk.press("Turn one-time codes on").await?;
    walk.sees("That code is not right, or was used already").await?;
    walk.fill("The code it shows now", &code_at(&secret, clock.now()).context("a code")?).await?;
    walk.press("Turn one-time codes on").await?;
    walk.sees("Your recovery codes").await?;
    walk.picture("account-recovery-codes").await?;
    walk.follow("I have kept them").await?;
    walk.sees(&told(&walk, "codes-left", &Filling::default().number("count", 10))).await?;

    // The password alone lets nobody in, and a code is taken once.
    walk.forget_cookies().await?;
    walk.open(&format!("/language/{}?to=/sign-in", walk.stage.language.code())).await?;
    clock.set(Instant(clock.now().0 + 60_000_000));
    sign_in(&walk, "gwen", PASSWORD).await?;
    walk.is_at("Your one-time code").await?;
    walk.press("Continue").await?;
    walk.sees("Enter the code").await?;
    walk.picture("sign-in-code").await?;
    walk.fill("Code", &code_at(&secret, clock.now()).context("a code")?).await?;
    walk.press("Continue").await?;
    walk.open("/account/codes").await?;
    walk.sees("A one-time code is asked for whenever you sign in.").await?;
    walk.fill("Password you have now", PASSWORD).await?;
    walk.press("Take one-time codes away").await?;
    walk.sees("One-time codes are taken away.").await
}

async fn a_link_lets_somebody_in_who_forgot_their_password(world: &World<Attain>) -> Result<()> {
    let walk = world.reader().await?;
    walk.sign_in_as("Ada Okafor").await?;
    walk.open("/accounts/femi").await?;
    walk.picture("account-of-somebody").await?;
    walk.press("Make a link").await?;
    let link = walk.text().await?;
    let link = link.split(' ').find(|word| word.contains("/recover/")).context("the link")?;
    let path = link.split_once("/recover/").context("a path")?.1.to_owned();
    walk.picture("account-link-made").await?;
    walk.press("Sign out").await?;
    walk.open(&format!("/recover/{path}")).await?;
    walk.is_at("Set your password").await?;
    walk.fill("New password", "password1234").await?;
    walk.press("Set password").await?;
    let guessed = "Enter a password that is harder to guess; four words that have nothing to do with each other are good";
    walk.sees(guessed).await?;
    walk.picture("recover").await?;
    walk.fill("New password", "kettle orbit plum ladder").await?;
    walk.press("Set password").await?;
    walk.sees("Your password is changed. Sign in with the new one.").await?;
    sign_in(&walk, "femi", "kettle orbit plum ladder").await?;
    walk.is_at("Your work").await?;
    walk.open_refused(&format!("/recover/{path}"), 409).await
}

/// Somebody of this name.
fn person(given: &str) -> Person {
    Person {
        id: PersonId::new(),
        given_name: given.to_owned(),
        family_name: "Evans".to_owned(),
        born: "1941-02-03".to_owned(),
        address: String::new(),
        telephone: String::new(),
        language: "en".to_owned(),
        reading: "plain".to_owned(),
        note: String::new(),
    }
}

/// Olwen Evans, whose support Ceri coordinates.
async fn olwen(world: &World<Attain>) -> Result<PersonId> {
    let now = world.service.clock.now();
    let mut change = world.service.store.change(&AccountId::from("ceri"), now).await?;
    let person = person("Olwen");
    let id = person.id.clone();
    care::add_person(&mut change, &person).await?;
    let account = change.account(&"ceri".into()).await?;
    let referral = Referral {
        person: id.clone(),
        facts: ReferralFacts {
            source: "gp".to_owned(),
            reason: "a fall".to_owned(),
            is_carer: false,
            cares_for: None,
        },
        on: now.day(),
        coordinator: Some("ceri".into()),
    };
    care::refer(&mut change, &account, &referral).await?;
    change.commit().await?;
    Ok(id)
}

async fn a_door_is_opened_in_need_and_the_coordinator_is_told(world: &World<Attain>) -> Result<()> {
    let walk = world.reader().await?;
    let olwen = olwen(world).await?;
    walk.sign_in_as("Ada Okafor").await?;
    walk.open("/teams").await?;
    walk.sees("There are no teams. Care staff see everybody.").await?;
    walk.press("Add team").await?;
    walk.sees("Enter a name").await?;
    for (team, member) in [("East", "Ceri Price"), ("West", "Sunita Rao")] {
        walk.fill("Name of the team", team).await?;
        walk.press("Add team").await?;
        walk.is_at(team).await?;
        walk.tick(member).await?;
        walk.press("Save").await?;
        walk.sees("The team is changed.").await?;
    }
    walk.sees("Sunita Rao").await?;
    walk.picture("teams").await?;

    walk.sign_in_as("Sunita Rao").await?;
    walk.open_refused(&format!("/people/{olwen}"), 403).await?;
    walk.sees("This person is not of your team").await?;
    walk.does_not_see("Olwen").await?;
    walk.picture("outside").await?;
    walk.follow("Open the pages with a reason").await?;
    walk.press("Open the pages").await?;
    walk.sees("Say in a sentence why you must read them").await?;
    walk.picture("break-glass").await?;
    walk.fill("Why you must read them", "on duty tonight, the family rang about a fall").await?;
    walk.press("Open the pages").await?;
    walk.sees("The pages are open to you. Their coordinator has been told.").await?;
    walk.is_at("Olwen Evans").await?;

    walk.sign_in_as("Ceri Price").await?;
    walk.open("/notifications").await?;
    let opened = Filling::default().with("name", "Sunita Rao");
    walk.follow(&told(&walk, "told-glass-broken", &opened)).await?;
    walk.sees("Opened from outside the team").await?;
    walk.sees("on duty tonight, the family rang about a fall").await?;
    walk.picture("glass-opened").await
}

async fn two_people_keep_where_a_provider_is_paid(world: &World<Attain>) -> Result<()> {
    let walk = world.reader().await?;
    walk.sign_in_as("Femi Adeyemi").await?;
    walk.open("/bank").await?;
    walk.is_at("Bank details").await?;
    walk.follow("Rowan Home Care").await?;
    walk.fill("Name of the account", "Rowan Home Care Ltd").await?;
    walk.fill("Sort code", "12-34").await?;
    walk.fill("Account number", "12345678").await?;
    walk.press("Propose").await?;
    ensure!(walk.status().await? == 422, "a sort code has six digits");
    walk.picture("bank-wrong").await?;
    walk.fill("Name of the account", "Rowan Home Care Ltd").await?;
    walk.fill("Sort code", "12-34-56").await?;
    walk.fill("Account number", "12345678").await?;
    walk.press("Propose").await?;
    walk.sees("The details are proposed. Somebody else must confirm them.").await?;
    walk.does_not_see("12345678").await?;
    walk.picture("bank-proposed").await?;

    walk.sign_in_as("Gwen Parry").await?;
    walk.open("/notifications").await?;
    let proposed = Filling::default().with("name", "Rowan Home Care");
    walk.follow(&told(&walk, "told-bank-proposed", &proposed)).await?;
    walk.press("Confirm").await?;
    walk.sees("The details are confirmed.").await?;
    walk.picture("bank").await?;
    walk.open("/bank").await?;
    walk.picture("banks").await
}

async fn another_system_is_given_a_token_and_told_of_events(world: &World<Attain>) -> Result<()> {
    let walk = world.reader().await?;
    walk.sign_in_as("Ada Okafor").await?;
    walk.open("/tokens").await?;
    walk.press("Make a token").await?;
    walk.press("Make the token").await?;
    walk.sees("Say what the system is called").await?;
    walk.picture("token-wrong").await?;
    walk.fill("System", "Rostering of Rowan").await?;
    // The names of roles are those of another room.
    let role = Role::Provider.name(walk.stage.language);
    walk.select("Role", &role).await?;
    walk.select("Organisation", "Rowan Home Care").await?;
    walk.press("Make the token").await?;
    walk.is_at("The token").await?;
    walk.picture("token-made").await?;
    walk.follow("Tokens of other systems").await?;
    walk.picture("tokens").await?;
    let named = Filling::default().with("name", "Rostering of Rowan");
    walk.press(&told(&walk, "token-revoke-one", &named)).await?;
    walk.sees("The token is revoked.").await?;

    walk.sign_in_as("Rosa Lind").await?;
    walk.open("/webhooks").await?;
    walk.press("Register a webhook").await?;
    walk.fill("Address", "https://192.168.0.1/told").await?;
    walk.press("Register it").await?;
    walk.sees("Choose at least one kind of event").await?;
    walk.picture("webhook-wrong").await?;
    walk.fill("Address", "https://rostering.example/told").await?;
    walk.tick("statement-approved").await?;
    walk.press("Register it").await?;
    walk.is_at("The secret of the webhook").await?;
    walk.follow("What the webhook was told").await?;
    walk.sees("Nothing yet.").await?;
    walk.picture("webhook").await?;
    walk.press("Stop telling it").await?;
    walk.sees("Stopped").await?;
    walk.open("/webhooks").await?;
    walk.picture("webhooks").await
}

async fn what_people_ask_about_their_data_is_answered(world: &World<Attain>) -> Result<()> {
    let walk = world.reader().await?;
    let now = world.service.clock.now();
    let mut change = world.service.store.change(&AccountId::from("ceri"), now).await?;
    let nest = person("Nest");
    care::add_person(&mut change, &nest).await?;
    let password = attain_web::hash_password(PASSWORD);
    care::give_account(&mut change, &nest.id, Role::Person, "nest@made-up.example", &password)
        .await?;
    change.commit().await?;

    // She asks for herself.
    sign_in(&walk, "nest", PASSWORD).await?;
    walk.open("/mine").await?;
    walk.follow("Your data").await?;
    walk.press("Ask").await?;
    walk.sees("Choose one").await?;
    walk.choose("A copy of everything you hold about me").await?;
    walk.press("Ask").await?;
    walk.sees("Your request is there. You will get an answer within a month.").await?;
    walk.picture("rights-own").await?;

    // Her coordinator is told, reads it and gives it to her.
    walk.sign_in_as("Ceri Price").await?;
    walk.open("/requests").await?;
    walk.picture("rights-list").await?;
    walk.follow("Nest Evans").await?;
    walk.picture("rights").await?;
    let text = walk.download("Everything as a text to read").await?;
    ensure!(std::fs::read_to_string(text)?.contains("given name: Nest"));
    walk.press("The copy was given").await?;
    walk.sees("It is written down that the copy was given.").await?;
    walk.open_refused(&format!("/people/{}/held.json", nest.id), 409).await?;

    // Who writes down that somebody wants to be erased does not erase them.
    walk.open(&format!("/people/{}/rights", nest.id)).await?;
    walk.choose("To be erased").await?;
    walk.press("Write it down").await?;
    walk.sees("Somebody else erases: not the one who wrote the request down.").await?;
    walk.follow("Refuse the request").await?;
    walk.press("Refuse it").await?;
    walk.sees("Say why it is refused").await?;
    walk.picture("rights-refuse").await?;
    walk.sign_in_as("Sunita Rao").await?;
    walk.open("/requests").await?;
    walk.follow("Nest Evans").await?;
    walk.follow("Erase this person").await?;
    walk.picture("rights-erase").await?;
    walk.press("Erase for good").await?;
    walk.sees("The person is erased.").await?;
    walk.does_not_see("Nest").await?;
    walk.open_refused(&format!("/people/{}", nest.id), 404).await?;

    walk.sign_in_as("Ada Okafor").await?;
    walk.open("/retention").await?;
    walk.sees("Nothing is due.").await?;
    walk.picture("retention").await
}

async fn the_api_is_read_as_pages(world: &World<Attain>) -> Result<()> {
    let walk = world.reader().await?;
    walk.open("/api").await?;
    walk.is_at("API for other systems").await?;
    walk.sees("/api#problem-not-found").await?;
    walk.picture("api").await?;
    walk.follow(&told(&walk, "api-stage-settle", &Filling::default())).await?;
    walk.sees("/statements/{statement}").await?;
    walk.picture("api-stage").await
}

journey!(Attain: codes_are_set_up_asked_for_and_taken_away);
journey!(Attain: a_link_lets_somebody_in_who_forgot_their_password);
journey!(Attain: a_door_is_opened_in_need_and_the_coordinator_is_told);
journey!(Attain: two_people_keep_where_a_provider_is_paid);
journey!(Attain: another_system_is_given_a_token_and_told_of_events);
journey!(Attain: what_people_ask_about_their_data_is_answered);
journey!(Attain: the_api_is_read_as_pages on sqlite_en, sqlite_cy, postgres_en);
