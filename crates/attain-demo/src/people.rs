//! The people of the made-up council. None of them lives.

use crate::deed::Key;

/// A person as the council knows them.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// Their key in the year.
    pub key: Key,
    /// Given name.
    pub given: &'static str,
    /// Family name.
    pub family: &'static str,
    /// Day of birth.
    pub born: &'static str,
    /// House and street.
    pub street: &'static str,
    /// Telephone; a number that is kept free for stories.
    pub telephone: &'static str,
    /// `en` or `cy`.
    pub language: &'static str,
    /// `plain` or `easy`.
    pub reading: &'static str,
    /// What a reader should know first.
    pub note: &'static str,
    /// For whom they care, and as what.
    pub cares_for: Option<(Key, &'static str)>,
}

/// The person of a key.
///
/// # Panics
/// When there is none.
pub fn known(key: Key) -> &'static Known {
    PEOPLE.iter().find(|one| one.key == key).expect("the year knows its people")
}

/// Somebody who draws on care and support.
const fn person(
    key: Key,
    [given, family, born]: [&'static str; 3],
    [street, telephone]: [&'static str; 2],
    [language, reading, note]: [&'static str; 3],
) -> Known {
    let cares_for = None;
    Known { key, given, family, born, street, telephone, language, reading, note, cares_for }
}

/// Somebody who cares for one of them.
const fn carer(known: Known, person: Key, relation: &'static str) -> Known {
    Known { cares_for: Some((person, relation)), ..known }
}

/// Everybody, those who care after those they care for.
#[rustfmt::skip]
pub const PEOPLE: &[Known] = &[
    person("agnes", ["Agnes", "Bevan", "1938-05-02"], ["4 Chapel Row", "01632 960101"], ["en", "plain", "Rings best before noon"]),
    person("idris", ["Idris", "Llewellyn", "1941-11-19"], ["17 Mill Lane", "01632 960102"], ["cy", "plain", ""]),
    person("margaret", ["Margaret", "Shaw", "1935-02-08"], ["2 Station Road", "01632 960103"], ["en", "easy", "Large print, please"]),
    person("harold", ["Harold", "Finch", "1933-09-30"], ["9 Orchard Close", ""], ["en", "plain", ""]),
    person("nasreen", ["Nasreen", "Malik", "1949-07-14"], ["21 Canal Street", "01632 960105"], ["en", "plain", "Interpreter for Urdu when it is about money"]),
    person("walter", ["Walter", "Dunn", "1930-12-01"], ["5 Quarry Hill", ""], ["en", "plain", "Hard of hearing: speak to his left side"]),
    person("joyce", ["Joyce", "Armitage", "1937-03-25"], ["33 Church Street", "01632 960107"], ["en", "plain", ""]),
    person("desmond", ["Desmond", "Clarke", "1944-06-06"], ["8 Alma Terrace", "01632 960108"], ["en", "plain", ""]),
    person("phyllis", ["Phyllis", "Grant", "1932-10-17"], ["14 Low Road", ""], ["en", "easy", ""]),
    person("gwilym", ["Gwilym", "Hughes", "1940-01-23"], ["1 Bryn Teg", "01632 960110"], ["cy", "plain", ""]),
    person("edna", ["Edna", "Marsh", "1936-08-11"], ["27 Park View", ""], ["en", "plain", ""]),
    person("ravi", ["Ravi", "Menon", "1947-04-19"], ["3 Dock Street", "01632 960112"], ["en", "plain", ""]),
    person("irene", ["Irene", "Cole", "1934-05-28"], ["6 Meadow Way", ""], ["en", "plain", ""]),
    person("stanley", ["Stanley", "Moss", "1931-07-03"], ["12 Smithy Lane", "01632 960114"], ["en", "plain", ""]),
    person("doreen", ["Doreen", "Pratt", "1939-02-20"], ["18 Ferry Road", ""], ["en", "plain", ""]),
    person("arthur", ["Arthur", "Lowe", "1942-09-12"], ["40 High Street", "01632 960116"], ["en", "plain", ""]),
    person("sushila", ["Sushila", "Patel", "1945-12-05"], ["7 Weavers Court", "01632 960117"], ["en", "plain", ""]),
    person("leonard", ["Leonard", "Nash", "1938-11-01"], ["22 Beech Avenue", ""], ["en", "plain", ""]),
    person("mavis", ["Mavis", "Turner", "1936-06-16"], ["11 Tanyard Lane", ""], ["en", "plain", ""]),
    person("cledwyn", ["Cledwyn", "Roberts", "1943-03-09"], ["5 Heol y Bont", "01632 960120"], ["cy", "plain", ""]),
    person("patience", ["Patience", "Owusu", "1950-01-30"], ["29 Victoria Road", "01632 960121"], ["en", "plain", ""]),
    person("ronald", ["Ronald", "Speight", "1934-08-24"], ["13 Kiln Lane", ""], ["en", "plain", ""]),
    person("elsie", ["Elsie", "Barker", "1937-10-10"], ["2 Almond Drive", ""], ["en", "plain", ""]),
    person("tadeusz", ["Tadeusz", "Nowak", "1946-05-15"], ["16 Foundry Street", "01632 960124"], ["en", "plain", ""]),
    person("brenda", ["Brenda", "Holt", "1948-07-27"], ["31 Spring Gardens", ""], ["en", "plain", ""]),
    person("victor", ["Victor", "Amos", "1940-04-04"], ["8 Abbey Close", ""], ["en", "plain", ""]),
    person("olive", ["Olive", "Tranter", "1933-01-12"], ["19 Cross Street", ""], ["en", "plain", "Key safe by the back door: ask the office"]),
    person("kenneth", ["Kenneth", "Boyd", "1935-09-09"], ["24 Wharf Road", "01632 960128"], ["en", "plain", ""]),
    person("zainab", ["Zainab", "Hussein", "1944-02-29"], ["10 Bridge Terrace", "01632 960129"], ["en", "plain", ""]),
    person("percy", ["Percy", "Lamb", "1929-11-11"], ["3 Almshouses", ""], ["en", "easy", ""]),
    person("beryl", ["Beryl", "Stokes", "1938-06-21"], ["15 Maple Road", ""], ["en", "plain", ""]),
    person("dilwyn", ["Dilwyn", "Evans", "1939-12-31"], ["4 Maes Gwyn", "01632 960132"], ["cy", "plain", ""]),
    person("angela", ["Angela", "Whitby", "1961-03-18"], ["26 Lime Grove", "01632 960133"], ["en", "plain", ""]),
    person("marcus", ["Marcus", "Bright", "1972-08-08"], ["5 Railway Cottages", "01632 960134"], ["en", "easy", "Likes pictures better than words"]),
    person("hilda", ["Hilda", "Crane", "1930-04-13"], ["9 Rectory Lane", ""], ["en", "plain", ""]),
    person("farouk", ["Farouk", "Aziz", "1958-10-26"], ["37 Market Street", "01632 960136"], ["en", "plain", ""]),
    person("tessa", ["Tessa", "Varley", "1955-05-05"], ["2 Hill Top", "01632 960137"], ["en", "plain", ""]),
    person("noah", ["Noah", "Kemp", "1990-01-17"], ["44 Queen Street", "01632 960138"], ["en", "plain", ""]),
    person("lily", ["Lily", "Chan", "1968-09-02"], ["12 Willow Walk", "01632 960139"], ["en", "plain", ""]),
    person("albert", ["Albert", "Nixon", "1936-12-12"], ["1 Sheep Street", ""], ["en", "plain", ""]),
    person("rhiannon", ["Rhiannon", "Morris", "1945-02-14"], ["8 Ffordd Las", "01632 960141"], ["cy", "plain", ""]),
    person("sylvia", ["Sylvia", "Ingram", "1941-07-07"], ["20 Castle Street", ""], ["en", "plain", ""]),
    person("hamish", ["Hamish", "Baird", "1938-03-03"], ["6 North Parade", "01632 960143"], ["en", "plain", ""]),
    person("dorothy", ["Dorothy", "Wells", "1932-05-20"], ["14 South View", ""], ["en", "plain", ""]),
    person("jean", ["Jean", "Foster", "1940-10-08"], ["3 Pound Lane", ""], ["en", "plain", ""]),
    person("cyril", ["Cyril", "Hope", "1937-01-29"], ["25 Mount Pleasant", ""], ["en", "plain", ""]),
    person("una", ["Una", "Byrne", "1943-11-30"], ["7 Harbour Row", "01632 960147"], ["en", "plain", ""]),
    person("bond-1", ["Bernard", "Kay", "1950-03-04"], ["3 Harbour Row", ""], ["en", "plain", ""]),
    person("bond-2", ["Maureen", "Tilley", "1952-08-19"], ["4 Harbour Row", ""], ["en", "plain", ""]),
    person("bond-3", ["Eric", "Stone", "1948-11-23"], ["5 Harbour Row", ""], ["en", "plain", ""]),
    person("bond-4", ["Joan", "Petty", "1955-02-11"], ["6 Harbour Row", ""], ["en", "plain", ""]),
    person("bond-5", ["Samuel", "Boateng", "1958-06-27"], ["7 Harbour Row", ""], ["en", "plain", ""]),
    person("bond-6", ["Vera", "Hobbs", "1944-09-15"], ["8 Harbour Row", ""], ["en", "plain", ""]),
    person("bond-7", ["Leslie", "Crook", "1951-12-08"], ["9 Harbour Row", ""], ["en", "plain", ""]),
    person("bond-8", ["Pamela", "Rowe", "1957-04-30"], ["10 Harbour Row", ""], ["en", "plain", ""]),
    person("bond-9", ["Gordon", "Pike", "1949-07-21"], ["11 Harbour Row", ""], ["en", "plain", ""]),
    person("bond-10", ["Rita", "Doyle", "1953-10-02"], ["12 Harbour Row", ""], ["en", "plain", ""]),
    person("bond-11", ["Frank", "Oram", "1946-01-18"], ["13 Harbour Row", ""], ["en", "plain", ""]),
    person("bond-12", ["Sheila", "Mundy", "1956-05-09"], ["14 Harbour Row", ""], ["en", "plain", ""]),
    carer(person("bethan", ["Bethan", "Bevan", "1966-04-22"], ["4 Chapel Row", "01632 960151"], ["cy", "plain", ""]), "agnes", "daughter"),
    carer(person("george", ["George", "Shaw", "1932-12-20"], ["2 Station Road", "01632 960152"], ["en", "plain", ""]), "margaret", "husband"),
    carer(person("amina", ["Amina", "Malik", "1978-06-30"], ["50 Canal Street", "01632 960153"], ["en", "plain", ""]), "nasreen", "daughter-in-law"),
    carer(person("claire", ["Claire", "Dunn", "1962-02-02"], ["5 Quarry Hill", ""], ["en", "plain", ""]), "walter", "daughter"),
    carer(person("paul", ["Paul", "Tranter", "1960-07-19"], ["19 Cross Street", "01632 960155"], ["en", "plain", ""]), "olive", "son"),
    carer(person("ruth", ["Ruth", "Bright", "1948-03-14"], ["5 Railway Cottages", ""], ["en", "plain", ""]), "marcus", "mother"),
    carer(person("owen", ["Owen", "Evans", "1970-08-28"], ["4 Maes Gwyn", "01632 960157"], ["cy", "plain", ""]), "dilwyn", "son"),
    carer(person("mei", ["Mei", "Chan", "1941-12-03"], ["12 Willow Walk", ""], ["en", "plain", ""]), "lily", "mother"),
];

#[cfg(test)]
mod tests {
    use super::{PEOPLE, known};

    #[test]
    fn everybody_is_there_once_and_carers_come_after_those_they_care_for() {
        let mut met: Vec<&str> = Vec::new();
        for one in PEOPLE {
            assert!(!met.contains(&one.key), "{} is there twice", one.key);
            assert!(one.cares_for.is_none_or(|(person, _)| met.contains(&person)), "{}", one.key);
            assert_eq!(known(one.key).given, one.given);
            met.push(one.key);
        }
    }
}
