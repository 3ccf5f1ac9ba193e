//! How an identity provider is set up: one file, read when the service starts.

use std::collections::BTreeSet;

use attain_brokerage::Role;
use attain_units::Pence;
use openidconnect::url::Url;
use serde::Deserialize;

/// An identity provider, and which of its groups have which role here.
#[derive(Clone)]
pub struct IdentitySettings {
    /// Who it is: the address below which it publishes what it is.
    pub issuer: Url,
    /// The same, letter for letter: tokens name it so.
    pub issuer_text: String,
    /// What it is called on the page where people sign in.
    pub name: String,
    /// What it calls this service.
    pub client_id: String,
    /// The secret it knows this service by; nothing for a public client.
    pub client_secret: Option<String>,
    /// The address of this service, as browsers see it.
    address: Url,
    /// What is asked for beside `openid`.
    pub scopes: Vec<String>,
    /// The claim of the id token that names groups.
    pub groups_claim: String,
    /// The groups, the first that somebody is in counts.
    pub groups: Vec<Group>,
}

/// What a group is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its name, or its id, as the provider says it.
    pub name: String,
    /// The role.
    pub role: Role,
    /// The name of the organisation.
    pub organisation: String,
    /// The most its members may approve at once.
    pub limit: Pence,
}

/// Why a file of settings is refused.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// It is not written as it should be.
    #[error("{0}")]
    Unreadable(String),
    /// An address is none.
    #[error("`{key}` is `{given}`, which is no address that begins with https://")]
    Address { key: &'static str, given: String },
    /// A role is none, or one that is given to people alone.
    #[error(
        "group `{group}` has the role `{role}`, which is none that a group can have; people and carers get their accounts on \
         their own page"
    )]
    Role { group: String, role: String },
    /// The machine trusts nobody.
    #[error(
        "this machine has no certificates to trust; install the package `ca-certificates`: {0}"
    )]
    Certificates(std::io::Error),
    /// Two entries are about one group.
    #[error("group `{0}` stands there twice")]
    Twice(String),
    /// No group has a role, so nobody could sign in.
    #[error("no [[group]] has a role, so nobody could sign in")]
    NoGroups,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    issuer: String,
    name: String,
    client_id: String,
    address: String,
    #[serde(default = "usual_scopes")]
    scopes: Vec<String>,
    #[serde(default = "usual_claim")]
    groups_claim: String,
    #[serde(default, rename = "group")]
    groups: Vec<FileGroup>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileGroup {
    name: String,
    role: String,
    organisation: String,
    #[serde(default)]
    limit_pounds: u32,
}

fn usual_scopes() -> Vec<String> {
    vec!["email".to_owned(), "profile".to_owned()]
}

fn usual_claim() -> String {
    "groups".to_owned()
}

impl IdentitySettings {
    /// Reads a file's text. The secret never stands in it.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str, client_secret: Option<String>) -> Result<Self, IdentityError> {
        let file: File =
            toml::from_str(text).map_err(|wrong| IdentityError::Unreadable(wrong.to_string()))?;
        if file.groups.is_empty() {
            return Err(IdentityError::NoGroups);
        }
        let mut seen = BTreeSet::new();
        let mut groups = Vec::new();
        for group in file.groups {
            if !seen.insert(group.name.clone()) {
                return Err(IdentityError::Twice(group.name));
            }
            groups.push(group.read()?);
        }
        Ok(Self {
            issuer: address("issuer", &file.issuer)?,
            issuer_text: file.issuer,
            name: file.name,
            client_id: file.client_id,
            client_secret,
            address: address("address", &file.address)?,
            scopes: file.scopes,
            groups_claim: file.groups_claim,
            groups,
        })
    }

    /// The whole address of a page of this service.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address.origin().ascii_serialization())
    }

    /// What somebody in these groups is here: the first of ours that is theirs.
    pub fn group_of(&self, groups: &[String]) -> Option<&Group> {
        self.groups.iter().find(|group| groups.contains(&group.name))
    }
}

impl std::fmt::Debug for IdentitySettings {
    /// Everything but the secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IdentitySettings")
            .field("issuer", &self.issuer_text)
            .field("client_id", &self.client_id)
            .field("groups", &self.groups)
            .finish_non_exhaustive()
    }
}

impl FileGroup {
    fn read(self) -> Result<Group, IdentityError> {
        let role = self.role.parse::<Role>().ok();
        let role = role.filter(|role| !matches!(role, Role::Person | Role::Carer));
        let Some(role) = role else {
            return Err(IdentityError::Role { group: self.name, role: self.role });
        };
        let limit = Pence(i64::from(self.limit_pounds) * 100);
        Ok(Group { name: self.name, role, organisation: self.organisation, limit })
    }
}

/// An address over HTTPS. Over plain HTTP only to this machine itself, for tests and training.
fn address(key: &'static str, given: &str) -> Result<Url, IdentityError> {
    let wrong = || IdentityError::Address { key, given: given.to_owned() };
    let url = Url::parse(given).map_err(|_| wrong())?;
    let is_here = matches!(url.host_str(), Some("127.0.0.1" | "localhost"));
    let is_safe = url.scheme() == "https" || (url.scheme() == "http" && is_here);
    if is_safe { Ok(url) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
        issuer = "https://login.council.example"
        name = "Made-up Council"
        client_id = "attain"
        address = "https://attain.council.example"

        [[group]]
        name = "asc-finance"
        role = "finance"
        organisation = "Made-up Council"
        limit_pounds = 5000

        [[group]]
        name = "asc-brokers"
        role = "broker"
        organisation = "Made-up Council"
    "#;

    #[test]
    fn the_first_group_that_is_theirs_counts() {
        let settings = IdentitySettings::read(FILE, Some("secret".to_owned())).unwrap();
        let groups = ["staff", "asc-brokers", "asc-finance"].map(str::to_owned);
        let group = settings.group_of(&groups).unwrap();
        assert_eq!((group.role, group.limit), (Role::Finance, Pence(500_000)));
        assert_eq!(settings.group_of(&["staff".to_owned()]), None);
        assert_eq!(settings.at("/sign-in"), "https://attain.council.example/sign-in");
        assert!(!format!("{settings:?}").contains("secret\""), "{settings:?}");
    }

    #[test]
    fn what_is_wrong_is_said() {
        let (file, both) = (FILE.to_owned(), FILE.replace("asc-brokers", "asc-finance"));
        let cases = [
            (both, "group `asc-finance` stands there twice"),
            (file.replace("role = \"broker\"", "role = \"carer\""), "their own page"),
            (file.replace("role = \"broker\"", "role = \"king\""), "`king`, which is none"),
            (file.replace("https://login", "http://login"), "`issuer` is"),
            (file.replace("client_id", "clientid"), "unknown field `clientid`"),
            (file.split("[[group]]").next().unwrap().to_owned(), "nobody could sign in"),
        ];
        for (text, says) in cases {
            let wrong = IdentitySettings::read(&text, None).unwrap_err().to_string();
            assert!(wrong.contains(says), "{wrong}");
        }
    }
}
