//! One worker of a reading: records in, rows, counts and problems out.

use hashbrown::HashMap;

use crate::code::{Code, CodeLists, delivery, service_type};
use crate::day::{Band, MaybeDay, birth_month};
use crate::field::{Field, Form};
use crate::finding::{Dropped, Oddity, Problem, RowProblem};
use crate::intern::{Interner, TextId};
use crate::layout::Layout;
use crate::memory::Memory;
use crate::profile::Profile;
use crate::row::{CostId, KindId, Numbered, PersonKey, Row, Words};
use crate::split::{Block, Ending, Fields, Record};
use crate::text::{hundredths, maybe_day, nhs_number, stamp, whole};
use crate::validate::{About, Check, Counts, Status, status};

/// What the workers of a reading share.
pub(crate) struct Shared<'a> {
    pub codes: &'a CodeLists,
    pub profile: &'a Profile,
    pub texts: Interner,
    pub kinds: Numbered<[TextId; 6]>,
    pub costs: Numbered<(Option<i64>, Code, Option<i64>)>,
    pub submissions: Numbered<(TextId, i64)>,
    /// How many problems to keep with their place.
    pub keep: usize,
    /// Whether costs tell services apart.
    pub with_costs: bool,
}

/// A file as its records need it.
pub(crate) struct Sheet {
    pub file: u16,
    pub layout: Layout,
    /// Seconds since 1970 of its receipt, where the file does not say.
    pub imported: Option<i64>,
}

/// What one worker read of one submission.
pub(crate) struct Share {
    pub rows: Vec<Row>,
    /// Least stated start and greatest stated end.
    pub stated: (MaybeDay, Option<MaybeDay>),
    pub counts: Counts,
    pub odd: [u64; Oddity::ALL.len()],
}

impl Share {
    fn new() -> Self {
        Self {
            rows: Vec::new(),
            stated: (MaybeDay::MISSING, None),
            counts: Counts::default(),
            odd: [0; Oddity::ALL.len()],
        }
    }
}

/// A row that names a cared-for person.
pub(crate) struct Link {
    pub submission: u16,
    pub linked: TextId,
    pub file: u16,
    pub line: u32,
}

/// One worker of a reading.
pub(crate) struct Worker<'a> {
    shared: &'a Shared<'a>,
    fields: Fields,
    memory: Memory<'a>,
    kinds: HashMap<[TextId; 6], KindId>,
    numbers: HashMap<(TextId, i64), u16>,
    /// The submission of the row before, which mostly is that of the next.
    last: Option<(Vec<u8>, i64, u16)>,
    statuses: HashMap<About, [Status; Field::COUNT]>,
    /// What was read, by submission.
    pub shares: Vec<Option<Box<Share>>>,
    pub dropped: HashMap<(u16, Dropped), u64>,
    pub read: HashMap<u16, u64>,
    pub problems: Vec<RowProblem>,
    pub links: Vec<Link>,
    /// More submissions were met than one reading holds.
    pub is_full: bool,
}

impl<'a> Worker<'a> {
    pub fn new(shared: &'a Shared<'a>) -> Self {
        Self {
            shared,
            fields: Fields::default(),
            memory: Memory::new(shared),
            kinds: HashMap::new(),
            numbers: HashMap::new(),
            last: None,
            statuses: HashMap::new(),
            shares: Vec::new(),
            dropped: HashMap::new(),
            read: HashMap::new(),
            problems: Vec::new(),
            links: Vec::new(),
            is_full: false,
        }
    }

    /// Texts that no list knows, by field, with how often they came.
    pub fn unknown(&self) -> impl Iterator<Item = (Field, &[u8], u64)> {
        Field::all().zip(&self.memory.unknown).flat_map(|(field, texts)| {
            texts.iter().map(move |(text, count)| (field, &**text, *count))
        })
    }

    /// Reads the records of a block.
    pub fn block(&mut self, sheet: &Sheet, block: &Block) {
        for record in &block.records {
            *self.read.entry(sheet.file).or_default() += 1;
            if let Err(reason) = self.record(sheet, block, record) {
                *self.dropped.entry((sheet.file, reason)).or_default() += 1;
                self.problem(sheet.file, record.line, Problem::Dropped(reason), "");
            }
        }
    }

