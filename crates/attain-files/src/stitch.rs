//! People whose records run from one part of a file into the next are put together again.

use std::collections::BTreeMap;

use attain_evidence::Batch;

/// One person's records at an edge of a part.
#[derive(Debug)]
pub(crate) struct Piece {
    pub person: String,
    pub batch: Batch,
}

/// The edges of parts, joined in the order of the parts as they come in.
#[derive(Debug, Default)]
pub(crate) struct Stitch {
    waiting: BTreeMap<usize, Vec<Piece>>,
    next: usize,
    open: Option<Piece>,
    /// Whether a person came back, or people are not in order.
    pub disorder: bool,
}

impl Stitch {
    /// Takes the edges of one part, its first person and its last. Gives the people who are
    /// whole now.
    pub(crate) fn add(&mut self, part: usize, edges: Vec<Piece>) -> Vec<Piece> {
        self.waiting.insert(part, edges);
        let mut whole = Vec::new();
        while let Some(edges) = self.waiting.remove(&self.next) {
            self.next += 1;
            for piece in edges {
                match &mut self.open {
                    Some(open) if open.person == piece.person => join(&mut open.batch, &piece),
                    Some(open) if open.person > piece.person => self.disorder = true,
                    open => whole.extend(open.replace(piece)),
                }
            }
        }
        whole
    }

    /// The last person of all, once every part was added.
    pub(crate) fn finish(self) -> Option<Piece> {
        self.open
    }
}

fn join(batch: &mut Batch, piece: &Piece) {
    for person in piece.batch.people() {
        for record in person.records {
            batch.push_from(person, record);
        }
    }
}
