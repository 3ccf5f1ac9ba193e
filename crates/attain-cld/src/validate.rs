//! Which fields had to be filled (cld.md 3): the rules of every field, for one row.
//!
//! The mandatory and conditional rules are those of release 1; release 2 publishes only results.

use crate::check::Status;
use crate::code::{
    Code, client_type, component, delivery, event_type, service_type, support_reason,
};
use crate::day::Band;
use crate::field::Field;

/// What the rules of a row look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct About {
    /// Client Type.
    pub client: Code,
    /// Event Type.
    pub event: Code,
    /// Service Type.
    pub service: Code,
    /// Service Component.
    pub component: Code,
    /// Delivery Mechanism.
    pub delivery: Code,
    /// Primary Support Reason.
    pub reason: Code,
    /// The assessment is the Financial Assessment of release 1.
    pub is_financial: bool,
    /// The review reason begins with `Planned`; nothing when it is blank.
    pub is_planned: Option<bool>,
    /// The band of age on the last day of the reporting period.
    pub band: Band,
    /// A date of death is given.
    pub has_died: bool,
}

/// An answer that may not be known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Yes,
    No,
    Unclear,
}

use Answer::{No, Unclear, Yes};

impl Answer {
    fn is(value: Code, wanted: &[Code]) -> Self {
        if !value.is_listed() { Unclear } else { Self::from(wanted.contains(&value)) }
    }

    fn and(self, other: Self) -> Self {
        match (self, other) {
            (No, _) | (_, No) => No,
            (Yes, Yes) => Yes,
            (Unclear, _) | (_, Unclear) => Unclear,
        }
    }

    fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }

    fn not(self) -> Self {
        match self {
            Yes => No,
            No => Yes,
            Unclear => Unclear,
        }
    }

    /// Mandatory if yes, and `otherwise` if no.
    fn mandatory_or(self, otherwise: Status) -> Status {
        match self {
            Yes => Status::Mandatory,
            No => otherwise,
            Unclear => Status::Undetermined,
        }
    }

    fn applicable(self) -> Status {
        match self {
            Yes => Status::Applicable,
            No => Status::NotApplicable,
            Unclear => Status::Undetermined,
        }
    }
}

impl From<bool> for Answer {
    fn from(value: bool) -> Self {
        if value { Yes } else { No }
    }
}

/// Whether a field had to be filled in a row about which so much is known.
pub fn status(field: Field, about: &About) -> Status {
    use Status::{Applicable, Mandatory, NotApplicable};
    let is_event = |event: Code| has_events(about).and(Answer::is(about.event, &[event]));
    let service_user = Answer::is(about.client, &[client_type::SERVICE_USER]);
    let carer = Answer::is(about.client, &[client_type::CARER, client_type::CARER_BY_ASSOCIATION]);
    let financial = Answer::from(about.is_financial);
    match field {
        Field::LA_CODE
        | Field::REPORTING_PERIOD_START_DATE
        | Field::REPORTING_PERIOD_END_DATE
        | Field::NHS_NUMBER
        | Field::LA_PERSON_UNIQUE_IDENTIFIER
        | Field::GENDER
        | Field::ETHNICITY
        | Field::DATE_OF_BIRTH
        | Field::CLIENT_TYPE
        | Field::POSTCODE
        | Field::ACCOMMODATION_STATUS
        | Field::HAS_UNPAID_CARER => Mandatory,
        Field::PRIMARY_SUPPORT_REASON => {
            is_event(event_type::REQUEST).not().mandatory_or(NotApplicable)
        }
        Field::EMPLOYMENT_STATUS => {
            let of_age = match about.band {
                Band::WorkingAge => Yes,
                Band::Under18 | Band::Older => No,
                Band::Unknown => Unclear,
            };
            let disabled = Answer::is(about.reason, &[support_reason::LEARNING_DISABILITY]);
            service_user.and(of_age).and(disabled).mandatory_or(NotApplicable)
        }
        Field::AUTISM_SPECTRUM_DISORDER
        | Field::VISUAL_IMPAIRMENT
        | Field::HEARING_IMPAIRMENT
        | Field::DEMENTIA => service_user.applicable(),
        Field::CLIENT_FUNDING_STATUS => {
            let funded = is_event(event_type::SERVICE).or(is_event(event_type::REVIEW));
            let otherwise = service_user.applicable();
            service_user.and(funded.or(financial)).mandatory_or(otherwise)
        }
        Field::EVENT_TYPE | Field::EVENT_START_DATE => {
            has_events(about).mandatory_or(NotApplicable)
        }
        Field::EVENT_END_DATE => {
            let other = is_event(event_type::SERVICE).not();
            let otherwise = has_events(about).applicable();
            has_events(about).and(other).or(about.has_died.into()).mandatory_or(otherwise)
        }
        Field::EVENT_OUTCOME => {
            has_events(about).and(financial.not()).mandatory_or(has_events(about).applicable())
        }
        Field::EVENT_REFERENCE => has_events(about).applicable(),
        Field::ROUTE_OF_ACCESS => is_event(event_type::REQUEST).mandatory_or(NotApplicable),
        Field::ASSESSMENT_TYPE => is_event(event_type::ASSESSMENT).mandatory_or(NotApplicable),
        Field::ELIGIBLE_NEEDS_IDENTIFIED => is_event(event_type::ASSESSMENT).applicable(),
        Field::METHOD_OF_ASSESSMENT => {
            let assessment = is_event(event_type::ASSESSMENT);
            assessment.and(financial.not()).mandatory_or(assessment.applicable())
        }
        Field::TOTAL_HRS_CARING_PER_WEEK
        | Field::NUMBER_OF_ADULTS_BEING_CARED_FOR
        | Field::ADULT_1_LINKED_PERSON_ID
        | Field::ADULT_2_LINKED_PERSON_ID
        | Field::ADULT_3_LINKED_PERSON_ID => carer.applicable(),
        Field::SERVICE_TYPE | Field::SERVICE_COMPONENT => {
            is_event(event_type::SERVICE).mandatory_or(NotApplicable)
        }
        Field::DELIVERY_MECHANISM | Field::PROVIDER_CQC_LOCATION_ID => {
            is_event(event_type::SERVICE).applicable()
        }
        Field::REVIEW_REASON | Field::METHOD_OF_REVIEW => {
            is_event(event_type::REVIEW).mandatory_or(NotApplicable)
        }
        Field::REVIEW_OUTCOMES_ACHIEVED => {
            let review = is_event(event_type::REVIEW);
            let planned = about.is_planned.map_or(Unclear, Answer::from);
            review.and(planned).mandatory_or(review.applicable())
        }
        Field::UNIT_COST | Field::COST_FREQUENCY | Field::PLANNED_UNITS_PER_WEEK => {
            let service = is_event(event_type::SERVICE);
            service.and(is_costed(about)).mandatory_or(service.applicable())
        }
        _ => Applicable,
    }
}

