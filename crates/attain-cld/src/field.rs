//! The fields of a return: the four columns of the envelope, then the 46 of the return itself.

/// One column of a return (cld.md section 3), in the order in which the return carries them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field(u8);

/// What a field may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Any text.
    Text,
    /// A value of a published list.
    List,
    /// A civil day.
    Date,
    /// A day and a time of day.
    Stamp,
    /// A whole number, not negative.
    Whole,
    /// 0 or 1.
    Flag,
    /// Ten digits, the last of which checks the others.
    Nhs,
    /// The three digits of a council.
    Council,
    /// A letter and five digits.
    Practice,
    /// `1-` and digits.
    Location,
    /// A decimal number with two places.
    Money,
}

/// The part of the specification that a field belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Module {
    /// What the receiver adds to each row.
    Envelope,
    /// Who sent what for when.
    Submission,
    /// The person.
    Person,
    /// Every event.
    Event,
    /// Requests.
    Request,
    /// Assessments.
    Assessment,
    /// Unpaid carers.
    Carer,
    /// Services.
    Service,
    /// Reviews.
    Review,
    /// Costs of services.
    Cost,
}

impl Field {
    /// Import Date.
    pub const IMPORT_DATE: Self = Self(0);
    /// Record ID.
    pub const RECORD_ID: Self = Self(1);
    /// Traced NHS Number.
    pub const TRACED_NHS_NUMBER: Self = Self(2);
    /// Conversation Flag.
    pub const CONVERSATION_FLAG: Self = Self(3);
    /// LA Code.
    pub const LA_CODE: Self = Self(4);
    /// Reporting Period Start Date.
    pub const REPORTING_PERIOD_START_DATE: Self = Self(5);
    /// Reporting Period End Date.
    pub const REPORTING_PERIOD_END_DATE: Self = Self(6);
    /// NHS Number.
    pub const NHS_NUMBER: Self = Self(7);
    /// LA Person Unique Identifier.
    pub const LA_PERSON_UNIQUE_IDENTIFIER: Self = Self(8);
    /// GP Practice Code.
    pub const GP_PRACTICE_CODE: Self = Self(9);
    /// Gender.
    pub const GENDER: Self = Self(10);
    /// Ethnicity.
    pub const ETHNICITY: Self = Self(11);
    /// Date of Birth.
    pub const DATE_OF_BIRTH: Self = Self(12);
    /// Date of Death.
    pub const DATE_OF_DEATH: Self = Self(13);
    /// Client Type.
    pub const CLIENT_TYPE: Self = Self(14);
    /// Primary Support Reason.
    pub const PRIMARY_SUPPORT_REASON: Self = Self(15);
    /// Postcode.
    pub const POSTCODE: Self = Self(16);
    /// Accommodation Status.
    pub const ACCOMMODATION_STATUS: Self = Self(17);
    /// Employment Status.
    pub const EMPLOYMENT_STATUS: Self = Self(18);
    /// Has Unpaid Carer.
    pub const HAS_UNPAID_CARER: Self = Self(19);
    /// Autism Spectrum Disorder (ASD).
    pub const AUTISM_SPECTRUM_DISORDER: Self = Self(20);
    /// Visual Impairment.
    pub const VISUAL_IMPAIRMENT: Self = Self(21);
    /// Hearing Impairment.
    pub const HEARING_IMPAIRMENT: Self = Self(22);
    /// Dementia.
    pub const DEMENTIA: Self = Self(23);
    /// Client Funding Status.
    pub const CLIENT_FUNDING_STATUS: Self = Self(24);
    /// Event Type.
    pub const EVENT_TYPE: Self = Self(25);
    /// Event Reference.
    pub const EVENT_REFERENCE: Self = Self(26);
    /// Event Start Date.
    pub const EVENT_START_DATE: Self = Self(27);
    /// Event End Date.
    pub const EVENT_END_DATE: Self = Self(28);
    /// Event Description.
    pub const EVENT_DESCRIPTION: Self = Self(29);
    /// Event Outcome.
    pub const EVENT_OUTCOME: Self = Self(30);
    /// Request: Route of Access.
    pub const ROUTE_OF_ACCESS: Self = Self(31);
    /// Assessment Type.
    pub const ASSESSMENT_TYPE: Self = Self(32);
    /// Eligible Needs Identified.
    pub const ELIGIBLE_NEEDS_IDENTIFIED: Self = Self(33);
    /// Method of Assessment.
    pub const METHOD_OF_ASSESSMENT: Self = Self(34);
    /// Total Hrs Caring per week.
    pub const TOTAL_HRS_CARING_PER_WEEK: Self = Self(35);
    /// No. of adults being cared for.
    pub const NUMBER_OF_ADULTS_BEING_CARED_FOR: Self = Self(36);
    /// Adult 1 Linked Person_ID.
    pub const ADULT_1_LINKED_PERSON_ID: Self = Self(37);
    /// Adult 2 Linked Person_ID.
    pub const ADULT_2_LINKED_PERSON_ID: Self = Self(38);
    /// Adult 3 Linked Person_ID.
    pub const ADULT_3_LINKED_PERSON_ID: Self = Self(39);
    /// Service Type.
    pub const SERVICE_TYPE: Self = Self(40);
    /// Service Component.
    pub const SERVICE_COMPONENT: Self = Self(41);
    /// Delivery Mechanism.
    pub const DELIVERY_MECHANISM: Self = Self(42);
    /// Provider CQC Location ID.
    pub const PROVIDER_CQC_LOCATION_ID: Self = Self(43);
    /// Review Reason.
    pub const REVIEW_REASON: Self = Self(44);
    /// Review Outcomes Achieved.
    pub const REVIEW_OUTCOMES_ACHIEVED: Self = Self(45);
    /// Method of Review.
    pub const METHOD_OF_REVIEW: Self = Self(46);
    /// Unit Cost.
    pub const UNIT_COST: Self = Self(47);
    /// Cost Frequency (Unit Type).
    pub const COST_FREQUENCY: Self = Self(48);
    /// Planned units per week.
    pub const PLANNED_UNITS_PER_WEEK: Self = Self(49);

