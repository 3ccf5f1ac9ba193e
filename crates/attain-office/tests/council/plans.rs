//! Commissioning plans, as they are lived: on SQLite and on PostgreSQL.

use crate::story::{Story, on_both};
use attain_office::OfficeError;
use attain_office::plans::{
    PlanError, PlanKept, import_plan, set_contract, sign_risk, write_sheet,
};
use attain_store::{PlanId, StoreError};
use attain_strategy::{Risk, Sheet, Side, Stage, Standing, read};

const EXAMPLE: &str = include_str!("../../../../book/src/examples/plan/papers.toml");

fn sheet(key: &str) -> Sheet {
    Sheet::of(key).expect(key)
}

async fn kept(story: &Story, plan: &PlanId) -> PlanKept {
    PlanKept::load(&mut story.store.ask().await.unwrap(), plan).await.unwrap()
}

async fn risks(story: &Story, plan: &PlanId) -> Vec<Risk> {
    kept(story, plan).await.papers().unwrap().risks.unwrap()
}

/// The example as a plan of the story's council.
async fn imported(story: &Story) -> PlanId {
    let mut change = story.change("mair", "2026-04-07T09:00:00Z").await;
    let plan = import_plan(&mut change, EXAMPLE).await.unwrap();
    change.commit().await.unwrap();
    plan
}

async fn written(
    story: &Story,
    plan: &PlanId,
    (key, text): (&str, &str),
    over: i64,
    at: &str,
) -> Result<(), OfficeError> {
    let mut change = story.change("dev", at).await;
    write_sheet(&mut change, plan, sheet(key), text, over).await?;
    change.commit().await?;
    Ok(())
}

#[tokio::test]
async fn a_plan_is_its_file_and_goes_on_from_it() {
    on_both(async |store| {
        let story = Story::wiltshire(store).await;
        let plan = imported(&story).await;
        let now = kept(&story, &plan).await;
        let table = |text: &str| text.parse::<toml::Table>().unwrap();
        let mut expected = table(EXAMPLE);
        for risk in expected["risk"].as_array_mut().unwrap() {
            risk.as_table_mut().unwrap().remove("signed");
        }
        assert_eq!(table(&now.file()), expected, "all but the signatures");
        let steps = now.papers().unwrap().steps();
        let here = steps.iter().find(|step| step.standing == Standing::Here);
        assert_eq!(here.map(|step| step.stage), Some(Stage::Plan));

        let mut change = story.change("mair", "2026-04-07T10:00:00Z").await;
        let again = import_plan(&mut change, EXAMPLE).await.unwrap_err();
        let PlanError::Store(StoreError::Refused(rule)) = again else { panic!("{again}") };
        assert_eq!(rule, "commissioning_plan_name_once");
        drop(change);
        let mut change = story.change("mair", "2026-04-07T10:00:00Z").await;
        let wrong = import_plan(&mut change, "format = 1\nname = \"x\"\n[stages.buy]").await;
        assert!(wrong.unwrap_err().to_string().contains("`buy` is not known"));
    })
    .await;
}

#[tokio::test]
async fn of_two_who_write_over_one_edition_one_is_told() {
    on_both(async |store| {
        let story = Story::wiltshire(store).await;
        let plan = imported(&story).await;
        let duties = ("duties", "[duties]\nprevention = [\"chapter 9\"]\n");
        written(&story, &plan, duties, 1, "2026-04-08T09:00:00Z").await.unwrap();
        let late = written(&story, &plan, duties, 1, "2026-04-08T09:00:01Z").await.unwrap_err();
        assert!(matches!(late, OfficeError::Store(StoreError::Stale { .. })), "{late}");
        let mut ask = story.store.ask().await.unwrap();
        let editions = ask.editions(&plan, "duties").await.unwrap();
        let made: Vec<(i64, &str)> =
            editions.iter().map(|kept| (kept.edition, kept.made_by.as_str())).collect();
        assert_eq!(made, [(2, "dev"), (1, "mair")]);
        let now = kept(&story, &plan).await;
        let papers = now.papers().unwrap();
        let later = now.changed_since_approval(&papers, Stage::Analyse);
        assert_eq!(later, [sheet("duties")], "members approved another edition");
        assert_eq!(now.changed_since_approval(&papers, Stage::Plan), []);
        // What is kept is what was read, whatever else is tried.
        let wrong = ("duties", "[duties]\ncars = [\"x\"]\n");
        let refused = written(&story, &plan, wrong, 2, "2026-04-08T09:00:02Z").await.unwrap_err();
        assert!(matches!(refused, OfficeError::Rule("papers-refused")), "{refused}");
        let sql = "update plan_sheet set text = ''";
        let changed = story.store.run_unchecked(sql).await.unwrap_err();
        assert_eq!(changed.constraint(), Some("append_only"));
    })
    .await;
}

