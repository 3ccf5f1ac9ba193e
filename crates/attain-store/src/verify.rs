//! Whether everything still is what it was: statements are made again from what they were made
//! from and compared byte by byte, the chain is followed, and the ledger is added up.

use sha2::{Digest, Sha256};

use crate::change::Ask;
use crate::error::StoreError;
use crate::secrets::hex;
use crate::statements::{KeptStatement, Which};

/// What was verified, and what is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Statements made again.
    pub statements: usize,
    /// Entries of the audit log followed.
    pub audit: i64,
    /// Entries of the ledger added up.
    pub entries: usize,
    /// What is wrong, one sentence each.
    pub wrong: Vec<String>,
}

impl Ask {
    /// Verifies everything that is kept.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn verify(&mut self) -> Result<Verified, StoreError> {
        let mut verified = Verified::default();
        let sql = "select * from statement order by contract, kind, number, attempt";
        let statements: Vec<KeptStatement> = sqlx::query_as(sql).fetch_all(self.on()).await?;
        for kept in &statements {
            if let Err(wrong) = self.verify_statement(kept).await {
                verified.wrong.push(format!("statement {}: {wrong}", kept.id));
            }
        }
        verified.statements = statements.len();
        let (entries, broken) = self.audit_chain().await?;
        verified.audit = entries;
        verified.wrong.extend(
            broken.iter().map(|broken| format!("audit entry {}: {}", broken.seq, broken.wrong)),
        );
        verified.entries = self.entries(Which::All).await?.len();
        let unbalanced = self.unbalanced_entries().await?;
        verified.wrong.extend(
            unbalanced.iter().map(|number| format!("ledger entry {number} does not balance")),
        );
        Ok(verified)
    }

    /// Makes a kept statement again and compares.
    ///
    /// # Errors
    /// What differs.
    pub async fn verify_statement(&mut self, kept: &KeptStatement) -> Result<(), String> {
        if hex(&Sha256::digest(kept.json.as_bytes())) != kept.digest {
            return Err("its bytes are not those it was kept with".to_owned());
        }
        let version = self.terms_version(&kept.terms).await.map_err(|wrong| wrong.to_string())?;
        if hex(&Sha256::digest(version.text.as_bytes())) != version.digest {
            return Err("the terms it was made by were changed".to_owned());
        }
        let promised =
            self.promised_by(version, kept.records).await.map_err(|wrong| wrong.to_string())?;
        let number = usize::try_from(kept.number).unwrap_or(0);
        match promised.statement(number) {
            None => Err("its terms make no statement of that number".to_owned()),
            Some((_, json)) if json == kept.json => Ok(()),
            Some((again, _)) => {
                Err(format!("made again it comes to {}, and {} was kept", again.total, kept.total))
            }
        }
    }
}
