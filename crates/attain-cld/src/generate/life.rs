//! A made-up life: who somebody is, and what happened to them.

use attain_units::Day;

use super::Dice;

/// Somebody who does not exist.
pub(super) struct Person {
    pub number: u32,
    pub birth: Day,
    pub death: Option<Day>,
    pub gender: &'static str,
    pub ethnicity: &'static str,
    pub reason: &'static str,
    pub accommodation: &'static str,
    pub has_nhs_number: bool,
    pub events: Vec<Event>,
}

/// Something that happened.
#[derive(Clone, Copy)]
pub(super) struct Event {
    pub event_type: &'static str,
    pub client: &'static str,
    pub start: Day,
    /// Nothing while it goes on.
    pub end: Option<Day>,
    pub outcome: &'static str,
    pub service: &'static str,
    pub component: &'static str,
    pub delivery: &'static str,
    pub assessment: &'static str,
    pub route: &'static str,
    pub review: &'static str,
    pub provider: u32,
    /// Whole pounds a week.
    pub cost: i32,
    pub conversation: bool,
}

const ENDED: [&str; 6] = [
    "NFA: Support ended as planned",
    "NFA: Support ended as planned",
    "NFA: Support ended for other reason",
    "NFA: Information and advice or signposting",
    "NFA: Other",
    "Admitted to hospital",
];
const GOES_ON: &str = "Continuation of support or services";
const SERVICE_USER: &str = "Service user";

/// 1 January 2024, before every return.
fn origin() -> Day {
    crate::text::civil(2024, 1, 1).expect("the calendar has 2024")
}

impl Person {
    pub fn new(number: u32, dice: &mut Dice) -> Self {
        let is_old = dice.is(680);
        let years = if is_old { dice.days(65, 99) } else { dice.days(17, 64) };
        let birth = origin() + (-365 * years - dice.days(0, 364));
        let reasons = if is_old {
            ["Physical support: Personal care support", "Support with memory and cognition"]
        } else {
            ["Learning disability support", "Mental health support"]
        };
        let mut person = Self {
            number,
            birth,
            death: None,
            gender: dice.pick(&["Female", "Female", "Female", "Male", "Male", "Other", "Unknown"]),
            ethnicity: dice.pick(&[
                "White: English, Welsh, Scottish, Northern Irish or British",
                "White: English, Welsh, Scottish, Northern Irish or British",
                "Asian or Asian British: Pakistani",
                "Black, Black British, Caribbean or African: Caribbean",
                "No data: Undeclared or not known",
            ]),
            reason: dice.pick(&reasons),
            accommodation: dice.pick(&[
                "Owner occupier or shared ownership scheme",
                "Tenant: Private landlord",
                "Tenant: Local authority or other social housing provider",
                "Settled mainstream housing with family or friends",
                "Sheltered housing, extra care housing or other sheltered housing",
                "Unknown",
            ]),
            has_nhs_number: dice.is(930),
            events: Vec::new(),
        };
        match dice.below(100) {
            0..40 => person.reablement(dice),
            40..75 => person.long_term(dice),
            75..88 => person.carer(dice),
            _ => person.contact(dice),
        }
        if is_old && dice.is(60) {
            person.death = Some(origin() + dice.days(100, 820));
        }
        person
    }

    fn add(&mut self, event_type: &'static str, start: Day, days: i32) -> &mut Event {
        let provider = self.number % 37;
        self.events.push(Event {
            event_type,
            client: SERVICE_USER,
            start,
            end: Some(start + days),
            outcome: "NFA: Other",
            service: "",
            component: "",
            delivery: "",
            assessment: "",
            route: "",
            review: "",
            provider,
            cost: 0,
            conversation: false,
        });
        self.events.last_mut().expect("one was added")
    }

    fn service(
        &mut self,
        start: Day,
        days: i32,
        service: &'static str,
        component: &'static str,
    ) -> &mut Event {
        let event = self.add("Service", start, days);
        (event.service, event.component, event.outcome) = (service, component, GOES_ON);
        event
    }

