//! The cells of one row: what stands in them, and what it means.

use crate::check::Check;
use crate::code::{Code, delivery, service_type};
use crate::day::{Band, MaybeDay, birth_month};
use crate::field::{Field, Form};
use crate::finding::{Dropped, Oddity};
use crate::intern::TextId;
use crate::layout::Layout;
use crate::memory::Memory;
use crate::row::Words;
use crate::split::{Ending, Fields};
use crate::text::{hundredths, maybe_day, nhs_number, stamp, whole};
use crate::validate::About;

/// One record, seen through the header of its file.
#[derive(Clone, Copy)]
pub(crate) struct Line<'t> {
    pub layout: &'t Layout,
    pub fields: &'t Fields,
    pub bytes: &'t [u8],
}

impl<'t> Line<'t> {
    /// The text of a field; empty where the file has no such column.
    pub fn get(&self, field: Field) -> &'t [u8] {
        self.layout.column(field).map_or(&[], |column| self.fields.get(self.bytes, column))
    }

    /// Refuses a record that has not the shape of the header.
    pub fn check_shape(&self, ending: Ending) -> Result<(), Dropped> {
        let (width, count) = (self.layout.width, self.fields.len());
        let is_blank = |at: usize| self.fields.get(self.bytes, at).is_empty();
        if count <= width && (0..count).all(is_blank) {
            return Err(Dropped::Blank);
        }
        // A spreadsheet may leave commas behind the last column.
        if count < width || !(width..count).all(is_blank) {
            let is_cut = ending == Ending::File && count < width;
            return Err(if is_cut { Dropped::Truncated } else { Dropped::Width });
        }
        let repeats = |field: Field| self.get(field).eq_ignore_ascii_case(field.name().as_bytes());
        if repeats(Field::LA_CODE) && repeats(Field::EVENT_TYPE) {
            return Err(Dropped::Header);
        }
        Ok(())
    }
}

/// What the cells of a row mean.
pub(crate) struct Cells {
    /// What was found in each, before its status is known.
    pub checks: [Check; Field::COUNT],
    codes: [Code; Field::COUNT],
    keys: [TextId; Field::COUNT],
    pub words: Words,
    pub days: Days,
    pub about: About,
}

impl Cells {
    /// Reads every field of the return.
    pub fn read(line: Line<'_>, memory: &mut Memory<'_>) -> Self {
        let mut checks = [Check::Blank; Field::COUNT];
        let mut codes = [Code::MISSING; Field::COUNT];
        let mut keys = [TextId::NONE; Field::COUNT];
        let mut words = Words::default();
        let (mut is_planned, mut is_financial) = (None, false);
        for field in Field::all().skip(Field::ENVELOPE) {
            let text = line.get(field);
            if text.is_empty() {
                continue;
            }
            let at = field.index();
            if field.form() != Form::List {
                checks[at] = check(field.form(), text);
                continue;
            }
            let found = memory.meaning(field, text);
            (checks[at], codes[at], keys[at]) = (found.check, found.code, found.key);
            match field {
                Field::EVENT_TYPE => words = found.words,
                Field::REVIEW_REASON => is_planned = Some(found.is_planned),
                Field::ASSESSMENT_TYPE => is_financial = found.is_financial,
                _ => {}
            }
        }
        let days = Days::read(line);
        let code = |field: Field| codes[field.index()];
        let about = About {
            client: code(Field::CLIENT_TYPE),
            event: code(Field::EVENT_TYPE),
            service: code(Field::SERVICE_TYPE),
            component: code(Field::SERVICE_COMPONENT),
            delivery: code(Field::DELIVERY_MECHANISM),
            reason: code(Field::PRIMARY_SUPPORT_REASON),
            is_financial,
            is_planned,
            band: days.band(),
            has_died: !line.get(Field::DATE_OF_DEATH).is_empty(),
        };
        Self { checks, codes, keys, words, days, about }
    }

    /// The cleaned value of a coded field.
    pub fn code(&self, field: Field) -> Code {
        self.codes[field.index()]
    }

    /// The raw event type.
    pub fn event_text(&self) -> TextId {
        self.keys[Field::EVENT_TYPE.index()]
    }

    /// What kind of event it is (cld.md 5.5): texts missing here are equal to missing ones there.
    pub fn kind(&self) -> [TextId; 6] {
        let words = self.words;
        let text = |field: Field, counts: bool| {
            if counts { self.keys[field.index()] } else { TextId::NONE }
        };
        [
            text(Field::CLIENT_TYPE, true),
            text(Field::EVENT_TYPE, true),
            text(Field::ROUTE_OF_ACCESS, words.is_request()),
            text(Field::ASSESSMENT_TYPE, words.is_assessment()),
            text(Field::SERVICE_TYPE, words.is_service()),
            text(Field::SERVICE_COMPONENT, words.is_service()),
        ]
    }

