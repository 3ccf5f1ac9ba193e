//! The worklist: rows to work through, with the filter and the order in the address, pages of
//! rows, a box on each row where something can be done with several at once, and saved views.

use std::borrow::Cow;

use attain_store::Store;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::access::SignedIn;
use crate::address::number;
use crate::error::PageError;

/// Rows on one page, unless another number is asked for.
const ROWS: i64 = 50;
/// The most rows of one page.
const MOST_ROWS: i64 = 500;

/// The part of the address that every worklist understands; its filters stand beside it.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Asked {
    /// The column to sort by; the order of the list itself when there is none.
    #[serde(default)]
    pub sort: String,
    /// `down` for the largest first.
    #[serde(default)]
    pub order: String,
    /// Which page of rows, from 1.
    #[serde(default, deserialize_with = "number")]
    #[schemars(with = "Option<u32>")]
    pub page: Option<i64>,
    /// How many rows make a page, 50 when not said, at most 500.
    #[serde(default, deserialize_with = "number")]
    #[schemars(with = "Option<u32>")]
    pub limit: Option<i64>,
}

impl Asked {
    /// How many rows make a page.
    pub fn rows(&self) -> i64 {
        self.limit.unwrap_or(ROWS).clamp(1, MOST_ROWS)
    }
}

/// A worklist as a template shows it (`parts/worklist.njk`).
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Worklist {
    /// What the list is called, for its caption: a message's key.
    pub caption: &'static str,
    /// The path of the page.
    pub path: Cow<'static, str>,
    /// The filters.
    pub filters: Vec<Filter>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows of this page.
    pub rows: Vec<Row>,
    /// How many rows there are in all.
    pub total: i64,
    /// Whether there are more than were counted.
    pub is_more: bool,
    /// This page of rows, from 1.
    pub page: i64,
    /// How many pages there are.
    pub pages: i64,
    /// The filter as it stands in the address, without the page.
    pub query: String,
    /// What can be done with several rows: a message's key and the path it is sent to.
    pub bulk: Option<Bulk>,
    /// The reader's saved views of this page.
    pub views: Vec<View>,
}

/// One filter.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Filter {
    /// Its name in the address.
    pub name: &'static str,
    /// Its label: a message's key.
    pub label: &'static str,
    /// What is chosen or typed.
    pub value: String,
    /// The choices, code and words; free text when there is none.
    pub choices: Vec<(String, String)>,
}

/// One column.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Column {
    /// Its name in the address.
    pub name: &'static str,
    /// Its heading: a message's key.
    pub heading: &'static str,
    /// Whether its cells are numbers, which stand at the right.
    pub is_number: bool,
    /// Where the heading leads: the list sorted by it.
    pub sort: String,
    /// `up`, `down` or nothing.
    pub sorted: &'static str,
}

/// One row.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Row {
    /// Its id, for the box.
    pub id: String,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// One cell. `sort` is what the column is sorted by.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Cell {
    /// The words, in the reader's language.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// The colour of a tag, when it is one: `green`, `red`, `grey`; always beside its words.
    pub tag: Option<&'static str>,
    #[serde(skip)]
    sort: SortKey,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum SortKey {
    Number(i64),
    Text(String),
}

impl Default for SortKey {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// One page of rows that the database sorted and cut.
pub struct Cut {
    /// The rows of the page.
    pub rows: Vec<Row>,
    /// How many there are on all pages.
    pub count: i64,
    /// Whether there are more than were counted.
    pub is_more: bool,
    /// Which page it is, from 1.
    pub page: i64,
}

/// What can be done with several rows.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Bulk {
    /// The button: a message's key.
    pub label: &'static str,
    /// Where it is sent.
    pub action: &'static str,
}

/// A filter that somebody saved under a name.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct View {
    /// Its name.
    pub name: String,
    /// Where it leads.
    pub href: String,
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { sort: SortKey::Text(text.to_lowercase()), text, ..Self::default() }
    }

    /// Words that are sorted by a number: an amount, a count.
    pub fn number(text: impl Into<String>, sort: i64) -> Self {
        Self { sort: SortKey::Number(sort), text: text.into(), ..Self::default() }
    }

    /// Words that are sorted by another text: a day by its 2026-04-01.
    pub fn sorted(text: impl Into<String>, sort: impl Into<String>) -> Self {
        Self { sort: SortKey::Text(sort.into()), text: text.into(), ..Self::default() }
    }

    /// Leading somewhere.
    #[must_use]
    pub fn to(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// As a tag.
    #[must_use]
    pub fn tag(mut self, colour: &'static str) -> Self {
        self.tag = Some(colour);
        self
    }
}

impl Worklist {
    /// A list of all its rows, sorted and cut to the page that was asked for.
    pub fn new(
        path: impl Into<Cow<'static, str>>,
        caption: &'static str,
        filters: Vec<Filter>,
        columns: &[(&'static str, &'static str, bool)],
        mut rows: Vec<Row>,
        asked: &Asked,
    ) -> Self {
        let place = columns.iter().position(|(name, ..)| *name == asked.sort);
        let is_down = asked.order == "down";
        if let Some(place) = place {
            rows.sort_by(|a, b| {
                let order = a.cells[place].sort.cmp(&b.cells[place].sort);
                if is_down { order.reverse() } else { order }
            });
        }
        let count = i64::try_from(rows.len()).expect("a list of so many rows fits into memory");
        let page = asked.page.unwrap_or(1).clamp(1, pages_of(count, asked.rows()));
        let place = |number: i64| usize::try_from(number).expect("a row of a list in memory");
        let (skipped, most) = (place((page - 1) * asked.rows()), place(asked.rows()));
        let rows = rows.into_iter().skip(skipped).take(most).collect();
        let cut = Cut { rows, count, is_more: false, page };
        Self::cut(path, caption, filters, columns, cut, asked)
    }

