//! Contracts and their terms, and the pages of administrators, auditors and councillors.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use attain_journeys::{Attain, Walk, World, journey, said};
use attain_office::contracts::{NewContract, open_contract, publish};
use attain_store::{AccountId, ContractId, TermsKind};
use attain_web::Filling;

fn schemes() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemes")
}

fn scheme(path: &str) -> Result<String> {
    Ok(std::fs::read_to_string(schemes().join(path))?)
}

/// A message with something in it, as this walk's language says it.
fn told(walk: &Walk, key: &str, filling: &Filling) -> String {
    said(walk.stage.language, key, filling)
}

/// The contract of the page the reader is on.
async fn here(walk: &Walk) -> Result<String> {
    let path = walk.path().await?;
    let id = path.strip_prefix("/contracts/").and_then(|rest| rest.split(['/', '?']).next());
    Ok(id.context("the reader is at a contract")?.to_owned())
}

/// Changes the draft's text on its page.
async fn rewrite(walk: &Walk, from: &str, to: &str) -> Result<()> {
    let text = walk.value("The terms as text").await?;
    let changed = text.rsplit_once(from).context("the text holds what is changed")?;
    walk.fill("The terms as text", &format!("{}{to}{}", changed.0, changed.1)).await?;
    walk.press("Save and check").await
}

async fn a_contract_opens_is_mended_and_published(world: &World<Attain>) -> Result<()> {
    let walk = world.reader().await?;
    walk.sign_in_as("Colin Ward").await?;
    walk.open("/contracts").await?;
    walk.is_at("Contracts").await?;
    walk.press("Open a contract").await?;
    walk.picture("contract-new").await?;
    walk.press("Open the contract").await?;
    walk.sees("Enter the contract's reference").await?;
    walk.sees("Choose a scheme, give a file or paste the terms").await?;
    walk.picture("contract-new-wrong").await?;
    walk.fill("Reference", "HTLAH-1").await?;
    walk.fill("Contract", "Help to live at home").await?;
    walk.select("Provider", "Rowan Home Care").await?;
    walk.select("Begin with the terms of", "Wiltshire: Help to Live at Home").await?;
    walk.press("Open the contract").await?;
    walk.sees("The contract is open. Its terms are a draft.").await?;
    walk.is_at("Draft of the terms").await?;
    walk.picture("contract-draft").await?;
    let contract = here(&walk).await?;

    // A mistake is kept, and told by its line.
    rewrite(&walk, "share = \"20%\"", "share = \"120%\"").await?;
    walk.sees("The draft is saved. Something in it is still wrong.").await?;
    walk.sees(&told(&walk, "draft-problems", &Filling::default().number("count", 1))).await?;
    walk.sees(&told(&walk, "draft-line", &Filling::default().number("line", 24))).await?;
    walk.picture("contract-draft-wrong").await?;
    rewrite(&walk, "share = \"120%\"", "share = \"20%\"").await?;
    walk.sees("The draft is saved, and nothing is wrong with it.").await?;

    // The same as a form: one value changes, the comments stay.
    walk.open(&format!("/contracts/{contract}/terms/live/form")).await?;
    walk.picture("contract-form").await?;
    let label = format!("{} › {}", walk.say("Payment"), walk.say("At most"));
    walk.fill(&label, "12%").await?;
    walk.press("Save and check").await?;
    walk.sees("The draft is saved, and nothing is wrong with it.").await?;
    walk.open(&format!("/contracts/{contract}/terms/live/edit")).await?;
    let text = walk.value("The terms as text").await?;
    anyhow::ensure!(text.contains("most = \"12%\" } # assumed"), "{text}");

    // Who wrote it does not publish it.
    walk.open(&format!("/contracts/{contract}/terms/live/effect")).await?;
    walk.sees("You wrote this draft, so somebody else publishes it. Ask a colleague to read it.")
        .await?;
    walk.does_not_see("Publish these terms").await?;
    walk.press("Ask a colleague to publish").await?;
    walk.sees("Your colleagues are told that a draft waits for one of them.").await?;
    walk.picture("contract-effect-own").await?;

    walk.sign_in_as("Mair Jones").await?;
    let waits = Filling::default().with("contract", "HTLAH-1");
    walk.follow(&told(&walk, "told-terms-to-publish", &waits)).await?;
    walk.is_at("What the draft would do").await?;
    walk.picture("contract-effect-first").await?;
    walk.press("Publish these terms").await?;
    walk.sees("The terms are published and in force.").await?;
    walk.is_at("Terms").await?;
    walk.picture("contract-terms").await?;
    walk.open(&format!("/contracts/{contract}")).await?;
    walk.sees(&told(&walk, "contract-people", &Filling::default().number("count", 0))).await?;
    walk.press("Write a note").await?;
    walk.choose("Support in place of a reward").await?;
    walk.date("On which day?", "2026-04-02").await?;
    walk.fill("Note", "Two places on the council's own training.").await?;
    walk.press("Save note").await?;
    walk.sees("Two places on the council's own training.").await?;
    walk.picture("contract-case-new").await?;

    // Its provider reads it, another one does not.
    walk.sign_in_as("Rosa Lind").await?;
    walk.open(&format!("/contracts/{contract}/terms")).await?;
    walk.does_not_see("Begin a change of the terms").await?;
    walk.sign_in_as("Tomos Rees").await?;
    walk.open_refused(&format!("/contracts/{contract}"), 404).await
}

