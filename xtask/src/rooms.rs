//! The rooms and their order: who may use whom, held against what `cargo metadata` says.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::run::{answer, cargo};

struct Room {
    name: &'static str,
    /// What it may use directly; what those may use, it may use too.
    uses: &'static [&'static str],
    /// Whether it computes only: no clock, no files, no floats.
    pure: bool,
}

/// The house, top to bottom. A new crate gets its line here, or the gate refuses it.
const ROOMS: &[Room] = &[
    Room { name: "attain-units", uses: &[], pure: true },
    Room { name: "attain-needs", uses: &["attain-units"], pure: true },
    Room { name: "attain-terms", uses: &["attain-units"], pure: true },
    Room { name: "attain-brokerage", uses: &["attain-needs", "attain-terms"], pure: true },
    Room { name: "attain-evidence", uses: &["attain-terms", "attain-brokerage"], pure: true },
    Room { name: "attain-settlement", uses: &["attain-terms", "attain-evidence"], pure: true },
    Room { name: "attain-paper", uses: &["attain-settlement"], pure: true },
    Room { name: "attain-ledger", uses: &["attain-settlement"], pure: true },
    Room { name: "attain-review", uses: &["attain-settlement"], pure: true },
    Room { name: "attain-charts", uses: &["attain-units"], pure: true },
    Room { name: "attain-figures", uses: &["attain-units"], pure: true },
    Room { name: "attain-analysis", uses: &["attain-figures", "attain-charts"], pure: true },
    Room { name: "attain-strategy", uses: &["attain-needs"], pure: true },
    Room { name: "attain-cld", uses: &["attain-units"], pure: true },
    Room { name: "attain-generate", uses: &["attain-evidence"], pure: true },
    Room {
        name: "attain-simulation",
        uses: &["attain-needs", "attain-settlement", "attain-generate"],
        pure: true,
    },
    Room { name: "attain-files", uses: &["attain-settlement", "attain-generate"], pure: false },
    Room { name: "attain-pdf", uses: &["attain-paper"], pure: false },
    Room { name: "attain-govuk", uses: &[], pure: false },
    Room { name: "attain-store", uses: PURE, pure: false },
    Room { name: "attain-office", uses: &["attain-store"], pure: false },
    Room {
        name: "attain-web",
        uses: &["attain-office", "attain-govuk", "attain-pdf", "attain-charts"],
        pure: false,
    },
    Room { name: "attain-demo", uses: &["attain-web", "attain-generate"], pure: false },
    Room {
        name: "attain-cli",
        uses: &[
            "attain-demo",
            "attain-files",
            "attain-generate",
            "attain-cld",
            "attain-analysis",
            "attain-charts",
            "attain-simulation",
            "attain-strategy",
        ],
        pure: false,
    },
    // Journeys and trials are tests through and through, so they start servers as any test may.
    Room { name: "attain-journeys", uses: &["attain-cli", THROWAWAY], pure: false },
    Room { name: TRIALS, uses: &["attain-demo", THROWAWAY], pure: false },
    Room { name: THROWAWAY, uses: &[], pure: false },
    Room { name: TESTKIT, uses: PURE, pure: false },
    // The gate starts one server for all tests.
    Room { name: "xtask", uses: &[THROWAWAY], pure: false },
];

/// The last pure rooms: between them they use all the others.
const PURE: &[&str] = &[
    "attain-review",
    "attain-cld",
    "attain-simulation",
    "attain-paper",
    "attain-ledger",
    "attain-analysis",
    "attain-strategy",
];

/// Used by tests only: made-up contracts, a server to throw away, and what tries the binary.
const TESTKIT: &str = "attain-testkit";
const THROWAWAY: &str = "attain-throwaway";
const TRIALS: &str = "attain-trials";

/// The packages of the workspace.
#[derive(Default)]
pub struct Workspace {
    /// Where cargo builds.
    pub target: PathBuf,
    packages: Vec<Package>,
}

struct Package {
    name: String,
    folder: PathBuf,
    version: String,
    has_licence: bool,
    is_private: bool,
    uses: Vec<Use>,
}

/// One edge: a dependency on another package.
struct Use {
    name: String,
    for_tests: bool,
}