    /// Reads one record, or says why it is dropped.
    fn record(&mut self, sheet: &Sheet, block: &Block, record: &Record) -> Result<(), Dropped> {
        match record.ending {
            Ending::Unclosed => return Err(Dropped::Unclosed),
            Ending::TooLong => return Err(Dropped::TooLong),
            Ending::Line | Ending::File => {}
        }
        let bytes = &block.bytes[record.start..record.end];
        let mut fields = std::mem::take(&mut self.fields);
        fields.split(bytes);
        let outcome = shape(&fields, bytes, sheet, record.ending)
            .and_then(|()| self.row(sheet, &fields, bytes, record.line));
        self.fields = fields;
        outcome
    }

    fn row(
        &mut self,
        sheet: &Sheet,
        fields: &Fields,
        bytes: &[u8],
        line: u32,
    ) -> Result<(), Dropped> {
        let get = |field: Field| {
            sheet.layout.column(field).map_or(&[][..], |column| fields.get(bytes, column))
        };
        let council = get(Field::LA_CODE);
        if council.is_empty() {
            return Err(Dropped::NoCouncil);
        }
        let imported = match sheet.layout.column(Field::IMPORT_DATE) {
            Some(_) => stamp(get(Field::IMPORT_DATE)),
            None => sheet.imported,
        };
        let imported = imported.ok_or(Dropped::NoImport)?;
        let Some(submission) = self.submission(council, imported) else {
            self.is_full = true;
            return Err(Dropped::NoCouncil);
        };

        let mut checks = [Check::Blank; Field::COUNT];
        let mut codes = [Code::MISSING; Field::COUNT];
        let mut keys = [TextId::NONE; Field::COUNT];
        let mut words = Words::default();
        let (mut is_planned, mut is_financial) = (None, false);
        for field in Field::all().skip(Field::ENVELOPE) {
            let text = get(field);
            if text.is_empty() {
                continue;
            }
            let at = field.index();
            checks[at] = match field.form() {
                Form::List => {
                    let found = self.memory.meaning(field, text);
                    codes[at] = found.code;
                    keys[at] = found.key;
                    match field {
                        Field::EVENT_TYPE => words = found.words,
                        Field::REVIEW_REASON => is_planned = Some(found.is_planned),
                        Field::ASSESSMENT_TYPE => is_financial = found.is_financial,
                        _ => {}
                    }
                    found.check
                }
                form => check(form, text),
            };
        }
        let days = Days {
            start: maybe_day(get(Field::EVENT_START_DATE)),
            end: maybe_day(get(Field::EVENT_END_DATE)),
            birth: maybe_day(get(Field::DATE_OF_BIRTH)),
            death: maybe_day(get(Field::DATE_OF_DEATH)),
            stated: (
                maybe_day(get(Field::REPORTING_PERIOD_START_DATE)),
                maybe_day(get(Field::REPORTING_PERIOD_END_DATE)),
            ),
        };
        let code = |field: Field| codes[field.index()];
        let band = days
            .stated
            .1
            .known()
            .map_or(Band::Unknown, |last| Band::of(birth_month(days.birth), last));
        let about = About {
            client: code(Field::CLIENT_TYPE),
            event: code(Field::EVENT_TYPE),
            service: code(Field::SERVICE_TYPE),
            component: code(Field::SERVICE_COMPONENT),
            delivery: code(Field::DELIVERY_MECHANISM),
            reason: code(Field::PRIMARY_SUPPORT_REASON),
            is_financial,
            is_planned,
            band,
            has_died: !get(Field::DATE_OF_DEATH).is_empty(),
        };
        self.count(submission, &about, &checks, days.stated);
        if self.shared.keep > 0 {
            self.keep_problems(sheet.file, line, &about, &checks, get);
        }

        let cost = hundredths(get(Field::UNIT_COST));
        let mut odd = days.oddities(words.is_service());
        let mut note = |oddity: Oddity, is_so: bool| odd |= u16::from(is_so) << oddity.place();
        note(Oddity::NegativeCost, cost.is_some_and(|cost| cost < 0));
        let in_prison = code(Field::SERVICE_TYPE) == service_type::PRISON;
        let direct = code(Field::DELIVERY_MECHANISM) == delivery::DIRECT_PAYMENT;
        note(Oddity::DirectPaymentInPrison, in_prison && direct);
        let record = whole(get(Field::RECORD_ID));
        let numbered = sheet.layout.column(Field::RECORD_ID).is_some();
        note(Oddity::NoRecordNumber, numbered && record.is_none());
        let flag = get(Field::CONVERSATION_FLAG);
        note(Oddity::Flag, !matches!(flag, b"" | b"0" | b"1"));
        let traced_text = get(Field::TRACED_NHS_NUMBER);
        let traced = nhs_number(traced_text);
        note(Oddity::TracedNumber, !traced_text.is_empty() && traced.is_none());
        self.note_odd(submission, sheet.file, line, odd);

        let local = self.memory.text(get(Field::LA_PERSON_UNIQUE_IDENTIFIER));
        for field in [
            Field::ADULT_1_LINKED_PERSON_ID,
            Field::ADULT_2_LINKED_PERSON_ID,
            Field::ADULT_3_LINKED_PERSON_ID,
        ] {
            let linked = self.memory.text(get(field));
            if linked != TextId::NONE {
                self.links.push(Link { submission, linked, file: sheet.file, line });
            }
        }
        let costs = if self.shared.with_costs {
            let units = hundredths(get(Field::PLANNED_UNITS_PER_WEEK));
            let unit = code(Field::COST_FREQUENCY);
            CostId::new(self.shared.costs.number((cost, unit, units)))
        } else {
            CostId::default()
        };
        let position = (u64::from(sheet.file) << 32) | u64::from(line);
        let row = Row {
            person: PersonKey::of(traced, nhs_number(get(Field::NHS_NUMBER)), local.number()),
            start: days.start,
            kind: self.kind(&keys, words),
            end: days.end,
            record: record.unwrap_or(position),
            submission,
            event: code(Field::EVENT_TYPE),
            words,
            client: code(Field::CLIENT_TYPE),
            outcome: code(Field::EVENT_OUTCOME),
            service: code(Field::SERVICE_TYPE),
            component: code(Field::SERVICE_COMPONENT),
            delivery: code(Field::DELIVERY_MECHANISM),
            assessment: code(Field::ASSESSMENT_TYPE),
            gender: code(Field::GENDER),
            accommodation: code(Field::ACCOMMODATION_STATUS),
            reason: code(Field::PRIMARY_SUPPORT_REASON),
            employment: code(Field::EMPLOYMENT_STATUS),
            ethnicity: code(Field::ETHNICITY),
            funding: code(Field::CLIENT_FUNDING_STATUS),
            carer: code(Field::HAS_UNPAID_CARER),
            conversation: flag == b"1",
            has_type: !get(Field::EVENT_TYPE).is_empty(),
            birth: days.birth,
            death: days.death,
            type_text: keys[Field::EVENT_TYPE.index()],
            local,
            provider: self.memory.text(get(Field::PROVIDER_CQC_LOCATION_ID)),
            costs,
            file: sheet.file,
            line,
        };
        self.share(submission).rows.push(row);
        Ok(())
    }

