//! One life as far as a contract sees it. Two people with the same life are owed for alike.

/// How care ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The plan was worked through.
    Completed,
    /// Need grew, and care went on for longer.
    Declined,
    /// The person left.
    Left,
    /// The person went to hospital and did not come back.
    Hospital,
    /// The person died.
    Died,
}

impl End {
    /// Whether care ended before its results could be seen.
    pub fn is_cut_short(self) -> bool {
        match self {
            Self::Completed | Self::Declined => false,
            Self::Left | Self::Hospital | Self::Died => true,
        }
    }
}

/// What is seen of an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    Nothing,
    Met,
    NotMet,
}

/// What is seen of a few outcomes, two bits each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sights(u8);

impl Sights {
    pub fn set(&mut self, place: usize, seen: Seen) {
        let bits = match seen {
            Seen::Nothing => 0,
            Seen::Met => 1,
            Seen::NotMet => 2,
        };
        self.0 = self.0 & !(3 << (2 * place)) | bits << (2 * place);
    }

    pub fn get(self, place: usize) -> Seen {
        match (self.0 >> (2 * place)) & 3 {
            0 => Seen::Nothing,
            1 => Seen::Met,
            _ => Seen::NotMet,
        }
    }

    /// Every outcome seen as not met becomes met; whether there was any.
    pub fn flatter(&mut self) -> bool {
        let failed = self.0 & 0b1010_1010;
        self.0 = self.0 & !failed | failed >> 1;
        failed != 0
    }
}

/// A score: how far it fell by the first reading, and which readings were taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    pub fall: i8,
    /// Bit 0: read at first; bit 1: read later; bit 2: the fall lasts.
    pub bits: u8,
}

impl Reading {
    pub const SEEN_FIRST: u8 = 1;
    pub const SEEN_LATER: u8 = 2;
    pub const LASTS: u8 = 4;
}

/// One life, in weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Life {
    /// The week of the contract in which care began.
    pub start: u16,
    pub need: u8,
    /// Weeks from the start of care to its end, with those in hospital.
    pub weeks: u16,
    pub end: End,
    /// The week of care in which a stay in hospital began; none when there was none.
    pub away: Option<u8>,
    pub goals: Sights,
    pub outcomes: Sights,
    pub scores: [Reading; crate::lives::MOST_SCORES],
    /// The week after the end in which support was needed again; 0 when it was not.
    pub returns: u8,
}

impl Life {
    /// A number that only this life has.
    pub fn key(&self) -> u128 {
        let end: u64 = match self.end {
            End::Completed => 0,
            End::Declined => 1,
            End::Left => 2,
            End::Hospital => 3,
            End::Died => 4,
        };
        let side_by_side = |parts: &[u64]| {
            let parts = parts.iter().rev();
            parts.fold(0_u128, |key, &part| key << 16 | u128::from(part))
        };
        let [first, second] = self.scores.map(|score| {
            let fall = u64::from(score.fall.cast_unsigned());
            fall << 8 | u64::from(score.bits)
        });
        let care = u64::from(self.away.unwrap_or(u8::MAX)) << 8 | u64::from(self.need) << 3 | end;
        let sights = u64::from(self.goals.0) << 8 | u64::from(self.outcomes.0);
        let (start, weeks) = (u64::from(self.start), u64::from(self.weeks));
        side_by_side(&[start, weeks, care, sights, first, second, u64::from(self.returns)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sights_are_kept_apart() {
        let mut sights = Sights::default();
        sights.set(0, Seen::Met);
        sights.set(1, Seen::NotMet);
        sights.set(3, Seen::NotMet);
        sights.set(3, Seen::Nothing);
        let all = |sights: Sights| [0, 1, 2, 3].map(|place| sights.get(place));
        assert_eq!(all(sights), [Seen::Met, Seen::NotMet, Seen::Nothing, Seen::Nothing]);
        assert!(sights.flatter());
        assert_eq!(all(sights), [Seen::Met, Seen::Met, Seen::Nothing, Seen::Nothing]);
        assert!(!sights.flatter());
    }
}
