//! The organisations of the made-up council and those who sign in.

use attain_brokerage::Role;
use attain_store::{Account, AccountId, OrganisationId, OrganisationKind, Store};
use attain_units::Pence;

/// The password of everybody in the demo.
pub const PASSWORD: &str = "made-up-council";

/// Adds organisations and accounts.
pub async fn add(store: &Store) -> anyhow::Result<()> {
    let at = "2025-03-03T09:00:00Z".parse()?;
    let mut change = store.change(&AccountId::service(), at).await?;
    let council =
        change.add_organisation(OrganisationKind::Council, "Made-up Council", "").await?;
    let provider =
        change.add_organisation(OrganisationKind::Provider, "Rowan Home Care", "SUP-1001").await?;
    let everybody: [(&str, &str, Role, &OrganisationId, i64); 4] = [
        ("ceri", "Ceri Price", Role::Coordinator, &council, 0),
        ("femi", "Femi Adeyemi", Role::Finance, &council, 5_000_000),
        ("gwen", "Gwen Parry", Role::Finance, &council, 5_000_000),
        ("rosa", "Rosa Lind", Role::Provider, &provider, 0),
    ];
    let password = attain_web::hash_password(PASSWORD);
    for (id, name, role, organisation, limit) in everybody {
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
                limit: Pence(limit),
                is_active: 1,
            })
            .await?;
    }
    change.commit().await?;
    Ok(())
}
