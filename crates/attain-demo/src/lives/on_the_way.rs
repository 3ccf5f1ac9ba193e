//! People of these weeks, one at each stage on the way to support, and two who went no further.

use attain_brokerage::Term;
use attain_needs::NeedLevel;
use attain_units::{Day, Pence};

use super::{Beginning, meet};
use crate::deed::{Act, Deed, Key, day};
use crate::play::Story;
use crate::wishes::{BATH, COOK, DRESS, SHOP, STAIRS, TOILET, Wish};

pub fn acts() -> Vec<Act> {
    let mut story = Story::default();
    let until_chosen = |story: &mut Story, person: Key, start: &str, wishes: [Wish; 3]| -> Day {
        let beginning = beginning(person, start, wishes, Some(("home", "area provider")));
        beginning.tell(story);
        beginning.start
    };
    // Asked for help yesterday.
    meet(&mut story, "albert", day("2026-04-17"));
    let (source, reason) = ("hospital", "home from hospital on Friday, lives alone");
    let refer = Deed::Refer { person: "albert", source, reason };
    story.then(day("2026-04-17"), 15, "ceri", refer);
    // Assessed, and the outcomes are still talked over.
    beginning("rhiannon", "2026-04-30", [STAIRS, COOK, BATH], None).tell_until_assessed(&mut story);
    // The outcomes are agreed; a service is to be chosen.
    let sylvia = beginning("sylvia", "2026-04-28", [SHOP, DRESS, BATH], None);
    sylvia.tell_until_assessed(&mut story);
    let agree = Deed::Agree { person: "sylvia", plan: sylvia.plan() };
    story.then(day("2026-04-17"), 11, "ceri", agree);
    // A provider was chosen and has not named its price yet.
    until_chosen(&mut story, "hamish", "2026-04-27", [DRESS, COOK, TOILET]);
    // The price waits for an answer.
    let start = until_chosen(&mut story, "dorothy", "2026-04-24", [BATH, DRESS, SHOP]);
    let (value, indicative) = (Pence(210_000), Pence(200_000));
    story.then(start + -6, 9, "rosa", Deed::Offer { person: "dorothy", value, indicative });
    // Accepted this morning; support starts this week.
    let start = until_chosen(&mut story, "jean", "2026-04-20", [SHOP, COOK, BATH]);
    let value = Pence(195_000);
    story.then(start + -6, 9, "rosa", Deed::Offer { person: "jean", value, indicative: value });
    story.then(start, 8, "ceri", Deed::Accept { person: "jean" });
    // Did not want it after all.
    let start = until_chosen(&mut story, "cyril", "2026-03-16", [SHOP, BATH, DRESS]);
    let note = "moves in with his sister";
    story.then(start + -5, 10, "ceri", Deed::Decline { person: "cyril", note });
    // Nobody coordinates this one yet but the one who took the call.
    meet(&mut story, "una", day("2026-04-18"));
    let (source, reason) = ("gp", "forgets to eat since her husband died");
    story.then(day("2026-04-18"), 10, "sunita", Deed::Refer { person: "una", source, reason });
    story.acts
}

fn beginning(
    person: Key,
    start: &str,
    wishes: [Wish; 3],
    contract: Option<(Key, &'static str)>,
) -> Beginning {
    Beginning {
        person,
        by: "ceri",
        start: day(start),
        days: 84,
        term: Term::Short,
        need: NeedLevel::High,
        wishes: wishes.into_iter().zip([50, 30, 20]).collect(),
        contract,
        support: "",
    }
}
