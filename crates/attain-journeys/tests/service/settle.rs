//! A statement from draft to paid; a correction; every kind of line with its amount page.

use std::path::PathBuf;

use anyhow::{Context, Result};
use attain_journeys::{Attain, Walk, World, journey, said};
use attain_office::{bank, settle};
use attain_store::{
    AccountId, Contract, ContractId, NewRecord, OrganisationId, PackageId, PersonId, Source,
    StatementId, TermsKind,
};
use attain_web::Filling;

/// A file of the worked schemes.
fn scheme(path: &str) -> Result<String> {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "../../schemes", path].iter().collect();
    std::fs::read_to_string(&path).with_context(|| path.display().to_string())
}

/// A contract of Rowan Home Care that is put into the store: with a scheme's terms, and what was
/// learnt of its evidence until a day.
struct Promised<'a> {
    reference: &'a str,
    terms: &'a str,
    evidence: &'a str,
    until: &'a str,
}

/// Puts one contract into the store.
async fn promised(
    world: &World<Attain>,
    reference: &str,
    terms: &str,
    evidence: &str,
) -> Result<ContractId> {
    let one = Promised { reference, terms, evidence, until: "9999" };
    let ids = all_promised(world, &[one]).await?;
    ids.into_iter().next().context("one contract")
}

/// Puts contracts into the store, their evidence in the order in which it was learnt.
async fn all_promised(world: &World<Attain>, all: &[Promised<'_>]) -> Result<Vec<ContractId>> {
    let store = &world.service.store;
    let (mut ids, mut learnt) = (Vec::new(), Vec::new());
    for one in all {
        let id = opened(world, one).await?;
        let text = scheme(one.evidence)?;
        let rows = text.lines().filter(|row| !row.starts_with('#') && !row.starts_with("record,"));
        let rows = rows.map(cells).filter(|row| row[2].as_str() <= one.until);
        learnt.extend(rows.map(|row| (id.clone(), row)));
        ids.push(id);
    }
    learnt.sort_by(|(_, a), (_, b)| a[2].cmp(&b[2]));
    for (contract, row) in learnt {
        let mut change = store.change(&AccountId::service(), row[2].parse()?).await?;
        let is_about = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
        let new = NewRecord {
            record: Some(row[0].clone()),
            on_day: row[1].parse()?,
            person: is_about(&row[3]).map(PersonId),
            package: is_about(&row[4]).map(PackageId),
            fact: row[5].clone(),
            value: row[6].clone(),
            by: row[7].clone(),
            verified_by: row[8].clone(),
            grade: attain_evidence::read_grade(&row[9]).context("a grade of a scheme")?,
            supersedes: is_about(&row[10]),
            source: Source::Import,
            upload: None,
        };
        change.record_fact(&contract, &new).await?;
        change.commit().await?;
    }
    Ok(ids)
}

async fn opened(world: &World<Attain>, one: &Promised<'_>) -> Result<ContractId> {
    let store = &world.service.store;
    let begins = "2026-03-02T09:00:00Z".parse()?;
    let organisations = store.ask().await?.organisations().await?;
    let named = |name: &str| -> Result<OrganisationId> {
        let found = organisations.iter().find(|one| one.name == name);
        Ok(found.context("an organisation of the cast")?.id.clone())
    };
    let contract = Contract {
        id: ContractId::new(),
        reference: one.reference.to_owned(),
        title: "Help at home".to_owned(),
        council: named("Made-up Council")?,
        provider: named("Rowan Home Care")?,
        opened: "2026-03-02".parse()?,
        payment_days: 30,
        cost_centre: "ASC-100".to_owned(),
        facts: "{}".to_owned(),
    };
    let mut change = store.change(&AccountId::from("colin"), begins).await?;
    change.add_contract(&contract).await?;
    change.write_terms(&contract.id, TermsKind::Live, &scheme(one.terms)?, None).await?;
    change.commit().await?;
    let mut change = store.change(&AccountId::from("mair"), begins).await?;
    change.publish_terms(&contract.id, TermsKind::Live, 1).await?;
    change.commit().await?;
    Ok(contract.id)
}

/// Two people agree on where Rowan Home Care is paid.
async fn agreed_bank(world: &World<Attain>) -> Result<()> {
    let (store, now) = (&world.service.store, world.service.clock.now());
    let organisations = store.ask().await?.organisations().await?;
    let rowan = organisations.iter().find(|one| one.name == "Rowan Home Care");
    let rowan = &rowan.context("an organisation of the cast")?.id;
    let mut change = store.change(&AccountId::from("colin"), now).await?;
    bank::propose_bank(&mut change, rowan, "Rowan Home Care", "20-30-40", "12345678").await?;
    change.commit().await?;
    let mut change = store.change(&AccountId::from("femi"), now).await?;
    let proposed = change.bank_changes(rowan).await?.remove(0);
    bank::decide_bank(&mut change, &proposed.id, true).await?;
    Ok(change.commit().await?)
}

/// The cells of a row of CSV.
fn cells(row: &str) -> Vec<String> {
    let (mut cells, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    for letter in row.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(std::mem::take(&mut cell)),
            letter => cell.push(letter),
        }
    }
    cells.push(cell);
    cells
}