    /// A list of which the database gave the page that was asked for, sorted as was asked.
    pub fn cut(
        path: impl Into<Cow<'static, str>>,
        caption: &'static str,
        filters: Vec<Filter>,
        columns: &[(&'static str, &'static str, bool)],
        cut: Cut,
        asked: &Asked,
    ) -> Self {
        let path = path.into();
        let query = filters
            .iter()
            .filter(|filter| !filter.value.is_empty())
            .map(|filter| format!("{}={}", filter.name, encoded(&filter.value)))
            .collect::<Vec<_>>()
            .join("&");
        let is_down = asked.order == "down";
        let joined = |more: &str| match query.as_str() {
            "" => format!("{path}?{more}"),
            query => format!("{path}?{query}&{more}"),
        };
        let columns = columns.iter().map(|&(name, heading, is_number)| {
            let is_this = name == asked.sort;
            let next = if is_this && !is_down { "&order=down" } else { "" };
            Column {
                name,
                heading,
                is_number,
                sort: joined(&format!("sort={name}{next}")),
                sorted: match (is_this, is_down) {
                    (false, _) => "",
                    (true, false) => "up",
                    (true, true) => "down",
                },
            }
        });
        let columns = columns.collect();
        let sorted = match asked.sort.as_str() {
            "" => String::new(),
            sort => format!("sort={sort}&order={}", asked.order),
        };
        let limited = match asked.limit {
            None => String::new(),
            Some(_) => format!("limit={}", asked.rows()),
        };
        let query = [query, sorted, limited].into_iter().filter(|part| !part.is_empty());
        let query = query.collect::<Vec<_>>().join("&");
        let Cut { rows, count: total, is_more, page } = cut;
        let (bulk, views, pages) = (None, Vec::new(), pages_of(total, asked.rows()));
        Self {
            caption,
            path,
            filters,
            columns,
            rows,
            total,
            is_more,
            page,
            pages,
            query,
            bulk,
            views,
        }
    }

    /// With something that can be done with several rows.
    #[must_use]
    pub fn with_bulk(mut self, label: &'static str, action: &'static str) -> Self {
        self.bulk = Some(Bulk { label, action });
        self
    }

    /// With the reader's saved views.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn with_views(mut self, store: &Store, reader: &SignedIn) -> Result<Self, PageError> {
        let saved = store.ask().await?.saved_views(&reader.account.id, &self.path).await?;
        let view =
            |(name, query): (String, String)| View { href: format!("{}?{query}", self.path), name };
        self.views = saved.into_iter().map(view).collect();
        Ok(self)
    }
}

/// How many pages so many rows are.
fn pages_of(count: i64, rows: i64) -> i64 {
    ((count + rows - 1) / rows).max(1)
}

/// The `Link` header (RFC 8288) of a page that is a list: its first, last and neighbouring pages.
pub fn links(page: &serde_json::Value) -> Option<String> {
    let list = page.get("list")?;
    let number = |name: &str| list.get(name).and_then(serde_json::Value::as_u64);
    let text = |name: &str| list.get(name).and_then(serde_json::Value::as_str);
    let (here, last) = (number("page")?, number("pages")?);
    let (path, query) = (text("path")?, text("query")?);
    let joint = if query.is_empty() { "" } else { "&" };
    let link = |page: u64, rel: &str| format!("<{path}?{query}{joint}page={page}>; rel=\"{rel}\"");
    let mut links = vec![link(1, "first"), link(last, "last")];
    if here > 1 {
        links.push(link(here - 1, "prev"));
    }
    if here < last {
        links.push(link(here + 1, "next"));
    }
    Some(links.join(", "))
}

/// A text as it stands in an address.
pub fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(numbers: impl IntoIterator<Item = i64>) -> Vec<Row> {
        let row = |number: i64| Row {
            id: number.to_string(),
            cells: vec![Cell::text("same"), Cell::number(number.to_string(), number)],
        };
        numbers.into_iter().map(row).collect()
    }

    const COLUMNS: &[(&str, &str, bool)] = &[("name", "n", false), ("size", "s", true)];

    #[test]
    fn numbers_sort_as_numbers_and_the_filter_stays_in_the_address() {
        let filters = vec![Filter {
            name: "who",
            label: "l",
            value: "Siân & co".into(),
            choices: Vec::new(),
        }];
        let asked = Asked { sort: "size".into(), order: "down".into(), ..Asked::default() };
        let list = Worklist::new("/x", "c", filters, COLUMNS, rows([9, 100, 20]), &asked);
        let ids: Vec<&str> = list.rows.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids, ["100", "20", "9"]);
        assert_eq!(list.columns[1].sort, "/x?who=Si%C3%A2n%20%26%20co&sort=size");
        assert_eq!(list.query, "who=Si%C3%A2n%20%26%20co&sort=size&order=down");
    }

    #[test]
    fn a_page_past_the_end_is_the_last_one() {
        let asked = Asked { page: Some(99), ..Asked::default() };
        let list = Worklist::new("/x", "c", Vec::new(), COLUMNS, rows(1..=120), &asked);
        assert_eq!((list.page, list.pages, list.rows.len(), list.total), (3, 3, 20, 120));
        let value = serde_json::json!({ "list": list });
        let known =
            "</x?page=1>; rel=\"first\", </x?page=3>; rel=\"last\", </x?page=2>; rel=\"prev\"";
        assert_eq!(links(&value).as_deref(), Some(known));
        let none = Worklist::new("/x", "c", Vec::new(), COLUMNS, rows([]), &Asked::default());
        assert_eq!((none.page, none.pages), (1, 1));
    }
}