/// A contract under Wiltshire's terms that Colin wrote and Mair published.
async fn in_force(world: &World<Attain>) -> Result<ContractId> {
    let store = &world.service.store;
    let now = world.service.clock.now();
    let organisations = store.ask().await?.organisations().await?;
    let named = |name: &str| organisations.iter().find(|one| one.name == name);
    let new = NewContract {
        reference: "HTLAH-2".to_owned(),
        title: "Help to live at home".to_owned(),
        council: named("Made-up Council").context("the cast has a council")?.id.clone(),
        provider: named("Rowan Home Care").context("the cast has a provider")?.id.clone(),
        payment_days: 30,
        cost_centre: "CC-17".to_owned(),
        terms: scheme("wiltshire/terms.toml")?,
    };
    let mut change = store.change(&AccountId::from("colin"), now).await?;
    let id = open_contract(&mut change, &new).await?;
    change.commit().await?;
    let mut change = store.change(&AccountId::from("mair"), now).await?;
    let contract = change.contract(&id).await?;
    publish(&mut change, &contract, TermsKind::Live, 1).await?;
    change.commit().await?;
    Ok(id)
}

async fn a_variation_shows_its_effect_and_shadow_terms_stand_beside(
    world: &World<Attain>,
) -> Result<()> {
    let id = in_force(world).await?;
    let root = format!("/contracts/{id}");
    world.service.at("2026-07-20T09:00:00Z")?;
    let walk = world.reader().await?;

    // Evidence comes whole, or is refused by line.
    walk.sign_in_as("Mair Jones").await?;
    let evidence = "wiltshire/cases/b-three-weeks-early/evidence.csv";
    let folder = tempfile::tempdir()?;
    let bad = folder.path().join("evidence.csv");
    std::fs::write(&bad, scheme(evidence)?.replace("plan accepted", "plan acepted"))?;
    walk.open(&format!("{root}/export")).await?;
    walk.upload("Evidence file (evidence.csv)", &bad).await?;
    walk.press("Bring in").await?;
    walk.sees("Lines of this file are refused; nothing of it was kept").await?;
    walk.sees(&told(&walk, "draft-line", &Filling::default().number("line", 2))).await?;
    walk.picture("contract-import-refused").await?;
    walk.upload("Evidence file (evidence.csv)", schemes().join(evidence)).await?;
    walk.press("Bring in").await?;
    walk.sees("The evidence is brought in.").await?;
    let store = &world.service.store;
    let mut change = store.change(&AccountId::from("mair"), world.service.clock.now()).await?;
    change.make_statement(&id, TermsKind::Live, 1).await?;
    change.commit().await?;
    walk.open(&root).await?;
    walk.picture("contract-case").await?;

    // The first agreement is not rewritten once a statement was made by it.
    walk.sign_in_as("Colin Ward").await?;
    walk.open(&format!("{root}/terms")).await?;
    walk.press("Begin a change of the terms").await?;
    walk.is_at("Draft of the terms").await?;
    rewrite(&walk, "share = \"25%\"", "share = \"50%\"").await?;
    walk.open(&format!("{root}/terms/live/effect")).await?;
    walk.sees("These terms would rewrite statements that were made").await?;
    walk.picture("contract-effect-rewrites").await?;
    walk.open(&format!("{root}/terms/live/edit")).await?;
    rewrite(&walk, "share = \"50%\"", "share = \"25%\"").await?;

    // The same as a variation.
    walk.press("Add a variation").await?;
    walk.select("Which clause changes?", "3: recovery is faster than planned").await?;
    walk.date("From which day?", "2026-04-02").await?;
    walk.press("Add the variation").await?;
    rewrite(&walk, "share = \"25%\"", "share = \"50%\"").await?;
    walk.sees("The draft is saved, and nothing is wrong with it.").await?;
    walk.open(&format!("{root}/terms/live/effect")).await?;
    walk.sees("The next statement would put right:").await?;
    walk.sees("£125.00").await?;
    walk.sees("£250.00").await?;
    walk.does_not_see("These terms would rewrite statements that were made").await?;
    walk.picture("contract-effect").await?;
    walk.sign_in_as("Mair Jones").await?;
    walk.open(&format!("{root}/terms/live/effect")).await?;
    walk.press("Publish these terms").await?;
    walk.press(&told(&walk, "terms-version-changes", &Filling::default().number("number", 2)))
        .await?;
    walk.picture("contract-terms-changed").await?;

    // Shadow terms: written by one, published by the other, and both side by side.
    walk.press("Begin shadow terms").await?;
    walk.is_at("Draft of the shadow terms").await?;
    rewrite(&walk, "each_day = \"1%\"", "each_day = \"2%\"").await?;
    walk.open(&format!("{root}/terms/shadow/edit")).await?;
    rewrite(&walk, "share = \"50%\"", "share = \"10%\"").await?;
    walk.sign_in_as("Colin Ward").await?;
    walk.open(&format!("{root}/terms/shadow/effect")).await?;
    walk.press("Publish these shadow terms").await?;
    walk.open(&format!("{root}/shadow")).await?;
    walk.is_at("Shadow terms beside the live ones").await?;
    walk.picture("contract-shadow").await?;
    walk.open(&format!("{root}/export")).await?;
    walk.sees("shadow.toml").await?;
    walk.does_not_see("evidence.csv").await?;

    walk.sign_in_as("Aled Brown").await?;
    walk.open(&format!("{root}/export")).await?;
    walk.picture("contract-export").await?;
    let file = walk.download("evidence.csv").await?;
    let csv = std::fs::read_to_string(file)?;
    anyhow::ensure!(
        csv.starts_with("record,on,recorded") && csv.contains("plan accepted"),
        "{csv}"
    );

    // A councillor sees numbers, and none that could point at somebody.
    walk.sign_in_as("Elin Clarke").await?;
    walk.open("/contracts/summary").await?;
    walk.sees("too few to tell").await?;
    walk.does_not_see("P1").await?;
    walk.picture("contract-summary").await?;
    walk.open_refused(&root, 403).await
}

