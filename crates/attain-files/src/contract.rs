//! Records about the contract as a whole, and the check that files are in order.

use attain_evidence::{EvidenceError, Filling, Problems};

use crate::part::Sink;

/// Takes the contract's records, which stand before all people in a sorted file, and stops at
/// the first person.
#[derive(Debug)]
pub(crate) struct ContractRecords {
    pub filling: Filling,
    pub problems: Problems,
    pub done: bool,
}

impl Sink for ContractRecords {
    fn begin(&mut self, person: &str) -> bool {
        self.done |= !person.is_empty();
        !self.done
    }

    fn filling(&mut self) -> &mut Filling {
        &mut self.filling
    }

    fn refuse(&mut self, line: u32, error: EvidenceError) {
        if !self.done {
            self.problems.add(line, error);
        }
    }

    fn is_done(&self) -> bool {
        self.done
    }
}