    /// How many there are.
    pub const COUNT: usize = TABLE.len();
    /// How many belong to the envelope; the return itself begins after them.
    pub const ENVELOPE: usize = 4;

    /// Every field, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0_u8..).map(Self).take(Self::COUNT)
    }

    /// Its place in the order.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The name as the specification writes it.
    pub fn name(self) -> &'static str {
        TABLE[self.index()].0
    }

    /// The part of the specification it belongs to.
    pub fn module(self) -> Module {
        TABLE[self.index()].1
    }

    /// What it may hold.
    pub fn form(self) -> Form {
        TABLE[self.index()].2
    }

    /// The field with this column name: case and every run of punctuation are one.
    pub fn named(name: &str) -> Option<Self> {
        let name = plain(name);
        Self::all().find(|field| plain(field.name()) == name)
    }
}

impl Module {
    /// The part's name as people read it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Envelope => "Envelope",
            Self::Submission => "Submission",
            Self::Person => "Person details",
            Self::Event => "Events",
            Self::Request => "Requests",
            Self::Assessment => "Assessments",
            Self::Carer => "Unpaid carers",
            Self::Service => "Services",
            Self::Review => "Reviews",
            Self::Cost => "Costs",
        }
    }
}

/// A column name in lower case, every run of other signs turned into one `_`.
fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for sign in name.trim().chars() {
        if sign.is_ascii_alphanumeric() {
            plain.push(sign.to_ascii_lowercase());
        } else if !plain.ends_with('_') {
            plain.push('_');
        }
    }
    plain.trim_matches('_').to_owned()
}

const TABLE: [(&str, Module, Form); 50] = [
    ("Import Date", Module::Envelope, Form::Stamp),
    ("Record ID", Module::Envelope, Form::Whole),
    ("Traced NHS Number", Module::Envelope, Form::Nhs),
    ("Conversation Flag", Module::Envelope, Form::Flag),
    ("LA Code", Module::Submission, Form::Council),
    ("Reporting Period Start Date", Module::Submission, Form::Date),
    ("Reporting Period End Date", Module::Submission, Form::Date),
    ("NHS Number", Module::Person, Form::Nhs),
    ("LA Person Unique Identifier", Module::Person, Form::Text),
    ("GP Practice Code", Module::Person, Form::Practice),
    ("Gender", Module::Person, Form::List),
    ("Ethnicity", Module::Person, Form::List),
    ("Date of Birth", Module::Person, Form::Date),
    ("Date of Death", Module::Person, Form::Date),
    ("Client Type", Module::Person, Form::List),
    ("Primary Support Reason", Module::Person, Form::List),
    ("Postcode", Module::Person, Form::Text),
    ("Accommodation Status", Module::Person, Form::List),
    ("Employment Status", Module::Person, Form::List),
    ("Has Unpaid Carer", Module::Person, Form::List),
    ("Autism Spectrum Disorder (ASD)", Module::Person, Form::List),
    ("Visual Impairment", Module::Person, Form::List),
    ("Hearing Impairment", Module::Person, Form::List),
    ("Dementia", Module::Person, Form::List),
    ("Client Funding Status", Module::Person, Form::List),
    ("Event Type", Module::Event, Form::List),
    ("Event Reference", Module::Event, Form::Text),
    ("Event Start Date", Module::Event, Form::Date),
    ("Event End Date", Module::Event, Form::Date),
    ("Event Description", Module::Event, Form::Text),
    ("Event Outcome", Module::Event, Form::List),
    ("Request: Route of Access", Module::Request, Form::List),
    ("Assessment Type", Module::Assessment, Form::List),
    ("Eligible Needs Identified", Module::Assessment, Form::List),
    ("Method of Assessment", Module::Assessment, Form::List),
    ("Total Hrs Caring per week", Module::Carer, Form::Text),
    ("No. of adults being cared for", Module::Carer, Form::Whole),
    ("Adult 1 Linked Person_ID", Module::Carer, Form::Text),
    ("Adult 2 Linked Person_ID", Module::Carer, Form::Text),
    ("Adult 3 Linked Person_ID", Module::Carer, Form::Text),
    ("Service Type", Module::Service, Form::List),
    ("Service Component", Module::Service, Form::List),
    ("Delivery Mechanism", Module::Service, Form::List),
    ("Provider CQC Location ID", Module::Service, Form::Location),
    ("Review Reason", Module::Review, Form::List),
    ("Review Outcomes Achieved", Module::Review, Form::List),
    ("Method of Review", Module::Review, Form::List),
    ("Unit Cost", Module::Cost, Form::Money),
    ("Cost Frequency (Unit Type)", Module::Cost, Form::List),
    ("Planned units per week", Module::Cost, Form::Money),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_known_by_its_words_not_by_its_punctuation() {
        let route = Some(Field::ROUTE_OF_ACCESS);
        for name in
            ["Request: Route of Access", "Request_Route_of_Access", " request route OF access"]
        {
            assert_eq!(Field::named(name), route, "{name}");
        }
        assert_eq!(Field::named("First Name"), None);
    }

    #[test]
    fn the_return_follows_the_envelope() {
        assert_eq!(Field::LA_CODE.index(), Field::ENVELOPE);
        assert_eq!(Field::PLANNED_UNITS_PER_WEEK.index() + 1, Field::COUNT);
    }
}
