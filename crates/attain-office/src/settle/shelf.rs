//! Statements that were made again and compared, kept for whoever reads them next. A kept statement
//! never changes, so what it was made again to is as right tomorrow as it is now.

use std::sync::{Arc, Mutex, PoisonError};

use attain_store::{Ask, StatementId};
use tokio::sync::OnceCell;

use super::make::{Made, Remade, remade};
use crate::error::OfficeError;

/// The most lines of statements that stand on a shelf: some hundred megabytes.
const MOST_LINES: usize = 400_000;

/// Statements made again, the one that was read last at the end.
#[derive(Clone, Debug, Default)]
pub struct Shelf(Arc<Mutex<Vec<Place>>>);

#[derive(Clone, Debug)]
struct Place {
    id: StatementId,
    /// Filled by whoever comes first; others wait for it.
    cell: Arc<OnceCell<Arc<Remade>>>,
}

impl Place {
    /// The lines of this statement and those before it.
    fn lines(&self) -> usize {
        let all = self.cell.get().map_or(&[][..], |remade| &remade.all);
        all.iter().map(|statement| statement.lines.len()).sum()
    }
}

impl Shelf {
    /// A kept statement made again: from the shelf, or made now and put there.
    ///
    /// # Errors
    /// When it comes out differently, or the database fails.
    pub async fn made(&self, ask: &mut Ask, id: &StatementId) -> Result<Made, OfficeError> {
        let cell = self.place(id);
        let remade =
            cell.get_or_try_init(|| async { remade(ask, id).await.map(Arc::new) }).await?.clone();
        self.make_room();
        let contract = ask.contract(&remade.kept.contract).await?;
        Ok(Made::of(contract, remade))
    }

    /// The place of a statement, which is the last one read now.
    fn place(&self, id: &StatementId) -> Arc<OnceCell<Arc<Remade>>> {
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = places.iter().position(|place| place.id == *id);
        let place = match found {
            Some(at) => places.remove(at),
            None => Place { id: id.clone(), cell: Arc::default() },
        };
        let cell = place.cell.clone();
        places.push(place);
        cell
    }

    /// Takes away what nobody read for the longest time, until there is room; never the last one.
    fn make_room(&self) {
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut lines: usize = places.iter().map(Place::lines).sum();
        while lines > MOST_LINES && places.len() > 1 {
            lines -= places.remove(0).lines();
        }
    }
}