/// A message with what fills it, in the language of the stage.
fn message(walk: &Walk, key: &str, filling: Filling) -> String {
    said(walk.stage.language, key, &filling)
}

fn line(walk: &Walk, number: i64) -> String {
    message(walk, "line-title", Filling::default().number("number", number))
}

fn statement(walk: &Walk, contract: &str, number: i64) -> String {
    let filling = Filling::default().with("contract", contract).number("number", number);
    message(walk, "statement-name", filling)
}

/// Made, reviewed and approved behind the pages.
async fn approved(world: &World<Attain>, contract: &ContractId, when: &str) -> Result<StatementId> {
    let store = &world.service.store;
    let femi = store.ask().await?.account(&AccountId::from("femi")).await?;
    let gwen = store.ask().await?.account(&AccountId::from("gwen")).await?;
    let mut change = store.change(&femi.id, when.parse()?).await?;
    let id = settle::make_draft(&mut change, &femi, contract, TermsKind::Live).await?;
    settle::review(&mut change, &femi, &id, "").await?;
    change.commit().await?;
    let mut change = store.change(&gwen.id, when.parse()?).await?;
    settle::approve(&mut change, &gwen, &id, "").await?;
    change.commit().await?;
    Ok(id)
}

async fn verified(world: &World<Attain>) -> Result<()> {
    let verified = world.service.store.ask().await?.verify().await?;
    anyhow::ensure!(verified.wrong.is_empty(), "{:?}", verified.wrong);
    Ok(())
}

