//! The book's page of steps, written from the table.

use std::fmt::Write;

use attain_units::Language;

use crate::role::Role;
use crate::stage::Stage;
use crate::step::TABLE;

/// The page of who may take which step from which stage.
pub fn steps_page() -> String {
    let done = "writing to a string always works";
    let english = Language::English;
    let list = |names: Vec<String>| names.join(", ");
    let mut page = String::from(
        "# Who may take which step\n\n\
         A plan goes from referral to closure in stages. This page is made from the table the program\n\
         itself follows. Two more rules hold wherever they apply: the one who offers a price does not\n\
         accept it, nor does anybody on the same side, and the one who disputes an outcome does not settle\n\
         the dispute. A provider claims outcomes and never confirms them.\n\n\
         ## Steps\n\n\
         | Step | From | Leads to | Who may take it |\n|---|---|---|---|\n",
    );
    for row in TABLE {
        let from = list(row.from.iter().map(|stage| stage.name(english)).collect());
        let mut to = row.to.map_or("stays where it is".to_owned(), |stage| stage.name(english));
        if let Some(opens) = row.step.opens() {
            write!(to, "; a new plan opens at {}", opens.name(english)).expect(done);
        }
        let by = list(row.by.iter().map(|role| role.name(english)).collect());
        let step = row.step.name(english);
        writeln!(page, "| {step} | {from} | {to} | {by} |").expect(done);
    }
    page.push_str("\n## Stages\n\nWhat each role may do at each stage. Roles that may do nothing there are left out.\n");
    for stage in Stage::ALL {
        write!(page, "\n### {}\n\n", stage.name(english)).expect(done);
        let open: Vec<(Role, String)> = Role::ALL
            .into_iter()
            .map(|role| {
                let open = stage.open_to(role).into_iter().map(|step| step.name(english));
                (role, list(open.collect()))
            })
            .filter(|(_, open)| !open.is_empty())
            .collect();
        if open.is_empty() {
            page.push_str("Nothing more happens here.\n");
            continue;
        }
        page.push_str("| Role | May |\n|---|---|\n");
        for (role, open) in open {
            writeln!(page, "| {} | {open} |", role.name(english)).expect(done);
        }
    }
    page
}
