//! Passwords that became known when somebody else lost them, in a file on this machine: nothing about a password leaves it.
//!
//! The file is the list that Have I Been Pwned gives out ordered by hash: on each line the SHA-1 of a password in
//! hexadecimal, a colon, and how often it was found. It has a billion lines, so it is searched where it lies.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Error, ErrorKind, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use sha1::{Digest, Sha1};

/// The characters of a hash.
const HASH: usize = 40;

/// The list. The file is opened anew for each password, so that a later list may take its place.
#[derive(Clone, Debug)]
pub struct Breached(PathBuf);

impl Breached {
    /// The list in this file.
    ///
    /// # Errors
    /// When the file cannot be read, or does not begin as such a list does.
    pub fn open(file: &Path) -> io::Result<Self> {
        let list = Self(file.to_owned());
        let (_, line) = list.line_from(&mut BufReader::new(File::open(file)?), 0)?;
        if line.is_empty() {
            return Err(Error::new(ErrorKind::InvalidData, "the list is empty"));
        }
        Ok(list)
    }

    /// Whether a password is on it.
    ///
    /// # Errors
    /// When the file cannot be read, or a line of it is none of such a list.
    pub fn holds(&self, password: &str) -> io::Result<bool> {
        let wanted = hash(password);
        let mut file = BufReader::new(File::open(&self.0)?);
        // Lines that begin before `low` come before the one that is wanted, those that begin at `high` or later after it.
        let (mut low, mut high) = (0, file.seek(SeekFrom::End(0))?);
        while low < high {
            let middle = low + (high - low) / 2;
            let (start, line) = self.line_from(&mut file, middle)?;
            if high <= start || line.is_empty() {
                high = middle;
                continue;
            }
            match line[..HASH].cmp(&wanted) {
                std::cmp::Ordering::Less => low = start + line.len() as u64,
                std::cmp::Ordering::Equal => return Ok(true),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        Ok(false)
    }

    /// The first line that begins at this byte or later, and where it begins; empty at the end of the file.
    fn line_from(&self, file: &mut BufReader<File>, at: u64) -> io::Result<(u64, String)> {
        let mut start = at;
        file.seek(SeekFrom::Start(at.saturating_sub(1)))?;
        if 0 < at {
            let mut rest = Vec::new();
            start = at - 1 + file.read_until(b'\n', &mut rest)? as u64;
        }
        let mut line = Vec::new();
        file.read_until(b'\n', &mut line)?;
        let is_hash = |line: &[u8]| {
            line.len() > HASH
                && line[HASH] == b':'
                && line[..HASH].iter().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F'))
        };
        match String::from_utf8(line) {
            Ok(line) if line.is_empty() || is_hash(line.as_bytes()) => Ok((start, line)),
            _ => {
                let file = self.0.display();
                let why = format!(
                    "{file}, byte {start}: a line is the SHA-1 of a password in capitals, a colon and a number, ordered by hash"
                );
                Err(Error::new(ErrorKind::InvalidData, why))
            }
        }
    }
}

/// The hash of a password as the list writes it.
fn hash(password: &str) -> String {
    Sha1::digest(password.as_bytes()).iter().map(|byte| format!("{byte:02X}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(passwords: &[String], end: &str) -> (tempfile::TempDir, PathBuf) {
        let mut lines: Vec<String> = passwords.iter().map(|password| hash(password)).collect();
        lines.sort();
        let counted = (1_usize..).zip(&lines).map(|(count, line)| format!("{line}:{count}"));
        let text = counted.collect::<Vec<_>>().join(end) + end;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("breached.txt");
        std::fs::write(&file, text).unwrap();
        (folder, file)
    }

    #[test]
    fn each_password_of_a_list_is_found_and_no_other() {
        for count in [1, 2, 3, 100] {
            for end in ["\n", "\r\n"] {
                let passwords: Vec<String> =
                    (0..count).map(|number| format!("seven slow herons wade {number}")).collect();
                let (_folder, file) = list(&passwords, end);
                let breached = Breached::open(&file).unwrap();
                assert!(passwords.iter().all(|password| breached.holds(password).unwrap()));
                for number in count..count + 50 {
                    assert!(!breached.holds(&format!("seven slow herons wade {number}")).unwrap());
                }
            }
        }
    }

    #[test]
    fn a_file_that_is_no_such_list_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("words.txt");
        for (text, says) in
            [("", "the list is empty"), ("password\nletmein\n", "byte 0: a line is the SHA-1")]
        {
            std::fs::write(&file, text).unwrap();
            let problem = Breached::open(&file).unwrap_err().to_string();
            assert!(problem.contains(says), "{problem}");
        }
        assert!(Breached::open(&folder.path().join("none")).is_err());
        let (_folder, file) = list(&["a".to_owned(), "b".to_owned()], "\n");
        let breached = Breached::open(&file).unwrap();
        std::fs::write(&file, std::fs::read_to_string(&file).unwrap().to_lowercase()).unwrap();
        assert!(breached.holds("a").unwrap_err().to_string().contains("in capitals"));
    }
}