/// Femi makes a draft, Gwen approves it, Rosa asks about a line, the rest is paid, Mair answers, and
/// the line is paid as well.
async fn one_line_is_queried_and_the_rest_is_paid(world: &World<Attain>) -> Result<()> {
    let evidence = "wiltshire/cases/b-three-weeks-early/evidence.csv";
    promised(world, "HLH-1", "wiltshire/terms.toml", evidence).await?;
    world.service.at("2026-07-15T10:00:00Z")?;
    let femi = world.reader().await?;
    femi.sign_in_as("Femi Adeyemi").await?;
    femi.open("/statements").await?;
    femi.is_at("Statements").await?;
    femi.press("Make drafts").await?;
    femi.picture("make").await?;
    femi.press("Make the chosen drafts").await?;
    let address = femi.path().await?;
    let address = address.split('?').next().unwrap_or_default().to_owned();
    femi.sees("£2,125.00").await?;
    femi.picture("statement-draft").await?;
    femi.press("Mark as reviewed").await?;
    femi.sees("You made this statement, so somebody else approves it.").await?;
    femi.picture("statement-own").await?;

    let gwen = world.reader().await?;
    gwen.sign_in_as("Gwen Parry").await?;
    gwen.open(&address).await?;
    gwen.press("Approve").await?;
    gwen.sees("The statement is approved. Its payment clock runs.").await?;
    gwen.picture("statement-approved").await?;
    gwen.close().await?;

    let rosa = world.reader().await?;
    rosa.sign_in_as("Rosa Lind").await?;
    rosa.open("/statements").await?;
    rosa.is_at("Your statements").await?;
    rosa.picture("statements-provider").await?;
    rosa.follow(&statement(&rosa, "HLH-1", 1)).await?;
    rosa.sees("You are paid").await?;
    rosa.follow(&line(&rosa, 2)).await?;
    rosa.picture("amount-page").await?;
    rosa.press("Ask about this line").await?;
    rosa.press("Ask").await?;
    rosa.sees("Say what you want to know, or what is wrong").await?;
    let reason = "The plan gives £1,700.00 for what was met.";
    rosa.fill("What do you want to know, or what is wrong?", reason).await?;
    rosa.press("Ask").await?;
    rosa.sees("Your question is asked. A clock runs until it is answered.").await?;

    let tomos = world.reader().await?;
    tomos.sign_in_as("Tomos Rees").await?;
    for path in [address.clone(), format!("{address}/lines/2"), format!("{address}/pdf")] {
        tomos.open_refused(&path, 404).await?;
    }
    tomos.close().await?;

    world.service.at("2026-07-20T10:00:00Z")?;
    femi.sign_in_as("Femi Adeyemi").await?;
    femi.open("/pay").await?;
    femi.sees("£525.00").await?;
    femi.press("Check the pay run").await?;
    femi.sees("Choose at least one statement").await?;
    let name = statement(&femi, "HLH-1", 1);
    let choose = message(&femi, "pay-choose-statement", Filling::default().with("statement", name));
    femi.tick(&choose).await?;
    femi.picture("pay").await?;
    femi.press("Check the pay run").await?;
    femi.sees("No account two people agreed on").await?;
    agreed_bank(world).await?;
    femi.open("/pay").await?;
    femi.tick(&choose).await?;
    femi.press("Check the pay run").await?;
    femi.sees("•• •• ••, •••••678").await?;
    femi.picture("pay-check").await?;
    femi.press("Confirm and record the payments").await?;
    femi.sees("The payments are recorded, and each has its remittance.").await?;
    femi.open(&address).await?;
    femi.sees("part paid").await?;
    femi.sees("£1,600.00").await?;
    femi.picture("statement-part-paid").await?;

    let mair = world.reader().await?;
    mair.sign_in_as("Mair Jones").await?;
    mair.open("/queries").await?;
    mair.picture("queries").await?;
    let filling = Filling::default().with("contract", "HLH-1").number("number", 1);
    mair.follow(&message(&mair, "query-name", filling.number("line", 2))).await?;
    mair.sees(reason).await?;
    mair.picture("query").await?;
    mair.press("Answer").await?;
    mair.sees("Choose what you decide").await?;
    mair.choose("The line stands").await?;
    mair.fill("Your answer", "The plan was £2,000.00, and all three outcomes count.").await?;
    mair.press("Answer").await?;
    mair.sees("The question is closed.").await?;
    mair.close().await?;

    femi.open("/pay").await?;
    femi.sees("£1,600.00").await?;
    femi.tick(&choose).await?;
    femi.press("Check the pay run").await?;
    femi.press("Confirm and record the payments").await?;
    femi.open("/pay/performance").await?;
    femi.picture("performance").await?;
    femi.open("/pay/accruals").await?;
    femi.sees("£2,125.00").await?;
    femi.picture("accruals").await?;
    femi.open("/ledger").await?;
    femi.picture("ledger").await?;
    let file = femi.download("CSV, one row a posting").await?;
    let journal = std::fs::read_to_string(&file)?;
    let pence = journal.lines().skip(1).map(|row| cells(row)[7].parse::<i64>());
    let pence: Vec<i64> = pence.collect::<Result<_, _>>()?;
    anyhow::ensure!(pence.len() > 8 && pence.iter().sum::<i64>() == 0, "{journal}");
    anyhow::ensure!(journal.contains("ASC-100"), "no cost centre in {journal}");
    let bank = message(&femi, "account-bank", Filling::default().with("payer", "council"));
    femi.follow(&bank).await?;
    femi.picture("account").await?;

    rosa.sign_in_as("Rosa Lind").await?;
    rosa.open("/notifications").await?;
    let paid = Filling::default().with("contract", "HLH-1").with("amount", "£1,600.00");
    rosa.follow(&message(&rosa, "told-paid", paid.with("payee", "area provider"))).await?;
    rosa.is_at("Remittance").await?;
    rosa.picture("remittance").await?;
    let paper = std::fs::read(rosa.download("Remittance as PDF").await?)?;
    anyhow::ensure!(paper.starts_with(b"%PDF"), "no PDF");
    rosa.open(&address).await?;
    rosa.picture("statement-paid").await?;
    let paper = std::fs::read(rosa.download("On paper (PDF)").await?)?;
    anyhow::ensure!(paper.starts_with(b"%PDF"), "no PDF");
    let id = StatementId::from(address.rsplit('/').next().unwrap_or_default());
    let kept = world.service.store.ask().await?.statement(&id).await?;
    let json = std::fs::read_to_string(rosa.download("As JSON").await?)?;
    anyhow::ensure!(json == kept.json, "the file is not what is kept");
    verified(world).await
}