    /// A request, an assessment, then support for some weeks, and what follows it.
    fn reablement(&mut self, dice: &mut Dice) {
        let first = origin() + dice.days(60, 780);
        self.request(first, dice);
        let mut start = first + dice.days(1, 12);
        for _ in 0..=dice.below(2) {
            let days = dice.days(5, 42);
            let outcome = dice.pick(&ENDED);
            let event = self.service(start, days, "Short term support: ST-Max", "Reablement");
            event.outcome = if dice.is(150) { GOES_ON } else { outcome };
            event.cost = 250;
            // Overlapping, adjacent, or a new one.
            start = start + days + dice.days(-5, 20);
        }
        match dice.below(10) {
            0..3 => self.home_care(start + dice.days(-3, 9), dice),
            3 => {
                let component = "Short term residential care";
                self.service(start, 14, "Short term support: Other short term", component);
            }
            4 => {
                let service = "Short term support: Ongoing low level";
                self.service(start + -10, 5, service, "Equipment");
            }
            5 => self.review(start + dice.days(-12, 6), dice),
            _ => {}
        }
    }

    fn long_term(&mut self, dice: &mut Dice) {
        let start = origin() + dice.days(-900, 780);
        if dice.is(700) {
            self.home_care(start, dice);
        } else {
            let (service, component) = dice.pick(&[
                ("Long term support: Residential care", "Long term residential care"),
                ("Long term support: Nursing care", "Long term nursing care"),
            ]);
            let stay = dice.days(60, 1_200);
            let event = self.service(start, stay, service, component);
            event.cost = 900;
            if dice.is(100) {
                event.outcome = "NFA: Self-funded client or under 12wk disregard";
            }
        }
        self.review(start + dice.days(30, 400), dice);
        if dice.is(300) {
            self.review(start + dice.days(401, 800), dice);
        }
    }

    fn home_care(&mut self, start: Day, dice: &mut Dice) {
        let component = dice.pick(&[
            "Home support or domiciliary care",
            "Home support or domiciliary care",
            "Day support",
            "Direct payment",
            "Community supported living",
            "Extra care housing",
        ]);
        let delivery = dice.pick(&[
            "CASSR managed personal budget",
            "CASSR commissioned support",
            "Direct payment",
            "",
        ]);
        let days = dice.days(20, 1_500);
        let event = self.service(start, days, "Long term support: Community", component);
        (event.delivery, event.cost) = (delivery, 300);
    }

    fn carer(&mut self, dice: &mut Dice) {
        let start = origin() + dice.days(60, 780);
        let delivery = dice.pick(&["Direct payment", "CASSR commissioned support", ""]);
        let event = self.service(
            start,
            dice.days(10, 300),
            "Unpaid carer support: Direct to unpaid carer",
            "Unpaid carer respite",
        );
        (event.client, event.delivery) = ("Unpaid carer", delivery);
        let assessment = self.add("Assessment", start + -20, 12);
        assessment.client = "Unpaid carer";
        assessment.assessment = "Long term assessment";
        assessment.outcome = dice.pick(&[
            "NFA: Information and advice or signposting",
            "Progress to support planning or services",
        ]);
    }

    fn contact(&mut self, dice: &mut Dice) {
        let start = origin() + dice.days(60, 820);
        let event = self.add("Request", start, 1);
        event.route = "Community or other route";
        event.outcome = dice.pick(&[
            "NFA: Information and advice or signposting",
            "NFA: Support declined",
            "NFA: Referral to other service within the local authority",
        ]);
    }

    fn request(&mut self, on: Day, dice: &mut Dice) {
        let conversation = dice.is(120);
        let request = self.add("Request", on, 2);
        request.route = dice.pick(&["Discharge from hospital", "Community or other route"]);
        request.outcome = "Progress to assessment, review or reassessment";
        request.conversation = conversation;
        let wait = dice.days(0, 30);
        let assessment = self.add("Assessment", on + wait, dice.days(0, 20));
        assessment.assessment = dice.pick(&["Long term assessment", "Short term assessment"]);
        assessment.outcome = dice.pick(&[
            "Progress to support planning or services",
            "Progress to reablement/ST-Max",
            "NFA: Support declined",
        ]);
    }

    fn review(&mut self, on: Day, dice: &mut Dice) {
        let event = self.add("Review", on, 7);
        event.review = dice.pick(&["Planned", "Unplanned: Other reason"]);
        event.outcome = dice.pick(&["NFA: Other", GOES_ON, GOES_ON]);
    }
}