    /// The number of a submission; nothing when there are too many.
    fn submission(&mut self, council: &[u8], imported: i64) -> Option<u16> {
        if let Some((last, time, number)) = &self.last
            && *time == imported
            && last == council
        {
            return Some(*number);
        }
        let text = self.memory.text(council);
        let number = match self.numbers.get(&(text, imported)) {
            Some(number) => *number,
            None => {
                let number = self.shared.submissions.number((text, imported));
                u16::try_from(number).ok().filter(|number| *number < 65_000)?
            }
        };
        self.numbers.insert((text, imported), number);
        self.last = Some((council.to_vec(), imported, number));
        Some(number)
    }

    fn share(&mut self, submission: u16) -> &mut Share {
        let at = usize::from(submission);
        if self.shares.len() <= at {
            self.shares.resize_with(at + 1, || None);
        }
        self.shares[at].get_or_insert_with(|| Box::new(Share::new()))
    }

    /// What kind of event it is (cld.md 5.5): texts missing here are equal to missing ones there.
    fn kind(&mut self, keys: &[TextId; Field::COUNT], words: Words) -> KindId {
        let text = |field: Field, counts: bool| {
            if counts { keys[field.index()] } else { TextId::NONE }
        };
        let kind = [
            text(Field::CLIENT_TYPE, true),
            text(Field::EVENT_TYPE, true),
            text(Field::ROUTE_OF_ACCESS, words.is_request()),
            text(Field::ASSESSMENT_TYPE, words.is_assessment()),
            text(Field::SERVICE_TYPE, words.is_service()),
            text(Field::SERVICE_COMPONENT, words.is_service()),
        ];
        let shared = self.shared;
        *self.kinds.entry(kind).or_insert_with(|| KindId::new(shared.kinds.number(kind)))
    }