    /// What cannot be right between the fields of the row, one bit for each oddity.
    pub fn oddities(&self, line: Line<'_>) -> u16 {
        let mut odd = self.days.oddities(self.words.is_service());
        let mut note = |oddity: Oddity, is_so: bool| odd |= u16::from(is_so) << oddity.place();
        let cost = hundredths(line.get(Field::UNIT_COST));
        note(Oddity::NegativeCost, cost.is_some_and(|cost| cost < 0));
        let in_prison = self.code(Field::SERVICE_TYPE) == service_type::PRISON;
        let is_direct = self.code(Field::DELIVERY_MECHANISM) == delivery::DIRECT_PAYMENT;
        note(Oddity::DirectPaymentInPrison, in_prison && is_direct);
        let has_numbers = line.layout.column(Field::RECORD_ID).is_some();
        note(Oddity::NoRecordNumber, has_numbers && whole(line.get(Field::RECORD_ID)).is_none());
        note(Oddity::Flag, !matches!(line.get(Field::CONVERSATION_FLAG), b"" | b"0" | b"1"));
        let traced = line.get(Field::TRACED_NHS_NUMBER);
        note(Oddity::TracedNumber, !traced.is_empty() && nhs_number(traced).is_none());
        odd
    }
}

/// What is found in a text that no list rules.
fn check(form: Form, text: &[u8]) -> Check {
    let digits =
        |text: &[u8], count: usize| text.len() == count && text.iter().all(u8::is_ascii_digit);
    let good = |is_good: bool, otherwise: Check| if is_good { Check::Valid } else { otherwise };
    match form {
        Form::Text | Form::List => Check::Valid,
        Form::Date => good(crate::text::day(text).is_some(), Check::Date),
        Form::Stamp => good(stamp(text).is_some(), Check::Date),
        Form::Whole => good(whole(text).is_some(), Check::Number),
        Form::Flag => good(matches!(text, b"0" | b"1"), Check::Number),
        Form::Money => good(hundredths(text).is_some(), Check::Number),
        Form::Nhs => good(nhs_number(text).is_some(), Check::NhsNumber),
        Form::Council => good(digits(text, 3), Check::Form),
        Form::Practice => {
            let letter = text.first().is_some_and(u8::is_ascii_alphabetic);
            good(letter && digits(&text[1..], 5), Check::Form)
        }
        Form::Location => {
            let number = text.strip_prefix(b"1-").unwrap_or(&[]);
            good(!number.is_empty() && number.iter().all(u8::is_ascii_digit), Check::Form)
        }
    }
}

/// The days of a row.
pub(crate) struct Days {
    pub start: MaybeDay,
    pub end: MaybeDay,
    pub birth: MaybeDay,
    pub death: MaybeDay,
    /// The first and last day of the period that the row states.
    pub stated: (MaybeDay, MaybeDay),
}

impl Days {
    fn read(line: Line<'_>) -> Self {
        let day = |field: Field| maybe_day(line.get(field));
        Self {
            start: day(Field::EVENT_START_DATE),
            end: day(Field::EVENT_END_DATE),
            birth: day(Field::DATE_OF_BIRTH),
            death: day(Field::DATE_OF_DEATH),
            stated: (
                day(Field::REPORTING_PERIOD_START_DATE),
                day(Field::REPORTING_PERIOD_END_DATE),
            ),
        }
    }

    /// The band of age on the last day of the stated period.
    fn band(&self) -> Band {
        let last = self.stated.1.known();
        last.map_or(Band::Unknown, |last| Band::of(birth_month(self.birth), last))
    }

    /// What cannot be right about them, one bit for each oddity.
    fn oddities(&self, is_service: bool) -> u16 {
        let before = |first: MaybeDay, second: MaybeDay| {
            first.known().zip(second.known()).is_some_and(|(first, second)| first < second)
        };
        let outside = before(self.end, self.stated.0) || before(self.stated.1, self.end);
        let early = crate::text::civil(1900, 1, 2).expect("the calendar has 1900");
        [
            (Oddity::EndBeforeStart, before(self.end, self.start)),
            (Oddity::EndOutsidePeriod, !is_service && outside),
            (Oddity::StartAfterPeriod, before(self.stated.1, self.start)),
            (Oddity::DeathBeforeStart, before(self.death, self.start)),
            (Oddity::BirthAfterStart, before(self.start, self.birth)),
            (Oddity::BirthTooEarly, before(self.birth, early.into())),
        ]
        .into_iter()
        .fold(0, |odd, (oddity, is_so)| odd | (u16::from(is_so) << oddity.place()))
    }
}