#[tokio::test]
async fn each_side_signs_a_risk_for_itself_and_again_when_it_changes() {
    on_both(async |store| {
        let story = Story::wiltshire(store).await;
        let plan = imported(&story).await;
        let contract = &story.contract.id;
        let sign = async |who: &str, number, over, at: &str| {
            let mut change = story.change(who, at).await;
            sign_risk(&mut change, story.account(who), contract, number, over).await?;
            change.commit().await?;
            Ok::<(), OfficeError>(())
        };
        let none = sign("mair", 1, 1, "2026-04-08T09:00:00Z").await.unwrap_err();
        assert!(matches!(none, OfficeError::Rule("risk-none")), "no contract came of it yet");
        let mut change = story.change("mair", "2026-04-08T09:00:00Z").await;
        set_contract(&mut change, &plan, contract).await.unwrap();
        change.commit().await.unwrap();

        sign("mair", 1, 1, "2026-04-08T10:00:00Z").await.unwrap();
        assert_eq!(risks(&story, &plan).await[0].signed, [Side::Council]);
        let twice = sign("dev", 1, 2, "2026-04-08T10:00:01Z").await.unwrap_err();
        assert!(matches!(twice, OfficeError::Rule("risk-none")), "the council signed: {twice}");
        let stale = sign("rosa", 1, 1, "2026-04-08T10:00:02Z").await.unwrap_err();
        assert!(matches!(stale, OfficeError::Store(StoreError::Stale { .. })), "{stale}");
        let foreign = sign("tomos", 1, 2, "2026-04-08T10:00:03Z").await.unwrap_err();
        assert!(matches!(foreign, OfficeError::Rule("risk-side")), "another provider: {foreign}");
        let care = sign("sunita", 1, 2, "2026-04-08T10:00:04Z").await.unwrap_err();
        assert!(matches!(care, OfficeError::Rule("risk-side")), "{care}");
        sign("rosa", 1, 2, "2026-04-08T11:00:00Z").await.unwrap();
        assert_eq!(risks(&story, &plan).await[0].signed, Side::BOTH);

        // Another contract's provider would be bound by a signature that is not its own.
        let mut change = story.change("mair", "2026-04-08T11:30:00Z").await;
        let other = set_contract(&mut change, &plan, &story.bare.id).await.unwrap_err();
        assert!(matches!(other, OfficeError::Rule("risks-signed-by-provider")), "{other}");
        drop(change);

        let text = kept(&story, &plan).await.text(Sheet::RISKS).to_owned();
        let changed = text.replace("a block payment", "a smaller payment");
        written(&story, &plan, ("risks", &changed), 3, "2026-04-09T09:00:00Z").await.unwrap();
        let now = risks(&story, &plan).await;
        assert_eq!(now[0].signed, [], "both sign what it says now");
        let mut ask = story.store.ask().await.unwrap();
        let told = ask.notifications(&"rosa".into()).await.unwrap();
        let told: Vec<&str> = told.iter().map(|one| one.message.as_str()).collect();
        let (asked, signed) = ("told-risks-to-sign", "told-risk-signed-by-council");
        assert_eq!(told, [asked, signed, asked], "once they are its own, and when one changes");
        assert!(read(&kept(&story, &plan).await.file()).is_ok());
    })
    .await;
}
