//! The known word a misspelt one was meant to be.

/// The nearest of the known words, when one is near: at most a third of its letters apart.
/// The first of equals wins.
pub(crate) fn nearest<'a>(found: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let found: Vec<char> = found.chars().take(100).flat_map(char::to_lowercase).collect();
    known
        .map(|word| (distance(&found, &word.to_lowercase().chars().collect::<Vec<_>>()), word))
        .filter(|(apart, word)| apart * 3 <= word.chars().count().max(3))
        .min_by_key(|(apart, _)| *apart)
        .map(|(_, word)| word)
}

/// How many letters must be added, taken out or changed.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (row, from) in a.iter().enumerate() {
        let mut corner = row;
        above[0] = row + 1;
        for (column, to) in b.iter().enumerate() {
            let changed = corner + usize::from(from != to);
            corner = above[column + 1];
            above[column + 1] = changed.min(corner + 1).min(above[column] + 1);
        }
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_is_understood() {
        let known = ["outcome met", "outcome not met", "died"];
        assert_eq!(nearest("Outcome mett", known.into_iter()), Some("outcome met"));
        assert_eq!(nearest("dyed", known.into_iter()), Some("died"));
        assert_eq!(nearest("payment", known.into_iter()), None);
    }
}
