//! Settlement, shown: commands that a newcomer would type, run one after the other on the schemes.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::run::{cargo, run};

struct Shown {
    says: &'static str,
    /// What follows `attain` on the command line.
    words: &'static [&'static str],
}

/// What is shown, in order. This table is the whole of it.
const SHOWN: &[Shown] = &[
    Shown {
        says: "Wiltshire pays 20% when a plan is accepted, the rest as outcomes are met, and for being early",
        words: &["settle", "schemes/wiltshire", "--case", "b-three-weeks-early"],
    },
    Shown {
        says: "where one line of that statement comes from",
        words: &["explain", "schemes/wiltshire", "--case", "b-three-weeks-early", "--line", "2"],
    },
    Shown {
        says: "every English council against the Coventry rule, on published figures",
        words: &["report", "schemes/real/ascof-2a"],
    },
    Shown {
        says: "three Care Leavers contracts against what was published as paid",
        words: &["report", "schemes/real/care-leavers"],
    },
    Shown {
        says: "seven Fair Chance Fund contracts against their published totals",
        words: &["report", "schemes/real/fair-chance"],
    },
];

/// Builds `attain` and runs the table.
pub fn schemes(root: &Path) -> Result<()> {
    let missing = missing(root, SHOWN);
    ensure!(
        missing.is_empty(),
        "the table names folders that are not there: {}",
        missing.join(", ")
    );
    eprintln!("building attain; the first time takes some minutes");
    run(&mut cargo(root, &["build", "--locked", "--bin", "attain"]))?;
    for shown in SHOWN {
        println!("\n--- {}\n$ attain {}\n", shown.says, shown.words.join(" "));
        let start = Instant::now();
        let first = ["run", "--locked", "--quiet", "--bin", "attain", "--"];
        run(&mut cargo(root, &[&first, shown.words].concat())).context("a command stopped")?;
        println!("\n({:.1} s)", start.elapsed().as_secs_f64());
    }
    Ok(())
}

/// The scheme folders the table names that do not exist.
fn missing(root: &Path, table: &[Shown]) -> Vec<&'static str> {
    let words: BTreeSet<&str> = table.iter().flat_map(|shown| shown.words).copied().collect();
    words.into_iter().filter(|word| word.contains('/') && !root.join(word).exists()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_there_is_named_before_anything_is_built() {
        let table =
            [Shown { says: "", words: &["settle", "schemes/atlantis", "schemes/atlantis"] }];
        assert_eq!(missing(Path::new("."), &table), ["schemes/atlantis"]);
        let table = [Shown { says: "", words: &["settle", "src/schemes.rs"] }];
        assert_eq!(missing(Path::new("."), &table), Vec::<&str>::new());
    }
}