    /// Counts the status and check of every field.
    fn count(
        &mut self,
        submission: u16,
        about: &About,
        checks: &[Check; Field::COUNT],
        stated: (MaybeDay, MaybeDay),
    ) {
        let statuses = *self.statuses.entry(*about).or_insert_with(|| {
            let mut statuses = [Status::NotApplicable; Field::COUNT];
            for field in Field::all() {
                statuses[field.index()] = status(field, about);
            }
            statuses
        });
        let share = self.share(submission);
        share.stated.0 = share.stated.0.min(stated.0);
        if !stated.1.is_missing() {
            share.stated.1 = share.stated.1.max(Some(stated.1));
        }
        for field in Field::all().skip(Field::ENVELOPE) {
            let status = statuses[field.index()];
            share.counts.add(field, status, checks[field.index()].given(status));
        }
    }

    fn note_odd(&mut self, submission: u16, file: u16, line: u32, odd: u16) {
        if odd == 0 {
            return;
        }
        for oddity in Oddity::ALL {
            if odd >> oddity.place() & 1 == 1 {
                self.share(submission).odd[oddity.place()] += 1;
                self.problem(file, line, Problem::Odd(oddity), "");
            }
        }
    }

    /// Keeps the faults of a row with the texts that have them.
    fn keep_problems<'t>(
        &mut self,
        file: u16,
        line: u32,
        about: &About,
        checks: &[Check; Field::COUNT],
        get: impl Fn(Field) -> &'t [u8],
    ) {
        for field in Field::all().skip(Field::ENVELOPE) {
            let check = checks[field.index()].given(status(field, about));
            if check.is_fault() {
                let text = match field {
                    Field::NHS_NUMBER => String::new(),
                    _ => crate::text::decode(get(field)),
                };
                self.problem(file, line, Problem::Field(field, check), &text);
            }
        }
    }

    fn problem(&mut self, file: u16, line: u32, problem: Problem, text: &str) {
        if self.problems.len() < self.shared.keep {
            self.problems.push(RowProblem { file, line, problem, text: text.to_owned() });
        }
    }
}

/// Whether a record has the shape of the header.
fn shape(fields: &Fields, bytes: &[u8], sheet: &Sheet, ending: Ending) -> Result<(), Dropped> {
    let width = sheet.layout.width;
    let is_blank = |at: usize| fields.get(bytes, at).is_empty();
    if fields.len() <= width && (0..fields.len()).all(is_blank) {
        return Err(Dropped::Blank);
    }
    // A spreadsheet may leave commas behind the last column.
    if fields.len() < width || !(width..fields.len()).all(is_blank) {
        let truncated = ending == Ending::File && fields.len() < width;
        return Err(if truncated { Dropped::Truncated } else { Dropped::Width });
    }
    let repeats = |field: Field| {
        let column = sheet.layout.column(field).unwrap_or(width);
        fields.get(bytes, column).eq_ignore_ascii_case(field.name().as_bytes())
    };
    if repeats(Field::LA_CODE) && repeats(Field::EVENT_TYPE) {
        return Err(Dropped::Header);
    }
    Ok(())
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
struct Days {
    start: MaybeDay,
    end: MaybeDay,
    birth: MaybeDay,
    death: MaybeDay,
    stated: (MaybeDay, MaybeDay),
}

impl Days {
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
