//! The contrast of the colours, reckoned as WCAG 2.2 says.

use attain_charts::palette::{BAND, Colour, GROUND, INK, LESS, MAIN, PARTS, QUIET, TOTAL};

fn luminance(colour: &str) -> f64 {
    let part = |from: usize| {
        let byte = u8::from_str_radix(&colour[from..from + 2], 16).unwrap();
        let part = f64::from(byte) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn text_stands_out_from_what_it_stands_on() {
    for text in [INK, QUIET] {
        assert!(contrast(text, GROUND) >= 4.5, "{text}");
    }
    for Colour { fill, text } in PARTS.into_iter().chain([MAIN, LESS, TOTAL, BAND]) {
        assert!(contrast(text, fill) >= 4.5, "{text} on {fill}");
    }
}

#[test]
fn shapes_stand_out_from_the_ground() {
    for Colour { fill, .. } in PARTS.into_iter().chain([MAIN, LESS, TOTAL, BAND]) {
        assert!(contrast(fill, GROUND) >= 3.0, "{fill}");
    }
}

/// The point of an achievement lies on the band of its interval.
#[test]
fn neighbours_differ_in_lightness() {
    assert!(contrast(MAIN.fill, BAND.fill) >= 3.0);
    for pair in PARTS.windows(2) {
        assert!(contrast(pair[0].fill, pair[1].fill) >= 3.0, "{pair:?}");
    }
}