/// A carer known by association is a linking row only and has no event.
fn has_events(about: &About) -> Answer {
    Answer::is(about.client, &[client_type::CARER_BY_ASSOCIATION]).not()
}

/// The cost condition, in the words of release 1.
fn is_costed(about: &About) -> Answer {
    // A blank mechanism is not commissioned support; an unreadable one may be.
    let commissioned = match about.delivery {
        Code::MISSING => No,
        delivery => Answer::is(delivery, &[delivery::COMMISSIONED]),
    };
    let long_term_or_carer = Answer::is(
        about.service,
        &[
            service_type::NURSING,
            service_type::RESIDENTIAL,
            service_type::COMMUNITY,
            service_type::PRISON,
            service_type::CARER_DIRECT,
            service_type::CARER_INVOLVING,
        ],
    );
    let short_stay = Answer::is(
        about.component,
        &[component::SHORT_RESIDENTIAL, component::SHORT_NURSING, component::CARER_RESPITE],
    );
    commissioned.not().and(long_term_or_carer.or(short_stay))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: About = About {
        client: client_type::SERVICE_USER,
        event: event_type::SERVICE,
        service: service_type::COMMUNITY,
        component: component::HOME_SUPPORT,
        delivery: delivery::MANAGED,
        reason: support_reason::LEARNING_DISABILITY,
        is_financial: false,
        is_planned: None,
        band: Band::WorkingAge,
        has_died: false,
    };

    #[test]
    fn a_service_needs_its_type_and_its_costs_but_no_end() {
        for field in [Field::SERVICE_TYPE, Field::UNIT_COST, Field::CLIENT_FUNDING_STATUS] {
            assert_eq!(status(field, &ROW), Status::Mandatory, "{}", field.name());
        }
        assert_eq!(status(Field::EVENT_END_DATE, &ROW), Status::Applicable);
        assert_eq!(status(Field::ROUTE_OF_ACCESS, &ROW), Status::NotApplicable);
        assert_eq!(status(Field::EMPLOYMENT_STATUS, &ROW), Status::Mandatory);
        let died = About { has_died: true, ..ROW };
        assert_eq!(status(Field::EVENT_END_DATE, &died), Status::Mandatory);
    }

    #[test]
    fn commissioned_support_needs_no_cost() {
        let commissioned = About { delivery: delivery::COMMISSIONED, ..ROW };
        assert_eq!(status(Field::UNIT_COST, &commissioned), Status::Applicable);
        let unreadable = About { delivery: Code::INVALID, ..ROW };
        assert_eq!(status(Field::UNIT_COST, &unreadable), Status::Undetermined);
    }

    #[test]
    fn a_linking_row_has_no_event_fields() {
        let linking =
            About { client: client_type::CARER_BY_ASSOCIATION, event: Code::MISSING, ..ROW };
        for field in [Field::EVENT_TYPE, Field::EVENT_START_DATE, Field::SERVICE_TYPE] {
            assert_eq!(status(field, &linking), Status::NotApplicable, "{}", field.name());
        }
        assert_eq!(status(Field::ADULT_1_LINKED_PERSON_ID, &linking), Status::Applicable);
    }

    #[test]
    fn what_depends_on_an_unreadable_value_is_undetermined() {
        let unclear = About { event: Code::INVALID, ..ROW };
        assert_eq!(status(Field::SERVICE_TYPE, &unclear), Status::Undetermined);
        let nobody = About { client: Code::MISSING, ..ROW };
        assert_eq!(status(Field::EVENT_TYPE, &nobody), Status::Undetermined);
    }
}
