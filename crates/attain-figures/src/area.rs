//! Councils, regions and nations, found by the names people use.

use crate::table::rows;

/// What an area is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AreaKind {
    /// A council with social care.
    Council,
    /// A region of England.
    Region,
    /// England or Wales.
    Nation,
    /// A district whose county has the social care.
    District,
    /// A council that is no more.
    Former,
}

/// One area.
#[derive(Clone, Debug)]
pub struct Area {
    /// The nine characters of the Office for National Statistics.
    pub code: String,
    /// What it is.
    pub kind: AreaKind,
    /// Its name.
    pub name: String,
    /// Its name in Welsh, where it has one.
    pub welsh: Option<String>,
    /// The region of a council in England.
    pub region: Option<String>,
    /// The health board of a council in Wales.
    pub health_board: Option<String>,
    /// The code of the county it was part of until that was divided.
    pub part_of: Option<String>,
    now: Vec<String>,
    also: Option<String>,
}

/// All areas.
#[derive(Debug)]
pub struct Areas(Vec<Area>);

/// Why a name leads to no council.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AreaError {
    /// Nothing was named.
    #[error("the area is empty")]
    Empty,
    /// Nothing has that name.
    #[error("no area is called `{asked}`")]
    Unknown {
        /// What was asked for.
        asked: String,
        /// The nearest names.
        near: Vec<String>,
    },
    /// Several have it.
    #[error("`{asked}` may be {}", either(.names))]
    Ambiguous {
        /// What was asked for.
        asked: String,
        /// Those that have the name.
        names: Vec<String>,
    },
    /// It was divided.
    #[error("{name} is no more: its social care is now with {}", both(.now))]
    Divided {
        /// Its name.
        name: String,
        /// Who has its social care now.
        now: Vec<String>,
    },
    /// Another council has its social care.
    #[error("{name} is a district: its social care is with {county}")]
    District {
        /// Its name.
        name: String,
        /// The county.
        county: String,
    },
    /// A region or a nation.
    #[error("{0} is not a council")]
    NotACouncil(String),
}

impl AreaError {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::Empty => "name a council, such as Coventry".to_owned(),
            Self::Unknown { near, .. } if near.is_empty() => {
                "name a council of England or Wales, or give its ONS code".to_owned()
            }
            Self::Unknown { near, .. } => format!("did you mean {}?", either(near)),
            Self::Ambiguous { .. } => "write the whole name, or the ONS code".to_owned(),
            Self::Divided { now, .. } => format!("ask for {}", either(now)),
            Self::District { county, .. } => format!("ask for {county}"),
            Self::NotACouncil(_) => {
                "name a council: its region and nation are shown beside it".to_owned()
            }
        }
    }
}

fn either(names: &[String]) -> String {
    listed(names, "or")
}

fn both(names: &[String]) -> String {
    listed(names, "and")
}

fn listed(names: &[String], word: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}

impl Area {
    /// The code of its nation.
    pub fn nation_code(&self) -> &'static str {
        if self.is_welsh() { "W92000004" } else { "E92000001" }
    }

    /// Whether it is in Wales.
    pub fn is_welsh(&self) -> bool {
        self.code.starts_with('W')
    }

    fn answers_to(&self, asked: &str) -> bool {
        self.code.to_lowercase() == asked || self.names().any(|name| plain(name) == asked)
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        [Some(&self.name), self.welsh.as_ref(), self.also.as_ref()]
            .into_iter()
            .flatten()
            .map(String::as_str)
    }
}

impl Areas {
    /// The council of that name or code. Capitals, punctuation and words such as «city council»
    /// do not matter; a council that was renamed or joined leads to the one it became.
    ///
    /// # Errors
    /// When the name leads to no council, or to several.
    pub fn council(&self, asked: &str) -> Result<&Area, AreaError> {
        let wanted = plain(asked);
        if wanted.is_empty() {
            return Err(AreaError::Empty);
        }
        let found: Vec<&Area> = self.0.iter().filter(|area| area.answers_to(&wanted)).collect();
        let council = |area: &&&Area| area.kind == AreaKind::Council;
        if let Some(area) = found.iter().find(council) {
            return Ok(area);
        }
        let Some(area) = found.first() else { return Err(self.unknown(asked, &wanted)) };
        let now: Vec<&Area> = area.now.iter().filter_map(|code| self.by_code(code)).collect();
        match (area.kind, now.as_slice()) {
            (AreaKind::Former, [one]) => Ok(one),
            (AreaKind::District, [county, ..]) => {
                Err(AreaError::District { name: area.name.clone(), county: county.name.clone() })
            }
            (AreaKind::Former, _) => Err(AreaError::Divided {
                name: area.name.clone(),
                now: now.iter().map(|area| area.name.clone()).collect(),
            }),
            _ => Err(AreaError::NotACouncil(area.name.clone())),
        }
    }

