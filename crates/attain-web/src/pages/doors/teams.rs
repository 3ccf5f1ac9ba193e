//! Teams of care staff, and the contracts a contract manager looks after.

use attain_brokerage::Role;
use attain_store::{Account, AccountId, Ask, ContractId, StoreError, TeamId};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{ADMINISTRATORS, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::form_page::{Choice, Field, FormPage};
use crate::notices::{On, done};
use crate::page::{Page, Reply};
use crate::routes::Routes;
use crate::say::{Say, name_of};
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let who = Who::Only(ADMINISTRATORS);
    Routes::default()
        .get("/teams", who, show)
        .post("/teams", who, add)
        .get("/teams/{team}", who, members)
        .post("/teams/{team}", who, set_members)
        .get("/accounts/{account}/contracts", who, contracts)
        .post("/accounts/{account}/contracts", who, set_contracts)
}

sends! {
    /// A new team.
    NewTeam: [Input::need("name")]
}

sends! {
    /// Who is in a team.
    Members: [Input::many("member")]
}

sends! {
    /// The contracts a contract manager looks after.
    OwnContracts: [Input::many("contract")]
}

#[derive(Serialize, JsonSchema)]
struct Teams {
    form: Form,
    teams: Vec<TeamView>,
}

#[derive(Serialize, JsonSchema)]
struct TeamView {
    id: TeamId,
    name: String,
    members: Vec<String>,
}

async fn show(State(app): State<App>, reader: SignedIn) -> Result<Page<Teams>, PageError> {
    page(&app, &reader, Form::default()).await
}

async fn page(app: &App, reader: &SignedIn, form: Form) -> Result<Page<Teams>, PageError> {
    let mut ask = app.store.ask().await?;
    let accounts = ask.staff().await?;
    let mut teams = Vec::new();
    for team in ask.teams().await? {
        let members = ask.members_of(&team.id).await?;
        let members = members.iter().map(|id| name_of(&accounts, Some(id.as_str()))).collect();
        teams.push(TeamView { id: team.id, name: team.name, members });
    }
    let status = form.status();
    let page = Teams { form, teams };
    Ok(Page::new(app, reader, "account/teams.njk", page).await?.with_status(status))
}

async fn add(
    State(app): State<App>,
    reader: SignedIn,
    posted: Posted<NewTeam>,
) -> Result<Reply<Teams>, PageError> {
    let mut form = Form::of(posted);
    let name = form.need("name", "team-name-missing");
    if form.is_right() {
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        match change.add_team(&name).await {
            Ok(team) => {
                return done(change, &reader, &format!("/teams/{team}"), "done-team-added").await;
            }
            Err(StoreError::Refused(rule)) if rule == "team_name_once" => {
                form.wrong("name", "rule-team-name-once");
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(page(&app, &reader, form).await?.into())
}

/// Care staff who sign in.
async fn care_staff(ask: &mut Ask) -> Result<Vec<Account>, StoreError> {
    let is_care = |account: &Account| {
        matches!(account.role.parse(), Ok(Role::Practitioner | Role::Coordinator))
            && account.is_active == 1
    };
    Ok(ask.staff().await?.into_iter().filter(is_care).collect())
}

async fn members(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<TeamId>,
) -> Result<Page<FormPage<()>>, PageError> {
    let say = Say::to(&app, &reader);
    let mut ask = app.store.ask().await?;
    let teams = ask.teams().await?;
    let team = teams.into_iter().find(|team| team.id == id).ok_or(PageError::NotFound)?;
    let staff = care_staff(&mut ask).await?;
    let chosen: Vec<String> = ask.members_of(&id).await?.into_iter().map(|one| one.0).collect();
    let choice = |account: &Account| {
        let role = say.word("role", &account.role);
        Choice::new(account.id.as_str(), &account.name).hint(role)
    };
    let page: FormPage<()> = FormPage {
        title: team.name,
        lead: vec![say.t("team-about")],
        fields: vec![Field::boxes(
            "member",
            say.t("team-members"),
            staff.iter().map(choice).collect(),
        )],
        form: Form::filled([("member", chosen.join(","))]),
        button: say.t("form-save"),
        cancel: "/teams".to_owned(),
        ..FormPage::default()
    };
    page.answer(&app, &reader).await
}

async fn set_members(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<TeamId>,
    posted: Posted<Members>,
) -> Result<On, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let known = care_staff(&mut change).await?;
    let wanted = posted.all("member").into_iter().map(AccountId::from);
    let members: Vec<AccountId> =
        wanted.filter(|id| known.iter().any(|one| one.id == *id)).collect();
    if !change.teams().await?.iter().any(|team| team.id == id) {
        return Err(PageError::NotFound);
    }
    change.set_members(&id, &members).await?;
    done(change, &reader, "/teams", "done-team-changed").await
}

/// The contract manager of an address.
async fn manager(ask: &mut Ask, id: &AccountId) -> Result<Account, PageError> {
    let account = ask.account(id).await?;
    let is_manager = account.role == Role::ContractManager.code();
    if is_manager { Ok(account) } else { Err(PageError::NotFound) }
}

async fn contracts(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<AccountId>,
) -> Result<Page<FormPage<()>>, PageError> {
    let say = Say::to(&app, &reader);
    let mut ask = app.store.ask().await?;
    let account = manager(&mut ask, &id).await?;
    let chosen: Vec<String> = ask.managed_by(&id).await?.into_iter().map(|one| one.0).collect();
    let all = ask.contracts().await?.into_iter();
    let choices = all.map(|one| Choice::new(one.id.0, one.title).hint(one.reference)).collect();
    let page: FormPage<()> = FormPage {
        title: say.with("own-contracts-title", &[("name", &account.name)]),
        lead: vec![say.t("own-contracts-about")],
        fields: vec![Field::boxes("contract", say.t("own-contracts"), choices)],
        form: Form::filled([("contract", chosen.join(","))]),
        button: say.t("form-save"),
        cancel: format!("/accounts/{id}"),
        ..FormPage::default()
    };
    page.answer(&app, &reader).await
}

async fn set_contracts(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<AccountId>,
    posted: Posted<OwnContracts>,
) -> Result<On, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    manager(&mut change, &id).await?;
    let known = change.contracts().await?;
    let wanted = posted.all("contract").into_iter().map(ContractId::from);
    let own: Vec<ContractId> = wanted.filter(|id| known.iter().any(|one| one.id == *id)).collect();
    change.set_managed(&id, &own).await?;
    done(change, &reader, &format!("/accounts/{id}"), "done-account-changed").await
}
