//! One worker of a reading: records in, rows, counts and problems out.

use hashbrown::HashMap;

use crate::cells::{Cells, Line};
use crate::check::{Counts, Status};
use crate::code::{Code, CodeLists};
use crate::day::MaybeDay;
use crate::field::Field;
use crate::finding::{Dropped, Oddity, Problem, RowProblem};
use crate::intern::{Interner, TextId};
use crate::layout::Layout;
use crate::memory::Memory;
use crate::profile::Profile;
use crate::row::{CostId, KindId, Numbered, PersonKey, Row};
use crate::split::{Block, Ending, Fields, Record};
use crate::text::{hundredths, nhs_number, stamp, whole};
use crate::validate::{About, status};

/// More submissions than this are refused: councils send a few dozen each.
const SUBMISSIONS: u16 = 65_000;

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
        let mut fields = std::mem::take(&mut self.fields);
        let bytes = &block.bytes[record.start..record.end];
        fields.split(bytes);
        let line = Line { layout: &sheet.layout, fields: &fields, bytes };
        let outcome =
            line.check_shape(record.ending).and_then(|()| self.row(sheet, line, record.line));
        self.fields = fields;
        outcome
    }

    /// Keeps one row, and counts what was found in it.
    fn row(&mut self, sheet: &Sheet, line: Line<'_>, number: u32) -> Result<(), Dropped> {
        let submission = self.submission(sheet, line)?;
        let cells = Cells::read(line, &mut self.memory);
        self.count(submission, &cells);
        if self.shared.keep > 0 {
            self.keep_problems(sheet.file, number, line, &cells);
        }
        self.note_odd(submission, sheet.file, number, cells.oddities(line));
        for field in [
            Field::ADULT_1_LINKED_PERSON_ID,
            Field::ADULT_2_LINKED_PERSON_ID,
            Field::ADULT_3_LINKED_PERSON_ID,
        ] {
            let linked = self.memory.text(line.get(field));
            if linked != TextId::NONE {
                self.links.push(Link { submission, linked, file: sheet.file, line: number });
            }
        }
        let row = self.compact(sheet, line, number, submission, &cells);
        self.share(submission).rows.push(row);
        Ok(())
    }

    /// The row in a few bytes.
    fn compact(
        &mut self,
        sheet: &Sheet,
        line: Line<'_>,
        number: u32,
        submission: u16,
        cells: &Cells,
    ) -> Row {
        let local = self.memory.text(line.get(Field::LA_PERSON_UNIQUE_IDENTIFIER));
        let traced = nhs_number(line.get(Field::TRACED_NHS_NUMBER));
        let nhs = nhs_number(line.get(Field::NHS_NUMBER));
        // Rows without a record number count by their place.
        let position = (u64::from(sheet.file) << 32) | u64::from(number);
        Row {
            person: PersonKey::of(traced, nhs, local.number()),
            start: cells.days.start,
            kind: self.kind(cells.kind()),
            end: cells.days.end,
            record: whole(line.get(Field::RECORD_ID)).unwrap_or(position),
            submission,
            event: cells.code(Field::EVENT_TYPE),
            words: cells.words,
            client: cells.code(Field::CLIENT_TYPE),
            outcome: cells.code(Field::EVENT_OUTCOME),
            service: cells.code(Field::SERVICE_TYPE),
            component: cells.code(Field::SERVICE_COMPONENT),
            delivery: cells.code(Field::DELIVERY_MECHANISM),
            assessment: cells.code(Field::ASSESSMENT_TYPE),
            gender: cells.code(Field::GENDER),
            accommodation: cells.code(Field::ACCOMMODATION_STATUS),
            reason: cells.code(Field::PRIMARY_SUPPORT_REASON),
            employment: cells.code(Field::EMPLOYMENT_STATUS),
            ethnicity: cells.code(Field::ETHNICITY),
            funding: cells.code(Field::CLIENT_FUNDING_STATUS),
            carer: cells.code(Field::HAS_UNPAID_CARER),
            conversation: line.get(Field::CONVERSATION_FLAG) == b"1",
            has_type: !line.get(Field::EVENT_TYPE).is_empty(),
            birth: cells.days.birth,
            death: cells.days.death,
            type_text: cells.event_text(),
            local,
            provider: self.memory.text(line.get(Field::PROVIDER_CQC_LOCATION_ID)),
            costs: self.costs(line, cells),
            file: sheet.file,
            line: number,
        }
    }

    fn costs(&self, line: Line<'_>, cells: &Cells) -> CostId {
        if !self.shared.with_costs {
            return CostId::default();
        }
        let cost = hundredths(line.get(Field::UNIT_COST));
        let units = hundredths(line.get(Field::PLANNED_UNITS_PER_WEEK));
        let unit = cells.code(Field::COST_FREQUENCY);
        CostId::new(self.shared.costs.number((cost, unit, units)))
    }

    fn kind(&mut self, kind: [TextId; 6]) -> KindId {
        let shared = self.shared;
        *self.kinds.entry(kind).or_insert_with(|| KindId::new(shared.kinds.number(kind)))
    }

    /// The number of the submission that a row belongs to.
    fn submission(&mut self, sheet: &Sheet, line: Line<'_>) -> Result<u16, Dropped> {
        let council = line.get(Field::LA_CODE);
        if council.is_empty() {
            return Err(Dropped::NoCouncil);
        }
        let imported = match sheet.layout.column(Field::IMPORT_DATE) {
            Some(_) => stamp(line.get(Field::IMPORT_DATE)),
            None => sheet.imported,
        };
        let imported = imported.ok_or(Dropped::NoImport)?;
        if let Some((last, time, number)) = &self.last
            && *time == imported
            && last == council
        {
            return Ok(*number);
        }
        let text = self.memory.text(council);
        let number = self.shared.submissions.number((text, imported));
        // A full reading is refused as a whole, so the reason of this row is never read.
        let number = u16::try_from(number).ok().filter(|number| *number < SUBMISSIONS);
        self.is_full |= number.is_none();
        let number = number.ok_or(Dropped::NoImport)?;
        self.last = Some((council.to_vec(), imported, number));
        Ok(number)
    }

    fn share(&mut self, submission: u16) -> &mut Share {
        let at = usize::from(submission);
        if self.shares.len() <= at {
            self.shares.resize_with(at + 1, || None);
        }
        self.shares[at].get_or_insert_with(|| Box::new(Share::new()))
    }

    /// Counts the status and check of every field.
    fn count(&mut self, submission: u16, cells: &Cells) {
        let about = &cells.about;
        let statuses = *self.statuses.entry(*about).or_insert_with(|| {
            let mut statuses = [Status::NotApplicable; Field::COUNT];
            for field in Field::all() {
                statuses[field.index()] = status(field, about);
            }
            statuses
        });
        let (first, last) = cells.days.stated;
        let share = self.share(submission);
        share.stated.0 = share.stated.0.min(first);
        if !last.is_missing() {
            share.stated.1 = share.stated.1.max(Some(last));
        }
        for field in Field::all().skip(Field::ENVELOPE) {
            let status = statuses[field.index()];
            share.counts.add(field, status, cells.checks[field.index()].given(status));
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
    fn keep_problems(&mut self, file: u16, number: u32, line: Line<'_>, cells: &Cells) {
        for field in Field::all().skip(Field::ENVELOPE) {
            let check = cells.checks[field.index()].given(status(field, &cells.about));
            if check.is_fault() {
                let text = match field {
                    Field::NHS_NUMBER => String::new(),
                    _ => crate::text::decode(line.get(field)),
                };
                self.problem(file, number, Problem::Field(field, check), &text);
            }
        }
    }

    fn problem(&mut self, file: u16, line: u32, problem: Problem, text: &str) {
        if self.problems.len() < self.shared.keep {
            self.problems.push(RowProblem { file, line, problem, text: text.to_owned() });
        }
    }
}