    /// The area of that code.
    pub fn by_code(&self, code: &str) -> Option<&Area> {
        self.0.iter().find(|area| area.code == code)
    }

    /// The nation of an area.
    pub fn nation(&self, area: &Area) -> &Area {
        self.by_code(area.nation_code()).expect("both nations are areas")
    }

    /// The region of a council in England.
    pub fn region(&self, area: &Area) -> Option<&Area> {
        let region = area.region.as_deref()?;
        self.0.iter().find(|area| area.kind == AreaKind::Region && area.name == region)
    }

    /// Every council with social care, by code.
    pub fn councils(&self) -> impl Iterator<Item = &Area> {
        self.0.iter().filter(|area| area.kind == AreaKind::Council)
    }

    fn unknown(&self, asked: &str, wanted: &str) -> AreaError {
        let starts = |area: &&Area| area.names().any(|name| is_beginning(wanted, &plain(name)));
        let begun: Vec<String> =
            self.0.iter().filter(starts).map(|area| area.name.clone()).collect();
        if 1 < begun.len() && begun.len() <= 6 {
            return AreaError::Ambiguous { asked: asked.to_owned(), names: begun };
        }
        let mut near: Vec<(usize, &str)> = self
            .0
            .iter()
            .flat_map(|area| area.names().map(move |name| (name, area)))
            .map(|(name, area)| (strsim::damerau_levenshtein(wanted, &plain(name)), &*area.name))
            .filter(|(far, _)| *far <= wanted.chars().count().div_ceil(3))
            .collect();
        near.sort_unstable();
        let nearest = near.first().map_or(0, |(far, _)| *far);
        let mut names = begun;
        for (_, name) in near.into_iter().filter(|(far, _)| *far <= nearest + 1) {
            if names.len() < 3 && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        names.truncate(3);
        AreaError::Unknown { asked: asked.to_owned(), near: names }
    }
}

/// Whether the asked words are the first words of a longer name.
fn is_beginning(asked: &str, name: &str) -> bool {
    name.strip_prefix(asked).is_some_and(|rest| rest.starts_with(' '))
}

/// A name as it is compared: small letters and digits, without the words for a kind of council.
fn plain(name: &str) -> String {
    const KINDS: [&str; 10] = [
        "council",
        "county",
        "city",
        "borough",
        "metropolitan",
        "district",
        "unitary",
        "royal",
        "the",
        "of",
    ];
    let name = name.to_lowercase().replace('&', " and ").replace(['.', '\'', '’'], "");
    let parts = name.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = parts.filter(|word| !word.is_empty()).collect();
    let kept: Vec<&str> = words.iter().copied().filter(|word| !KINDS.contains(word)).collect();
    if kept.is_empty() { words.join(" ") } else { kept.join(" ") }
}

pub fn read() -> Areas {
    let areas = rows(include_str!("../../../figures/areas.csv"), |row| Area {
        code: row.text("code").to_owned(),
        kind: kind(row.text("kind")),
        name: row.text("name").to_owned(),
        welsh: row.told("welsh"),
        region: row.told("region"),
        health_board: row.told("health_board"),
        part_of: row.told("part_of"),
        now: row
            .text("now")
            .split(';')
            .filter(|code| !code.is_empty())
            .map(str::to_owned)
            .collect(),
        also: row.told("also"),
    });
    Areas(areas)
}

fn kind(word: &str) -> AreaKind {
    match word {
        "council" => AreaKind::Council,
        "region" => AreaKind::Region,
        "country" => AreaKind::Nation,
        "district" => AreaKind::District,
        "former" => AreaKind::Former,
        other => panic!("`{other}` is no kind of area"),
    }
}