impl Workspace {
    /// Asks `cargo metadata`; nothing is fetched.
    pub fn read(root: &Path) -> Result<Self> {
        let words = ["metadata", "--format-version", "1", "--no-deps", "--locked"];
        Self::parse(&answer(&mut cargo(root, &words))?)
    }

    fn parse(metadata: &str) -> Result<Self> {
        let metadata: Value =
            serde_json::from_str(metadata).context("`cargo metadata` did not answer in JSON")?;
        let target = text(&metadata, "target_directory")?.into();
        let packages =
            list(&metadata, "packages")?.iter().map(Package::parse).collect::<Result<_>>()?;
        Ok(Self { target, packages })
    }
}

impl Package {
    fn parse(package: &Value) -> Result<Self> {
        let manifest = PathBuf::from(text(package, "manifest_path")?);
        let uses = list(package, "dependencies")?.iter().map(|dependency| {
            let for_tests = dependency["kind"] == "dev";
            Ok(Use { name: text(dependency, "name")?, for_tests })
        });
        Ok(Self {
            name: text(package, "name")?,
            folder: manifest.parent().context("a manifest stands in a folder")?.to_owned(),
            version: text(package, "version")?,
            has_licence: package["license"].is_string(),
            is_private: package["publish"].as_array().is_some_and(Vec::is_empty),
            uses: uses.collect::<Result<_>>()?,
        })
    }
}

fn text(value: &Value, key: &str) -> Result<String> {
    let found = value[key].as_str().with_context(|| format!("`cargo metadata` gave no {key}"))?;
    Ok(found.to_owned())
}

fn list<'a>(value: &'a Value, key: &str) -> Result<&'a Vec<Value>> {
    value[key].as_array().with_context(|| format!("`cargo metadata` gave no {key}"))
}

/// Every edge and package that does not fit the house, one sentence each.
pub fn misplaced(workspace: &Workspace) -> Vec<String> {
    let ours: BTreeSet<&str> = workspace.packages.iter().map(|p| p.name.as_str()).collect();
    let mut found = Vec::new();
    for package in &workspace.packages {
        let name = &package.name;
        let Some(room) = ROOMS.iter().find(|room| room.name == name) else {
            found.push(format!("{name} has no place in the house: add it to the table of rooms"));
            continue;
        };
        if package.folder.file_name().is_none_or(|folder| folder != room.name) {
            found.push(format!("{name} stands in a folder of another name"));
        }
        if !package.is_private || !package.has_licence || package.version != "0.0.0" {
            found.push(format!(
                "{name} must take `version`, `license` and `publish` from the workspace"
            ));
        }
        let allowed = within_reach(room);
        for edge in package.uses.iter().filter(|edge| is_ours(&ours, &edge.name)) {
            let used = edge.name.as_str();
            if edge.for_tests && [TESTKIT, THROWAWAY, TRIALS].contains(&used)
                || allowed.contains(used)
            {
                continue;
            }
            let how = if edge.for_tests { "in its tests uses" } else { "uses" };
            found.push(format!("{name} {how} {used}, which it may not"));
        }
    }
    found
}

fn is_ours(ours: &BTreeSet<&str>, name: &str) -> bool {
    ours.contains(name) || ROOMS.iter().any(|room| room.name == name)
}

/// The rooms this one may use, and those they may use.
fn within_reach(room: &Room) -> BTreeSet<&'static str> {
    let mut reached = BTreeSet::new();
    let mut ahead: Vec<&'static str> = room.uses.to_vec();
    while let Some(name) = ahead.pop() {
        if reached.insert(name) {
            ahead.extend(ROOMS.iter().filter(|room| room.name == name).flat_map(|room| room.uses));
        }
    }
    reached
}

