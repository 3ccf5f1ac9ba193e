//! The colours of every picture. A test holds their contrast: 3 to 1 against the ground for
//! shapes, 4.5 to 1 for text (WCAG 2.2, 1.4.3 and 1.4.11).

/// A colour and the text that is readable on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    pub fill: &'static str,
    pub text: &'static str,
}

/// What everything is drawn on, also in print and on dark screens.
pub const GROUND: &str = "#ffffff";
/// Text, and the lines that matter most.
pub const INK: &str = "#0b0c0c";
/// Text that matters less.
pub const QUIET: &str = "#505a5f";
/// The ground of an empty bar. It tells nothing, so it need not be seen.
pub const TRACK: &str = "#f0f2f3";

/// What is measured.
pub const MAIN: Colour = Colour { fill: "#12436d", text: GROUND };
/// What takes away.
pub const LESS: Colour = Colour { fill: "#801650", text: GROUND };
/// What is added up.
pub const TOTAL: Colour = Colour { fill: "#3d3d3d", text: GROUND };
/// The range something lies in.
pub const BAND: Colour = Colour { fill: "#28a197", text: INK };

/// Parts of a whole, in order. Neighbours differ in lightness, so they differ in grey too.
pub const PARTS: [Colour; 6] = [
    MAIN,
    BAND,
    LESS,
    Colour { fill: "#f46a25", text: INK },
    TOTAL,
    Colour { fill: "#a285d1", text: INK },
];
