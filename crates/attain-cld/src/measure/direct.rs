//! ASCOF 3D: self-directed support and direct payments (cld.md 10).

use attain_units::Period;

use crate::code::{Code, client_type, component, delivery, event_type, outcome, service_type};
use crate::day::MaybeDay;
use crate::person::Details;
use crate::row::Row;

/// How a person's support on the last day of the period is delivered: the strongest wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Client {
    /// In nursing care.
    Nursing,
    /// In residential care.
    Residential,
    /// In the community, by direct payment.
    DirectPayment,
    /// In the community, by a personal budget that the council manages.
    Managed,
    /// In the community, commissioned by the council.
    Commissioned,
    /// In the community, nobody said how.
    NotStated,
    /// In prison.
    Prison,
}

/// How a carer was supported during the year: the strongest wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Carer {
    /// By direct payment only.
    DirectPayment,
    /// By a personal budget that the council manages.
    Managed,
    /// By support that the council commissions.
    Commissioned,
    /// By support, nobody said how it is delivered.
    NotStated,
    /// By information and advice.
    Information,
    /// By nothing direct.
    NoneDirect,
}

impl Client {
    /// Whether the person counts below the line: support in the community.
    pub fn is_counted(self) -> bool {
        !matches!(self, Self::Nursing | Self::Residential | Self::Prison)
    }
}

impl Carer {
    /// Whether the carer counts below the line.
    pub fn is_counted(self) -> bool {
        self <= Self::Commissioned
    }
}

/// How a person counts as a client, who has long-term support on the last day of the period.
pub fn client(events: &[Row], details: &Details, period: Period) -> Option<Client> {
    let last = MaybeDay::from(period.last());
    if details.death < last {
        return None;
    }
    let counted = events.iter().filter(|event| {
        event.client == client_type::SERVICE_USER
            && event.start <= last
            && event.start <= event.end
            && last <= event.end
    });
    counted.filter_map(client_rank).min()
}

fn client_rank(event: &Row) -> Option<Client> {
    let delivery = if event.component == component::DIRECT_PAYMENT {
        delivery::DIRECT_PAYMENT
    } else {
        event.delivery
    };
    match event.service {
        service_type::NURSING => Some(Client::Nursing),
        service_type::RESIDENTIAL => Some(Client::Residential),
        service_type::PRISON => Some(Client::Prison),
        service_type::COMMUNITY => Some(match delivery {
            delivery::DIRECT_PAYMENT => Client::DirectPayment,
            delivery::MANAGED => Client::Managed,
            delivery::COMMISSIONED => Client::Commissioned,
            _ => Client::NotStated,
        }),
        _ => None,
    }
}

/// How a person counts as a carer who was supported during the period.
pub fn carer(events: &[Row], details: &Details, period: Period) -> Option<Carer> {
    let (first, last) = (MaybeDay::from(period.first()), MaybeDay::from(period.last()));
    if details.death < first {
        return None;
    }
    let counted = events.iter().filter(|event| {
        matches!(event.client, client_type::CARER | client_type::CARER_BY_ASSOCIATION)
            && event.start <= last
            && first <= event.end
            && event.start <= event.end
    });
    counted.filter_map(carer_rank).min()
}

fn carer_rank(event: &Row) -> Option<Carer> {
    let is_information = event.outcome == outcome::INFORMATION;
    match event.service {
        service_type::CARER_DIRECT => {
            let direct = event.delivery == delivery::DIRECT_PAYMENT
                || event.component == component::DIRECT_PAYMENT;
            match event.delivery {
                _ if direct => Some(Carer::DirectPayment),
                // A blank component drops the row: the reference drops it too.
                _ if !event.component.is_present() => None,
                delivery::MANAGED => Some(Carer::Managed),
                delivery::COMMISSIONED => Some(Carer::Commissioned),
                _ => Some(Carer::NotStated),
            }
        }
        service_type::CARER_INVOLVING => Some(Carer::NoneDirect),
        Code::MISSING => match event.event {
            event_type::ASSESSMENT | event_type::REVIEW if is_information => {
                Some(Carer::Information)
            }
            event_type::ASSESSMENT | event_type::REVIEW => Some(Carer::NoneDirect),
            event_type::REQUEST if is_information => Some(Carer::Information),
            _ => None,
        },
        _ => None,
    }
}
