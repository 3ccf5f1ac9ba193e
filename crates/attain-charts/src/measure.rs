//! How wide text is, near enough: as in the widest face a reader may have.

/// The height of a letter, in the picture's units.
pub const SIZE: i64 = 30;

/// The width of a line of text, rather too much than too little.
pub fn width(text: &str, is_bold: bool) -> i64 {
    let thousandths: i64 = text.chars().map(of_letter).sum();
    let bold = if is_bold { 112 } else { 100 };
    thousandths * SIZE * bold / 100_000 + 1
}

/// In thousandths of the letter's height.
fn of_letter(letter: char) -> i64 {
    match letter {
        'i' | 'l' | 'j' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 340,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '-' | '/' | '\u{a0}' => 420,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | 'ŵ' | 'Ŵ' => 990,
        'A'..='Z' => 790,
        ' '..='~' | '£' | '–' => 640,
        'à'..='ÿ' | 'ŷ' => 680,
        _ => 1000,
    }
}

/// Text in lines no wider than `room`, broken between words, and within a word that is wider.
pub fn wrapped(text: &str, is_bold: bool, room: i64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is a line");
        let gap = if line.is_empty() { "" } else { " " };
        if width(&format!("{line}{gap}{word}"), is_bold) <= room {
            line.push_str(gap);
            line.push_str(word);
            continue;
        }
        if !line.is_empty() {
            lines.push(String::new());
        }
        for letter in word.chars() {
            let line = lines.last_mut().expect("there is a line");
            if !line.is_empty() && width(&format!("{line}{letter}"), is_bold) > room {
                lines.push(String::new());
            }
            lines.last_mut().expect("there is a line").push(letter);
        }
    }
    lines
}
