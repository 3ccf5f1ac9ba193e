use attain_store::*;
use attain_units::Pence;
#[tokio::test]
async fn works() {
    for url in [
        format!("sqlite:{}/x.db", tempfile::tempdir().unwrap().keep().display()),
        std::env::var("PGURL").unwrap_or_default(),
    ] {
        if url.is_empty() {
            continue;
        }
        let store = Store::open(&url).await.unwrap();
        let at = "2026-04-01T09:00:00Z".parse().unwrap();
        let system = AccountId::service();
        let mut change = store.change(&system, at).await.unwrap();
        let council = change
            .add_organisation(OrganisationKind::Council, "Made-up Council", "")
            .await
            .unwrap();
        let account = Account {
            id: AccountId::new(),
            name: "Ann".into(),
            email: "a@b".into(),
            password: String::new(),
            role: "finance".into(),
            organisation: Some(council.0.clone()),
            person: None,
            language: "en".into(),
            limit: Pence(500),
            is_active: 1,
        };
        change.add_account(&account).await.unwrap();
        let contract = Contract {
            id: ContractId::new(),
            reference: "C1".into(),
            title: "T".into(),
            council: council.clone(),
            provider: council.clone(),
            opened: "2026-04-01".parse().unwrap(),
            payment_days: 30,
            cost_centre: String::new(),
            facts: "{}".into(),
        };
        change.add_contract(&contract).await.unwrap();
        change.write_terms(&contract.id, TermsKind::Live, "x", None).await.unwrap();
        change.commit().await.unwrap();
        let mut change = store.change(&system, at).await.unwrap();
        let again = change
            .add_organisation(OrganisationKind::Council, "Made-up Council", "")
            .await
            .unwrap_err();
        assert_eq!(again.constraint(), Some("organisation_name_once"));
        drop(change);
        let mut change = store.change(&account.id, at).await.unwrap();
        let draft = change.terms_draft(&contract.id, TermsKind::Live).await.unwrap().unwrap();
        change.publish_terms(&contract.id, TermsKind::Live, draft.edition).await.unwrap();
        change.commit().await.unwrap();
        let mut ask = store.ask().await.unwrap();
        println!("{:?}", ask.accounts().await.unwrap());
        println!("{:?}", ask.audit_chain().await.unwrap());
        println!("{:?}", ask.entries(None).await.unwrap());
        println!("{:?}", ask.unbalanced_entries().await.unwrap());
        println!("{:?}", ask.check_tasks(None).await.unwrap());
        println!("{:?}", ask.last_record().await.unwrap());
        println!("{:?}", ask.contracts().await.unwrap());
    }
}
