//! A contract as the folder of a scheme: what `attain settle` reads.

use attain_store::{Ask, Contract, TermsKind, csv_of};
use attain_units::Instant;

use super::ContractError;

/// One file of a scheme's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeFile {
    /// Its name.
    pub name: &'static str,
    /// What stands in it.
    pub text: String,
}

/// The folder of a contract: terms, evidence, and a page that says what it is. Settled by
/// `attain settle`, it prints the statements of that kind as they are kept, byte for byte.
///
/// # Errors
/// When no terms of the kind are published, or the database fails.
pub async fn export_scheme(
    ask: &mut Ask,
    contract: &Contract,
    kind: TermsKind,
    now: Instant,
) -> Result<Vec<SchemeFile>, ContractError> {
    let version = ask.terms_in_force(&contract.id, kind).await?;
    let version = version.ok_or(ContractError::Rule("terms-not-published"))?;
    let beside = match kind {
        TermsKind::Live => ask.terms_in_force(&contract.id, TermsKind::Shadow).await?,
        TermsKind::Shadow => None,
    };
    let last = ask.last_record().await?;
    let records = ask.records_of(&contract.id, last).await?;
    let council = ask.organisation(&contract.council).await?;
    let provider = ask.organisation(&contract.provider).await?;
    let what = match kind {
        TermsKind::Live => "The terms it is paid by",
        TermsKind::Shadow => "Terms that are settled beside those it is paid by, to compare",
    };
    let mut readme = format!(
        "# {title} ({reference})\n\n\
         Contract {reference} of {council} with {provider}, as it was kept at {now}.\n\n\
         - `terms.toml`: {what}, version {number}, published at {published} (SHA-256 `{digest}`).\n\
         - `evidence.csv`: every record that was kept by then, {count} in all. People are named by \
         opaque ids only; the words of outcomes are their own, so handle it as personal data.\n",
        title = contract.title,
        reference = contract.reference,
        council = council.name,
        provider = provider.name,
        number = version.number,
        published = version.published_at,
        digest = version.digest,
        count = records.len(),
    );
    if let Some(beside) = &beside {
        readme.push_str(&format!(
            "- `shadow.toml`: terms settled beside these and never paid, version {}.\n",
            beside.number
        ));
    }
    readme.push_str(
        "\nIn this folder\n\n\
         ```sh\n\
         attain settle .\n\
         attain settle . --period 1 --json\n\
         ```\n\n\
         print every statement of the schedule, and the first one as the service keeps it, byte for \
         byte.\n",
    );
    if beside.is_some() {
        readme.push_str("`attain settle . --shadow shadow.toml` shows both terms side by side.\n");
    }
    let mut files = vec![
        SchemeFile { name: "README.md", text: readme },
        SchemeFile { name: "terms.toml", text: version.text },
        SchemeFile { name: "evidence.csv", text: csv_of(&records) },
    ];
    files.extend(beside.map(|beside| SchemeFile { name: "shadow.toml", text: beside.text }));
    Ok(files)
}
