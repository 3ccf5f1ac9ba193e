//! What the checker proves or refuses once every clause is read (design: terms are data).

use crate::format::clause::ClauseNote;
use crate::format::section::Section;
use crate::terms::Version;

/// Notes everything wrong with one version.
pub(crate) fn version(_version: &Version, _notes: &[ClauseNote], _root: &Section<'_>) {}
