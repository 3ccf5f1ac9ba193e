//! Words joined into one code that can be taken apart again: `payable:C-12:area+provider`.
//!
//! Letters, digits and `-._` of ASCII stand as they are, a space is `+`, and every other byte is `%`
//! with two capital hexadecimal digits. So a code is plain ASCII without spaces, fit for any finance
//! system.

use std::fmt::Write as _;

pub(crate) fn join(words: &[&str]) -> String {
    let mut text = String::new();
    for (number, word) in words.iter().enumerate() {
        if number > 0 {
            text.push(':');
        }
        for byte in word.bytes() {
            match byte {
                b' ' => text.push('+'),
                byte if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) => {
                    text.push(char::from(byte));
                }
                byte => write!(text, "%{byte:02X}").expect("writing to a string always works"),
            }
        }
    }
    text
}

/// The words of a code; nothing when `join` would not have written it so.
pub(crate) fn parts(code: &str) -> Option<Vec<String>> {
    let words: Vec<String> = code.split(':').map(word).collect::<Option<_>>()?;
    let same: Vec<&str> = words.iter().map(String::as_str).collect();
    (join(&same) == code).then_some(words)
}

fn word(code: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(code.len());
    let mut left = code.bytes();
    while let Some(byte) = left.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [left.next()?, left.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}
