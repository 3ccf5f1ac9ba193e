//! Shapes and text, written as SVG from top to bottom.

use std::fmt::Write;

use crate::measure::{SIZE, width, wrapped};
use crate::palette::{GROUND, INK, QUIET};
use crate::{Amount, Words};

/// How wide a picture is, in its own units. Two of them are a pixel of a narrow screen.
pub const WIDTH: i64 = 720;
/// What is drawn keeps this far from the sides, so that no line is cut in half.
pub const MARGIN: i64 = 8;
/// Where what is drawn ends.
pub const RIGHT: i64 = WIDTH - MARGIN;
/// From one line of text to the next.
pub const LINE: i64 = 38;

/// A picture in the making.
pub struct Canvas {
    body: String,
    /// Where the next thing goes: how far down the picture is drawn.
    pub y: i64,
}

/// Which end of a text stands at its place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// How a line is drawn, so that lines differ without colour.
#[derive(Clone, Copy)]
pub enum Stroke {
    Solid,
    Dashed,
}

impl Stroke {
    fn dashes(self) -> &'static str {
        match self {
            Self::Solid => "",
            Self::Dashed => " stroke-dasharray=\"18 10\"",
        }
    }
}

impl Canvas {
    pub fn new() -> Self {
        Self { body: String::new(), y: MARGIN }
    }

    /// The whole picture, named and described.
    pub fn finish(self, words: &Words) -> String {
        let height = self.y + MARGIN;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"attain-chart\" role=\"img\" \
             viewBox=\"0 0 {WIDTH} {height}\" font-family=\"arial, sans-serif\" font-size=\"{SIZE}\">\
             <title>{}</title><desc>{}</desc>\
             <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"{GROUND}\"/>{}</svg>",
            escaped(&words.title),
            escaped(&words.description),
            self.body
        )
    }

    pub fn rect(&mut self, (x, width): (i64, i64), (y, height): (i64, i64), fill: &str) {
        self.add(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>"
        ));
    }

    /// A box with an outline alone, the line within it.
    pub fn outline(&mut self, (x, width): (i64, i64), (y, height): (i64, i64), colour: &str) {
        self.rect((x, width), (y, height), colour);
        if width > 10 {
            self.rect((x + 5, width - 10), (y + 5, height - 10), GROUND);
        }
    }

    pub fn line(&mut self, (x1, y1): (i64, i64), (x2, y2): (i64, i64), stroke: Stroke) {
        let dashes = stroke.dashes();
        self.add(format_args!(
            "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"{INK}\" stroke-width=\"4\"{dashes}/>"
        ));
    }

    /// A line through all points.
    pub fn path(&mut self, points: &[(i64, i64)], colour: &str) {
        let places: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
        let places = places.join(" ");
        self.add(format_args!(
            "<polyline points=\"{places}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"6\"/>"
        ));
    }

    /// A thin line through all points, in the colour of the text.
    pub fn curve(&mut self, points: &[(i64, i64)], stroke: Stroke) {
        let places: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
        let (places, dashes) = (places.join(" "), stroke.dashes());
        self.add(format_args!(
            "<polyline points=\"{places}\" fill=\"none\" stroke=\"{INK}\" stroke-width=\"3\"{dashes}/>"
        ));
    }

    /// A small dot, one among many.
    pub fn dot(&mut self, (x, y): (i64, i64)) {
        self.add(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"5\" fill=\"{QUIET}\"/>"));
    }

    /// A point, full or hollow.
    pub fn point(&mut self, (x, y): (i64, i64), colour: &str, is_full: bool) {
        let fill = if is_full { colour } else { GROUND };
        self.add(format_args!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"11\" fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"6\"/>"
        ));
    }

    /// One line of text, its foot at `y`.
    pub fn text(&mut self, (x, y): (i64, i64), anchor: Anchor, text: &str, fill: &str, bold: bool) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let bold = if bold { " font-weight=\"bold\"" } else { "" };
        let text = escaped(text);
        self.add(format_args!(
            "<text x=\"{x}\" y=\"{y}\" fill=\"{fill}\"{anchor}{bold}>{text}</text>"
        ));
    }

    /// Bold text near a place, moved so that it stays right of `left` and in the picture. Text
    /// too wide for that is left to the list below.
    pub fn tag(&mut self, left: i64, (x, y): (i64, i64), text: &str) {
        if let Some(x) = tag_middle(left, x, text) {
            self.text((x, y), Anchor::Middle, text, INK, true);
        }
    }

    /// Text over the whole width, in as many lines as it takes.
    pub fn paragraph(&mut self, text: &str) {
        for line in wrapped(text, false, RIGHT - MARGIN) {
            self.y += LINE;
            self.text((MARGIN, self.y - 10), Anchor::Start, &line, QUIET, false);
        }
    }

    /// A label and its value, from `x` on: side by side where both have room, else below each
    /// other.
    pub fn labelled(&mut self, x: i64, amount: &Amount) {
        let room = RIGHT - x;
        let value = width(&amount.shown, true);
        let beside = room - value - 16;
        if room / 3 <= beside {
            for (place, line) in wrapped(&amount.label, false, beside).iter().enumerate() {
                self.y += LINE;
                self.text((x, self.y - 10), Anchor::Start, line, INK, false);
                if place == 0 {
                    self.text((RIGHT, self.y - 10), Anchor::End, &amount.shown, INK, true);
                }
            }
            return;
        }
        for (text, bold) in [(&amount.label, false), (&amount.shown, true)] {
            for line in wrapped(text, bold, room) {
                self.y += LINE;
                self.text((x, self.y - 10), Anchor::Start, &line, INK, bold);
            }
        }
    }

    fn add(&mut self, words: std::fmt::Arguments) {
        self.body.write_fmt(words).expect("a string takes what is written to it");
    }
}

/// Where the middle of a tag near `x` stands, if there is room for it right of `left`.
pub fn tag_middle(left: i64, x: i64, text: &str) -> Option<i64> {
    let half = width(text, true) / 2 + 1;
    (2 * half <= RIGHT - left).then(|| x.min(RIGHT - half).max(left + half))
}

/// Text as it may stand in SVG and in HTML: its marks spelt out, and without what XML cannot hold.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\t' | '\n' | '\r' => safe.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() => {}
            letter => safe.push(letter),
        }
    }
    safe
}
