//! Checks that need more than one row (cld.md 3.5).

use hashbrown::HashSet;

use crate::day::MaybeDay;
use crate::finding::{Oddity, Problem, RowProblem};
use crate::intern::TextId;
use crate::parse::Link;
use crate::read::Returns;
use crate::row::PersonKey;
use crate::table::covered;

impl Returns<'_> {
    /// Looks for linked people who are in no row of their council, people with two dates of
    /// birth, and stated periods wider than the rows bear out. Adds them to each submission's
    /// oddities and, up to `keep`, to the problems.
    pub fn cross_check(&mut self, keep: usize) {
        self.links_to_nobody(keep);
        self.two_birth_dates();
        for at in 0..self.councils.len() {
            let covers = covered(self, self.councils[at].parts.iter().flatten());
            for (submission, covers) in covers {
                let submission = &mut self.submissions[usize::from(submission)];
                let (first, last) = submission.stated;
                let is_wider = covers.is_none_or(|covers| {
                    first.known().is_some_and(|first| first < covers.first())
                        || last.known().is_some_and(|last| covers.last() < last)
                });
                if is_wider {
                    submission.odd.insert(Oddity::StatedTooWide, 1);
                }
            }
        }
        self.problems.sort();
        self.problems.truncate(keep);
    }

    fn links_to_nobody(&mut self, keep: usize) {
        for (submission, file, line) in self.broken_links() {
            let odd = &mut self.submissions[usize::from(submission)].odd;
            *odd.entry(Oddity::LinkedUnknown).or_default() += 1;
            if self.problems.len() < keep.saturating_mul(2) {
                let problem = Problem::Odd(Oddity::LinkedUnknown);
                self.problems.push(RowProblem { file, line, problem, text: String::new() });
            }
        }
    }

    /// Submission, file and line of each link to somebody who is in no row of the council.
    fn broken_links(&self) -> Vec<(u16, u16, u32)> {
        let council = |submission: u16| self.submissions[usize::from(submission)].council.as_str();
        let mut unmet: HashSet<(&str, TextId)> =
            self.links.iter().map(|link| (council(link.submission), link.linked)).collect();
        if unmet.is_empty() {
            return Vec::new();
        }
        for rows in &self.councils {
            for row in rows.parts.iter().flatten() {
                unmet.remove(&(rows.code.as_str(), row.local));
            }
        }
        let is_broken = |link: &&Link| unmet.contains(&(council(link.submission), link.linked));
        let broken = self.links.iter().filter(is_broken);
        broken.map(|link| (link.submission, link.file, link.line)).collect()
    }

    fn two_birth_dates(&mut self) {
        for council in &self.councils {
            let mut births: Vec<(u16, PersonKey, MaybeDay)> = council
                .parts
                .iter()
                .flatten()
                .filter(|row| row.person != PersonKey::NONE && !row.birth.is_missing())
                .map(|row| (row.submission, row.person, row.birth))
                .collect();
            births.sort_unstable();
            births.dedup();
            for person in births.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
                if person.len() > 1 {
                    let odd = &mut self.submissions[usize::from(person[0].0)].odd;
                    *odd.entry(Oddity::TwoBirthDates).or_default() += 1;
                }
            }
        }
    }
}
