//! The few values that decide a measure, by name. The order of a list is the hierarchy that the
//! method gives it.

use crate::field::Field;

/// Names places of a list and, in the same order, their texts.
macro_rules! named {
    ($(#[$about:meta])* $list:ident: $($place:literal $name:ident $text:literal),+ $(,)?) => {
        $(#[$about])*
        pub mod $list {
            use crate::code::Code;
            $(#[doc = $text] pub const $name: Code = Code::listed($place);)+
            pub(super) const TEXTS: &[&str] = &[$($text),+];
            /// Every named value, in order.
            pub const ALL: &[Code] = &[$($name),+];
        }
    };
}

named! {
    /// Event types.
    event_type:
    0 REQUEST "Request", 1 ASSESSMENT "Assessment", 2 SERVICE "Service", 3 REVIEW "Review",
}
named! {
    /// Kinds of person.
    client_type:
    0 SERVICE_USER "Service user", 1 CARER "Unpaid carer",
    2 CARER_BY_ASSOCIATION "Unpaid carer known by association",
}
named! {
    /// Genders.
    gender:
    0 MALE "Male", 1 FEMALE "Female", 2 OTHER "Other", 3 UNKNOWN "Unknown",
}
named! {
    /// Service types, in the order in which 2A looks for them.
    service_type:
    0 NURSING "Long term support: Nursing care", 1 RESIDENTIAL "Long term support: Residential care",
    2 COMMUNITY "Long term support: Community", 3 PRISON "Long term support: Prison",
    4 ST_MAX "Short term support: ST-Max", 5 LOW_LEVEL "Short term support: Ongoing low level",
    6 OTHER_SHORT_TERM "Short term support: Other short term",
    7 CARER_DIRECT "Unpaid carer support: Direct to unpaid carer",
    8 CARER_INVOLVING "Unpaid carer support: Support involving the person cared-for",
}
named! {
    /// Service components that decide something.
    component:
    0 REABLEMENT "Reablement", 1 SHORT_NURSING "Short term nursing care",
    2 SHORT_RESIDENTIAL "Short term residential care", 3 EQUIPMENT "Equipment",
    4 DIRECT_PAYMENT "Direct payment", 5 SHARED_LIVES "Shared Lives",
    6 SUPPORTED_LIVING "Community supported living", 7 EXTRA_CARE "Extra care housing",
    8 HOME_SUPPORT "Home support or domiciliary care", 9 LONG_NURSING "Long term nursing care",
    10 LONG_RESIDENTIAL "Long term residential care", 11 CARER_RESPITE "Unpaid carer respite",
}
named! {
    /// Delivery mechanisms.
    delivery:
    0 DIRECT_PAYMENT "Direct payment", 1 MANAGED "CASSR managed personal budget",
    2 COMMISSIONED "CASSR commissioned support",
}
named! {
    /// Event outcomes; the place plus one is the hierarchy H, 1 the strongest.
    outcome:
    0 REABLEMENT "Progress to reablement/ST-Max",
    1 ASSESSMENT "Progress to assessment, review or reassessment",
    2 NOT_IN_RELEASE_2 "Release 1 specification only: Not mapped",
    3 SUPPORT_PLANNING "Progress to support planning or services",
    4 CONTINUATION "Continuation of support or services",
    5 HOSPITAL "Admitted to hospital",
    6 MOVED "NFA: Responsibility moved to another local authority",
    7 NHS "NFA: Referral to NHS services or NHS funded social care",
    8 SELF_FUNDED "NFA: Self-funded client or under 12wk disregard",
    9 INFORMATION "NFA: Information and advice or signposting",
    10 OTHER_SERVICE "NFA: Referral to other service within the local authority",
    11 DECLINED "NFA: Support declined",
    12 DECEASED "NFA: Deceased",
    13 ENDED_AS_PLANNED "NFA: Support ended as planned",
    14 ENDED_OTHERWISE "NFA: Support ended for other reason",
    15 NO_SERVICES "NFA: No services offered for other reason",
    16 OTHER "NFA: Other",
}
named! {
    /// Accommodation that processing gives to people of whom it is not known.
    accommodation:
    0 UNKNOWN "Unknown", 1 PRESUMED_AT_HOME "Unknown: Presumed at home",
    2 PRESUMED_IN_COMMUNITY "Unknown: Presumed in community",
    3 NURSING_HOME "Registered nursing home", 4 CARE_HOME "Registered care home",
    5 SHARED_LIVES "Shared Lives scheme",
    6 SHELTERED "Sheltered housing, extra care housing or other sheltered housing",
    7 SUPPORTED "Supported accommodation, supported lodgings or supported group home",
    8 PRISON "Prison, young offenders institution or detention centre",
}
named! {
    /// Primary support reasons that decide something.
    support_reason:
    0 UNKNOWN "Unknown", 1 LEARNING_DISABILITY "Learning disability support",
    2 CARER "Social support: Support to unpaid carer",
}
named! {
    /// Assessment types.
    assessment_type:
    0 SHORT_TERM "Short term assessment", 1 LONG_TERM "Long term assessment",
}
named! {
    /// Ethnicities that say nothing.
    ethnicity:
    0 REFUSED "No data: Refused", 1 UNDECLARED "No data: Undeclared or not known",
}
named! {
    /// The first value of the lists in which only «Unknown» has a meaning of its own.
    unknown:
    0 UNKNOWN "Unknown",
}

/// The named values with which a field's list begins.
pub(super) fn seeds(field: Field) -> &'static [&'static str] {
    match field {
        Field::EVENT_TYPE => event_type::TEXTS,
        Field::CLIENT_TYPE => client_type::TEXTS,
        Field::GENDER => gender::TEXTS,
        Field::SERVICE_TYPE => service_type::TEXTS,
        Field::SERVICE_COMPONENT => component::TEXTS,
        Field::DELIVERY_MECHANISM => delivery::TEXTS,
        Field::EVENT_OUTCOME => outcome::TEXTS,
        Field::ACCOMMODATION_STATUS => accommodation::TEXTS,
        Field::PRIMARY_SUPPORT_REASON => support_reason::TEXTS,
        Field::ASSESSMENT_TYPE => assessment_type::TEXTS,
        Field::ETHNICITY => ethnicity::TEXTS,
        Field::EMPLOYMENT_STATUS | Field::HAS_UNPAID_CARER | Field::CLIENT_FUNDING_STATUS => {
            unknown::TEXTS
        }
        _ => &[],
    }
}
