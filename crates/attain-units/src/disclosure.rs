//! Small numbers that could point at somebody: a table in which none of them can be read, nor
//! worked out from the others.
//!
//! A table of counts has its cells, the totals of its rows and columns, and the grand total. Cells
//! that are too small are hidden; then as many others as it takes, so that each hidden number
//! could be another one as well, whatever is shown (D. Gusfield, *A graph theoretic approach to
//! statistical data security*, SIAM J. Comput. 17, 1988; with counts never below nothing).
//!
//! It is assumed that a reader knows nothing but this table: not, for example, one of the people
//! in it. Tables that share people are protected against each other only when they are one table
//! here.

/// A table of counts, row by row; every row has as many columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// The cells, with the totals as the last row and the last column.
    all: Vec<Vec<u64>>,
}

/// The same table as it may be told: nothing where a number is hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The cells.
    pub cells: Vec<Vec<Option<u64>>>,
    /// The total of each row.
    pub rows: Vec<Option<u64>>,
    /// The total of each column.
    pub columns: Vec<Option<u64>>,
    /// The total of all.
    pub all: Option<u64>,
}

/// Which entries are hidden, totals included.
type Hidden = Vec<Vec<bool>>;

impl Counts {
    /// A table with these cells, and its totals. Nothing when rows are of different lengths, or
    /// there is no cell.
    pub fn new(cells: Vec<Vec<u64>>) -> Option<Self> {
        let width = cells.first()?.len();
        if width == 0 || cells.iter().any(|row| row.len() != width) {
            return None;
        }
        let mut all = cells;
        for row in &mut all {
            row.push(row.iter().sum());
        }
        let columns = (0..=width).map(|column| all.iter().map(|row| row[column]).sum());
        let totals = columns.collect();
        all.push(totals);
        Some(Self { all })
    }

    /// What may be told when a cell below `smallest` may not. Nothing at all is a small number,
    /// too: it says something of everybody who might have been counted.
    pub fn told(&self, smallest: u64) -> Told {
        let mut hidden: Hidden = self
            .all
            .iter()
            .map(|row| row.iter().map(|count| *count < smallest).collect())
            .collect();
        while let Some(known) = self.first_known(&hidden) {
            for (row, column) in self.next_to_hide(known, &hidden) {
                hidden[row][column] = true;
            }
        }
        let shown =
            |row: usize, column: usize| (!hidden[row][column]).then_some(self.all[row][column]);
        let (height, width) = (self.all.len() - 1, self.all[0].len() - 1);
        Told {
            cells: (0..height)
                .map(|row| (0..width).map(|column| shown(row, column)).collect())
                .collect(),
            rows: (0..height).map(|row| shown(row, width)).collect(),
            columns: (0..width).map(|column| shown(height, column)).collect(),
            all: shown(height, width),
        }
    }

    /// A hidden entry that could only be what it is.
    fn first_known(&self, hidden: &Hidden) -> Option<(usize, usize)> {
        let places = self.places();
        places
            .into_iter()
            .find(|place| hidden[place.0][place.1] && !self.may_be_other(*place, hidden))
    }

    /// What is hidden beside an entry that would be known: the three other corners of a rectangle,
    /// so that the four can change together. Of all rectangles the one that loses least; one
    /// with a zero at a corner only where there is no other.
    fn next_to_hide(&self, known: (usize, usize), hidden: &Hidden) -> Vec<(usize, usize)> {
        let open = |place: &(usize, usize)| !hidden[place.0][place.1];
        let far = self.places().into_iter().filter(|far| far.0 != known.0 && far.1 != known.1);
        let corners = far.map(|far| vec![(known.0, far.1), (far.0, known.1), far]);
        let useful = corners.filter(|corners| corners.iter().any(open));
        let count = |place: &(usize, usize)| self.all[place.0][place.1];
        let best = useful.min_by_key(|corners| {
            let lost: u64 = corners.iter().filter(|place| open(place)).map(count).sum();
            (corners.iter().any(|place| count(place) == 0), lost)
        });
        best.unwrap_or_else(|| self.places().into_iter().filter(open).collect())
    }

    fn places(&self) -> Vec<(usize, usize)> {
        let width = self.all[0].len();
        (0..self.all.len()).flat_map(|row| (0..width).map(move |column| (row, column))).collect()
    }

    /// Whether a table with another number there agrees with all that is shown. Numbers change
    /// along a round of hidden entries, up and down in turn, so that every total stays.
    fn may_be_other(&self, place: (usize, usize), hidden: &Hidden) -> bool {
        self.goes_round(place, hidden, true) || self.goes_round(place, hidden, false)
    }

    /// Whether the entry may become one more in its line's account (`up`) or one less, and a round
    /// of others makes up for it. Lines are the nodes of a graph, entries its edges.
    fn goes_round(&self, place: (usize, usize), hidden: &Hidden, up: bool) -> bool {
        if !self.may_change(place, up) {
            return false;
        }
        // One more there leaves its column one too many; seek the way back to its row.
        let (height, width) = (self.all.len(), self.all[0].len());
        let (mut rows, mut columns) = (vec![false; height], vec![false; width]);
        columns[place.1] = true;
        let mut found = true;
        while found {
            found = false;
            for (row, column) in self.places() {
                if !hidden[row][column] || (row, column) == place {
                    continue;
                }
                if columns[column] && !rows[row] && self.may_change((row, column), !up) {
                    rows[row] = true;
                    found = true;
                }
                if rows[row] && !columns[column] && self.may_change((row, column), up) {
                    columns[column] = true;
                    found = true;
                }
            }
        }
        rows[place.0]
    }

    /// Whether an entry may count one more (`up`) or one less in its lines. A total stands on the
    /// other side of its line, so it goes the other way; nothing goes below nothing.
    fn may_change(&self, (row, column): (usize, usize), up: bool) -> bool {
        let is_total = (row == self.all.len() - 1) != (column == self.all[0].len() - 1);
        up != is_total || 0 < self.all[row][column]
    }
}