async fn an_administrator_adds_an_account_that_signs_in(world: &World<Attain>) -> Result<()> {
    let walk = world.reader().await?;
    walk.sign_in_as("Ada Okafor").await?;
    walk.open("/organisations").await?;
    walk.press("Add organisation").await?;
    walk.sees("Enter the organisation's name").await?;
    walk.fill("Name of the organisation", "Made-up Carers").await?;
    walk.select("Kind", "Charity or community group").await?;
    walk.press("Add organisation").await?;
    walk.sees("The organisation is added.").await?;
    walk.picture("organisations").await?;
    walk.open("/accounts").await?;
    walk.picture("accounts").await?;
    walk.press("Add an account").await?;
    walk.fill("Full name", "Nia Walsh").await?;
    walk.fill("E-mail address", "nia@made-up.example").await?;
    walk.select("Role", "contract manager").await?;
    walk.select("Works for", "Made-up Council").await?;
    walk.fill("May approve up to", "1,000.00").await?;
    walk.fill("Password", "short").await?;
    walk.press("Add account").await?;
    walk.sees("Use at least 12 characters").await?;
    walk.picture("account-wrong").await?;
    walk.fill("Password", "a long enough one").await?;
    walk.press("Add account").await?;
    walk.sees("The account is added. It signs in with its password.").await?;

    // She signs in with it, and changes it.
    walk.press("Sign out").await?;
    walk.fill("E-mail address", "nia@made-up.example").await?;
    walk.fill("Password", "a long enough one").await?;
    walk.press("Sign in").await?;
    walk.is_at("Your work").await?;
    walk.open("/account").await?;
    walk.fill("Password you have now", "a long enough one").await?;
    walk.fill("New password", "another long one").await?;
    walk.press("Change password").await?;
    walk.sees("Your password is changed. Sign in with the new one.").await?;
    walk.picture("account-own").await?;

    // She is switched off.
    walk.sign_in_as("Ada Okafor").await?;
    walk.open("/accounts?role=contract-manager").await?;
    walk.follow("Nia Walsh").await?;
    walk.picture("account").await?;
    walk.press("Switch this account off").await?;
    walk.sees("The account is switched off and signed out everywhere.").await?;
    walk.press("Sign out").await?;
    walk.fill("E-mail address", "nia@made-up.example").await?;
    walk.fill("Password", "another long one").await?;
    walk.press("Sign in").await?;
    walk.sees("The e-mail address or the password is not right").await?;

    // The auditor finds it all in an unbroken chain.
    walk.sign_in_as("Aled Brown").await?;
    walk.open("/audit").await?;
    walk.sees("shut account out").await?;
    walk.follow("Follow the whole chain of entries").await?;
    walk.sees("The chain is whole").await?;
    walk.picture("audit").await?;
    walk.open("/accessibility").await?;
    walk.is_at("Accessibility").await?;
    walk.picture("accessibility").await?;
    walk.open("/privacy").await?;
    walk.is_at("Privacy").await?;
    walk.picture("privacy").await
}

journey!(Attain: a_contract_opens_is_mended_and_published);
journey!(Attain: a_variation_shows_its_effect_and_shadow_terms_stand_beside);
journey!(Attain: an_administrator_adds_an_account_that_signs_in);