/// What is learnt late becomes an adjustment on the next statement, and both lines tell of it.
async fn a_late_record_is_an_adjustment(world: &World<Attain>) -> Result<()> {
    let folder = "regressions/late-evidence";
    let (terms, evidence) = (format!("{folder}/terms.toml"), format!("{folder}/evidence.csv"));
    let contract = promised(world, "LATE-1", &terms, &evidence).await?;
    approved(world, &contract, "2026-07-15T09:00:00Z").await?;
    world.service.at("2026-10-15T10:00:00Z")?;
    let femi = world.reader().await?;
    femi.sign_in_as("Femi Adeyemi").await?;
    femi.open(&format!("/contracts/{contract}/statements/new")).await?;
    femi.press("Make the chosen drafts").await?;
    femi.sees("What is put right from earlier statements").await?;
    femi.picture("statement-adjusts").await?;
    femi.press("Mark as reviewed").await?;
    femi.sees("Look at each warning, then tick the box").await?;
    femi.tick("I looked at each warning").await?;
    femi.press("Mark as reviewed").await?;
    femi.sees("The statement is marked as reviewed.").await?;
    femi.follow(&line(&femi, 1)).await?;
    femi.sees("Records learnt since").await?;
    femi.picture("amount-page-adjustment").await?;
    femi.open("/statements").await?;
    femi.picture("statements").await?;
    // The first statement is long due by now.
    femi.open("/pay").await?;
    femi.picture("pay-late").await?;
    verified(world).await
}

/// Several payers with a limit and a waterfall; an account beside the payments; and the amount page
/// of every kind of line.
async fn every_kind_of_line_opens(world: &World<Attain>) -> Result<()> {
    let bond = Promised {
        reference: "SIB-1",
        terms: "social-impact-bond/terms.toml",
        evidence: "social-impact-bond/evidence.csv",
        until: "2026-04-20",
    };
    let fund = Promised {
        reference: "ISF-1",
        terms: "calderdale/terms.toml",
        evidence: "calderdale/cases/a-four-weeks/evidence.csv",
        until: "9999",
    };
    let contracts = all_promised(world, &[bond, fund]).await?;
    let bond = approved(world, &contracts[0], "2026-07-29T09:00:00Z").await?;
    let fund = approved(world, &contracts[1], "2026-07-29T09:00:00Z").await?;
    world.service.at("2026-07-29T10:00:00Z")?;
    let mair = world.reader().await?;
    mair.sign_in_as("Mair Jones").await?;
    for (name, statement) in [("bond", bond), ("fund", fund)] {
        mair.open(&format!("/statements/{statement}")).await?;
        mair.picture(&format!("statement-{name}")).await?;
        mair.open(&format!("/statements/{statement}/lines")).await?;
        let made = settle::made(&mut world.service.store.ask().await?, &statement).await?;
        let mut clauses = Vec::new();
        for line in &made.statement().lines {
            if !clauses.contains(&&line.clause) {
                clauses.push(&line.clause);
                mair.open(&format!("/statements/{statement}/lines/{}", line.number)).await?;
                mair.sees(&line.amount.to_string()).await?;
                mair.picture(&format!("amount-page-{name}-{}", line.clause)).await?;
            }
        }
    }
    mair.open("/ledger").await?;
    mair.picture("ledger-several").await?;
    mair.open("/pay").await?;
    mair.sees("Life Chances Fund").await?;
    mair.picture("pay-several").await
}

journey!(Attain: one_line_is_queried_and_the_rest_is_paid);
journey!(Attain: a_late_record_is_an_adjustment);
journey!(Attain: every_kind_of_line_opens);
