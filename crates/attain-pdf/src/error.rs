//! Why a paper cannot be printed.

/// Why a paper cannot be printed, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// A text holds a letter that the typeface does not have.
    #[error(
        "the paper cannot show the letter `{letter}` (U+{code:04X}) of `{text}`; \
         write it in Latin, Greek or Cyrillic letters"
    )]
    Letter {
        /// The letter.
        letter: char,
        /// Its number in Unicode.
        code: u32,
        /// The text it stands in.
        text: String,
    },
    /// A line is held that the statement does not have.
    #[error(
        "line {line} is to be shown as held, but the statement has lines 1 to {last}; name one of those"
    )]
    NoSuchLine {
        /// The line asked for.
        line: usize,
        /// The last line of the statement.
        last: usize,
    },
    /// The page could not be laid out, or would not be an accessible PDF.
    #[error(
        "the paper cannot be laid out: {reason}; this is a fault of the program, please report it"
    )]
    Layout {
        /// What the typesetter said.
        reason: String,
    },
}
