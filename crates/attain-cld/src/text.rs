//! Text as the reference database compares it, and numbers and days as councils write them.

use attain_units::Day;

use crate::day::MaybeDay;

/// Folds a text for comparison: outer spaces go, letters become capitals. Bytes that are not
/// UTF-8 are taken as Windows-1252, field by field, so one stray file does not spoil a match.
pub fn fold(text: &[u8], folded: &mut Vec<u8>) {
    let text = text.trim_ascii();
    folded.clear();
    if text.is_ascii() {
        folded.extend(text.iter().map(u8::to_ascii_uppercase));
    } else {
        folded.extend_from_slice(decode(text).trim().to_uppercase().as_bytes());
    }
}

/// The text as people read it, whichever of the two encodings it has.
pub fn decode(text: &[u8]) -> String {
    match std::str::from_utf8(text) {
        Ok(text) => text.to_owned(),
        Err(_) => text.iter().map(|byte| windows_1252(*byte)).collect(),
    }
}

fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// A civil day written `DD/MM/YYYY` or `YYYY-MM-DD`, with or without a time after it.
pub fn day(text: &[u8]) -> Option<Day> {
    let date = text.get(..10)?;
    if !matches!(text.get(10), None | Some(b' ' | b'T')) {
        return None;
    }
    let (year, month, day) = match (date[2], date[4], date[5], date[7]) {
        (b'/', _, b'/', _) => (&date[6..10], &date[3..5], &date[..2]),
        (_, b'-', _, b'-') => (&date[..4], &date[5..7], &date[8..10]),
        _ => return None,
    };
    civil(number(year)?, number(month)?, number(day)?)
}

/// Seconds since 1970 of `YYYY-MM-DD HH:MM:SS`, or of a bare day's midnight.
pub fn stamp(text: &[u8]) -> Option<i64> {
    let day = i64::from(day(text)?.epoch_days());
    let seconds = match text.get(11..) {
        None | Some([]) => 0,
        Some(time) => clock(time)?,
    };
    Some(day * 86_400 + seconds)
}

/// Seconds since midnight of `HH:MM` or `HH:MM:SS`; parts of a second are left out.
fn clock(time: &[u8]) -> Option<i64> {
    let part = |from: usize| number(time.get(from..from + 2)?);
    let colon = |at: usize| time.get(at) == Some(&b':');
    if !colon(2) {
        return None;
    }
    let second = if colon(5) { part(6)? } else { 0 };
    let (hour, minute) = (part(0)?, part(3)?);
    (hour < 24 && minute < 60 && second < 60)
        .then(|| i64::from(hour * 3_600 + minute * 60 + second))
}

fn number(digits: &[u8]) -> Option<i32> {
    digits.iter().try_fold(0_i32, |number, digit| {
        digit.is_ascii_digit().then(|| number * 10 + i32::from(digit - b'0'))
    })
}

/// The day of a year, month and day of the month, if the calendar has it.
pub fn civil(year: i32, month: i32, day: i32) -> Option<Day> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if year < 1 || day < 1 || length < day {
        return None;
    }
    // The year is counted from March, so that a leap day comes last.
    let from_march = year - i32::from(month <= 2);
    let (era, year_of_era) = (from_march.div_euclid(400), from_march.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(Day::from_epoch_days(era * 146_097 + day_of_era - 719_468))
}

/// The number of a valid NHS number: ten digits, the last of which checks the nine before it.
pub fn nhs_number(text: &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    let (mut sum, mut count, mut last) = (0_u64, 0_u64, 0_u64);
    for byte in text.iter().filter(|byte| !matches!(byte, b' ' | b'-')) {
        if !byte.is_ascii_digit() || count == 10 {
            return None;
        }
        last = u64::from(byte - b'0');
        if count < 9 {
            sum += (10 - count) * last;
        }
        number = number * 10 + last;
        count += 1;
    }
    let check = match 11 - sum % 11 {
        11 => 0,
        check => check,
    };
    (count == 10 && check == last).then_some(number)
}

/// Hundredths of a decimal number, half a hundredth rounded away from zero.
pub fn hundredths(text: &[u8]) -> Option<i64> {
    let (sign, digits) = match text {
        [b'-', rest @ ..] => (-1, rest),
        _ => (1, text),
    };
    let point = digits.iter().position(|byte| *byte == b'.').unwrap_or(digits.len());
    let (whole, part) = (&digits[..point], digits.get(point + 1..).unwrap_or(&[]));
    let plain = |digits: &[u8]| digits.iter().all(u8::is_ascii_digit);
    if whole.is_empty() && part.is_empty() || !plain(whole) || !plain(part) || whole.len() > 15 {
        return None;
    }
    let digit = |at: usize| part.get(at).map_or(0, |byte| i64::from(byte - b'0'));
    let whole = whole.iter().fold(0_i64, |number, byte| number * 10 + i64::from(byte - b'0'));
    let up = i64::from(digit(2) >= 5);
    Some(sign * (whole * 100 + digit(0) * 10 + digit(1) + up))
}

/// A whole number, not negative.
pub fn whole(text: &[u8]) -> Option<u64> {
    if text.is_empty() || text.len() > 18 {
        return None;
    }
    text.iter().try_fold(0_u64, |number, byte| {
        byte.is_ascii_digit().then(|| number * 10 + u64::from(byte - b'0'))
    })
}

/// The day, or a missing one.
pub(crate) fn maybe_day(text: &[u8]) -> MaybeDay {
    day(text).map_or(MaybeDay::MISSING, MaybeDay::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_read_in_both_orders_and_lose_their_time() {
        let leap: Day = "2024-02-29".parse().unwrap();
        for text in ["29/02/2024", "2024-02-29", "2024-02-29 00:00:00", "2024-02-29T09:30:00"] {
            assert_eq!(day(text.as_bytes()), Some(leap), "{text}");
        }
        for text in ["31/02/2025", "n/a", "", "2025-13-01", "1/2/2025", "29/02/2025", "2024-02-29x"]
        {
            assert_eq!(day(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn a_stamp_has_seconds() {
        assert_eq!(stamp(b"1970-01-02 00:00:05"), Some(86_405));
        assert_eq!(stamp(b"1970-01-02"), Some(86_400));
        assert_eq!(stamp(b"1970-01-02 25:00:00"), None);
    }

    #[test]
    fn an_nhs_number_checks_itself() {
        assert_eq!(nhs_number(b"943 476 5919"), Some(9_434_765_919));
        assert_eq!(nhs_number(b"943-476-5919"), Some(9_434_765_919));
        for text in ["9434765918", "943476591", "94347659190", "943476591X", ""] {
            assert_eq!(nhs_number(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn money_is_held_in_hundredths() {
        let cases = [("12", 1200), ("12.5", 1250), ("-0.01", -1), (".5", 50), ("1.005", 101)];
        for (text, expected) in cases {
            assert_eq!(hundredths(text.as_bytes()), Some(expected), "{text}");
        }
        for text in ["", ".", "£5", "1e3", "1,000", "-"] {
            assert_eq!(hundredths(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn case_spaces_and_encoding_do_not_tell_texts_apart() {
        let fold = |text: &[u8]| {
            let mut folded = Vec::new();
            super::fold(text, &mut folded);
            folded
        };
        assert_eq!(fold(b"Service user  "), fold(b"SERVICE USER"));
        assert_eq!(fold("René".as_bytes()), fold(b"REN\xc9"));
    }
}
