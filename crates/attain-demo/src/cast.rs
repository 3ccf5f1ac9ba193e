//! The organisations of the made-up council and those who sign in. Journeys play with the same cast.

use attain_brokerage::Role;
use attain_store::{Account, AccountId, Change, OrganisationId, OrganisationKind};
use attain_units::Pence;

/// The password of everybody in the cast.
pub const PASSWORD: &str = "made-up-council";

/// The ids of the organisations.
pub struct Organisations {
    /// The council.
    pub council: OrganisationId,
    /// A provider: Rowan Home Care.
    pub rowan: OrganisationId,
    /// Its neighbour: Teifi Care.
    pub teifi: OrganisationId,
    /// The health body.
    pub health: OrganisationId,
    /// The housing body.
    pub housing: OrganisationId,
}

/// Everybody who signs in: id, name, role, where they work, and up to how many pounds they approve.
const CAST: [(&str, &str, Role, &str, i64); 15] = [
    ("ada", "Ada Okafor", Role::Administrator, "council", 0),
    ("colin", "Colin Ward", Role::Commissioner, "council", 500_000),
    ("mair", "Mair Jones", Role::ContractManager, "council", 50_000),
    ("dev", "Dev Shah", Role::ContractManager, "council", 50_000),
    ("sunita", "Sunita Rao", Role::Practitioner, "council", 0),
    ("ceri", "Ceri Price", Role::Coordinator, "council", 5_000),
    ("bryn", "Bryn Ellis", Role::Broker, "council", 10_000),
    ("femi", "Femi Adeyemi", Role::Finance, "council", 250_000),
    ("gwen", "Gwen Parry", Role::Finance, "council", 250_000),
    ("rosa", "Rosa Lind", Role::Provider, "rowan", 0),
    ("tomos", "Tomos Rees", Role::Provider, "teifi", 0),
    ("hana", "Hana Novak", Role::HealthPartner, "health", 0),
    ("huw", "Huw Morgan", Role::HousingPartner, "housing", 0),
    ("elin", "Elin Clarke", Role::ElectedMember, "council", 0),
    ("aled", "Aled Brown", Role::Auditor, "council", 0),
];

/// Adds the organisations and everybody who works for them.
///
/// # Errors
/// When the store fails.
pub async fn add(change: &mut Change) -> anyhow::Result<Organisations> {
    use OrganisationKind::{Council, Health, Housing, Provider};
    let organisations = Organisations {
        council: change.add_organisation(Council, "Made-up Council", "").await?,
        rowan: change.add_organisation(Provider, "Rowan Home Care", "SUP-1001").await?,
        teifi: change.add_organisation(Provider, "Teifi Care", "SUP-1002").await?,
        health: change.add_organisation(Health, "Made-up Health Board", "SUP-2001").await?,
        housing: change.add_organisation(Housing, "Made-up Homes", "SUP-3001").await?,
    };
    let password = attain_web::hash_password(PASSWORD);
    for (id, name, role, place, limit) in CAST {
        let organisation = match place {
            "rowan" => &organisations.rowan,
            "teifi" => &organisations.teifi,
            "health" => &organisations.health,
            "housing" => &organisations.housing,
            _ => &organisations.council,
        };
        change
            .add_account(&Account {
                id: AccountId::from(id),
                name: name.to_owned(),
                email: format!("{id}@made-up.example"),
                password: password.clone(),
                role: role.code().to_owned(),
                organisation: Some(organisation.0.clone()),
                person: None,
                language: "en".to_owned(),
                limit: Pence(limit * 100),
                is_active: 1,
            })
            .await?;
    }
    Ok(organisations)
}