/// The folders of the pure rooms that exist.
pub fn pure_folders(workspace: &Workspace) -> Vec<PathBuf> {
    let is_pure = |package: &&Package| ROOMS.iter().any(|r| r.pure && r.name == package.name);
    workspace.packages.iter().filter(is_pure).map(|package| package.folder.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Dependencies, each with its kind.
    type Edges<'a> = &'a [(&'a str, Option<&'a str>)];

    /// A workspace of packages, each with its dependencies.
    fn workspace(packages: &[(&str, Edges)]) -> Workspace {
        let packages: Vec<Value> = packages
            .iter()
            .map(|(name, uses)| {
                let uses: Vec<Value> =
                    uses.iter().map(|(name, kind)| json!({ "name": name, "kind": kind })).collect();
                json!({
                    "name": name, "version": "0.0.0", "license": "MIT", "publish": [],
                    "manifest_path": format!("crates/{name}/Cargo.toml"), "dependencies": uses,
                })
            })
            .collect();
        let metadata = json!({ "target_directory": "target", "packages": packages });
        Workspace::parse(&metadata.to_string()).unwrap()
    }

    #[test]
    fn the_house_as_drawn_is_in_order() {
        let house = workspace(&[
            ("attain-units", &[("jiff", None), ("attain-testkit", Some("dev"))]),
            ("attain-store", &[("attain-throwaway", Some("dev"))]),
            ("attain-journeys", &[("attain-throwaway", None)]),
            ("attain-terms", &[("attain-units", None)]),
            ("attain-evidence", &[("attain-terms", None), ("attain-units", None)]),
            ("attain-settlement", &[("attain-evidence", None), ("attain-units", None)]),
            ("attain-cli", &[("attain-settlement", None), ("attain-units", None), ("clap", None)]),
            ("attain-testkit", &[("attain-settlement", None)]),
            ("xtask", &[("anyhow", None), ("attain-throwaway", None)]),
        ]);
        assert_eq!(misplaced(&house), Vec::<String>::new());
    }

    #[test]
    fn a_room_that_uses_one_below_it_is_named() {
        let edges = [
            ("attain-terms", "attain-settlement"),
            ("attain-units", "attain-terms"),
            ("attain-cld", "attain-evidence"),
            ("attain-evidence", "attain-cli"),
            ("attain-store", "attain-web"),
            ("attain-cli", "attain-journeys"),
            ("attain-web", "attain-cli"),
            ("attain-settlement", "attain-testkit"),
            ("attain-cli", "attain-testkit"),
            ("attain-web", "attain-throwaway"),
            ("xtask", "attain-units"),
        ];
        for (user, used) in edges {
            let house = workspace(&[(user, &[(used, None)])]);
            assert_eq!(misplaced(&house), [format!("{user} uses {used}, which it may not")]);
        }
    }

    #[test]
    fn building_and_testing_do_not_excuse_an_edge() {
        let house = workspace(&[("attain-terms", &[("attain-settlement", Some("dev"))])]);
        let expected = "attain-terms in its tests uses attain-settlement, which it may not";
        assert_eq!(misplaced(&house), [expected]);
        let house = workspace(&[("attain-terms", &[("attain-testkit", Some("build"))])]);
        assert_eq!(misplaced(&house).len(), 1);
    }

    #[test]
    fn a_crate_without_a_place_is_named() {
        let house = workspace(&[("attain-helpers", &[])]);
        assert!(misplaced(&house)[0].starts_with("attain-helpers has no place"));
    }

    #[test]
    fn a_crate_that_could_be_published_is_named() {
        for (key, value) in
            [("publish", Value::Null), ("license", Value::Null), ("version", json!("0.1.0"))]
        {
            let mut package = json!({
                "name": "attain-units", "version": "0.0.0", "license": "MIT", "publish": [],
                "manifest_path": "crates/attain-units/Cargo.toml", "dependencies": [],
            });
            package[key] = value;
            let metadata = json!({ "target_directory": "target", "packages": [package] });
            let house = Workspace::parse(&metadata.to_string()).unwrap();
            assert_eq!(misplaced(&house).len(), 1, "{key}");
        }
    }

    #[test]
    fn metadata_that_says_nothing_is_an_error() {
        for metadata in ["", "{}", r#"{"target_directory": "t", "packages": [{}]}"#] {
            assert!(Workspace::parse(metadata).is_err(), "{metadata} was believed");
        }
    }

    #[test]
    fn only_pure_rooms_are_held_to_purity() {
        let house = workspace(&[("attain-terms", &[]), ("attain-cli", &[]), ("xtask", &[])]);
        assert_eq!(pure_folders(&house), [PathBuf::from("crates/attain-terms")]);
    }
}
