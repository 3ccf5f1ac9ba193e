//! What is hidden in a table of small numbers cannot be worked out again.

use attain_units::{Counts, Told};
use proptest::prelude::*;

fn told(cells: &[&[u64]]) -> Told {
    Counts::new(cells.iter().map(|row| row.to_vec()).collect()).unwrap().told(5)
}

/// One small number in a row would be what is left of its total.
#[test]
fn a_small_number_is_never_hidden_alone() {
    let table = told(&[&[3, 20, 30], &[40, 50, 60]]);
    let shown = |row: &[Option<u64>]| row.iter().filter(|cell| cell.is_some()).count();
    assert_eq!(table.cells[0][0], None);
    assert!(shown(&table.cells[0]) + usize::from(table.rows[0].is_some()) <= 2);
    // What is far away stays.
    assert_eq!(table.all, Some(203));
    assert_eq!(table.cells[1][2], Some(60));
}

#[test]
fn nothing_small_nothing_hidden() {
    let table = told(&[&[10, 20], &[30, 40]]);
    assert_eq!(table.cells, [[Some(10), Some(20)], [Some(30), Some(40)]]);
    assert_eq!((table.rows, table.columns), (vec![Some(30), Some(70)], vec![Some(40), Some(60)]));
}

#[test]
fn a_table_of_one_cell_is_hidden_whole() {
    let table = told(&[&[2]]);
    assert_eq!(
        (table.cells[0][0], table.rows[0], table.columns[0], table.all),
        (None, None, None, None)
    );
}

/// «Nobody of five met it» says something of each of the five.
#[test]
fn nobody_and_everybody_are_small_numbers() {
    let table = told(&[&[0, 12], &[30, 30]]);
    assert_eq!(table.cells[0], [None, None]);
}

#[test]
fn what_is_no_table_is_none() {
    assert_eq!(Counts::new(Vec::new()), None);
    assert_eq!(Counts::new(vec![vec![]]), None);
    assert_eq!(Counts::new(vec![vec![1, 2], vec![1]]), None);
}

/// Every table of this form that agrees with what is shown, up to a largest cell.
fn agreeing(told: &Told, most: u64) -> Vec<Vec<u64>> {
    let width = told.columns.len();
    let fixed: Vec<Option<u64>> = told.cells.iter().flatten().copied().collect();
    let mut tables = vec![Vec::new()];
    for cell in fixed {
        let values: Vec<u64> = cell.map_or_else(|| (0..=most).collect(), |value| vec![value]);
        tables = tables
            .into_iter()
            .flat_map(|table| values.iter().map(move |value| [&table[..], &[*value]].concat()))
            .collect();
    }
    tables.retain(|cells| {
        let full = Counts::new(cells.chunks(width).map(<[u64]>::to_vec).collect()).unwrap();
        let open = full.told(0);
        let agrees = |shown: &Option<u64>, found: &Option<u64>| shown.is_none() || shown == found;
        told.rows.iter().zip(&open.rows).all(|(a, b)| agrees(a, b))
            && told.columns.iter().zip(&open.columns).all(|(a, b)| agrees(a, b))
            && agrees(&told.all, &open.all)
    });
    tables
}

fn tables() -> impl Strategy<Value = Vec<Vec<u64>>> {
    let of = |rows, columns| prop::collection::vec(prop::collection::vec(0_u64..9, columns), rows);
    prop_oneof![of(2, 2), of(1, 3), of(3, 1), of(2, 1)]
}

fn larger() -> impl Strategy<Value = Vec<Vec<u64>>> {
    (1_usize..7, 1_usize..5).prop_flat_map(|(rows, columns)| {
        prop::collection::vec(prop::collection::vec(0_u64..40, columns), rows)
    })
}

proptest! {
    // Each case tries out thousands of tables.
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Tried out: among all tables that agree with what is shown, every hidden cell has more
    /// than one number.
    #[test]
    fn no_hidden_cell_can_be_worked_out(cells in tables()) {
        let told = Counts::new(cells.clone()).unwrap().told(4);
        let tables = agreeing(&told, 12);
        prop_assert!(tables.contains(&cells.concat()));
        for (place, cell) in told.cells.iter().flatten().enumerate() {
            if cell.is_none() {
                let first = tables[0][place];
                prop_assert!(tables.iter().any(|table| table[place] != first), "{told:?}");
            }
        }
    }

}

proptest! {
    /// What is shown is true, and no small number is.
    #[test]
    fn what_is_shown_is_true_and_not_small(cells in larger()) {
        let told = Counts::new(cells.clone()).unwrap().told(5);
        for (row, shown) in cells.iter().zip(&told.cells) {
            for (count, shown) in row.iter().zip(shown) {
                prop_assert!(shown.is_none_or(|shown| shown == *count && 5 <= shown));
            }
        }
        let sums: Vec<u64> = cells.iter().map(|row| row.iter().sum()).collect();
        for (sum, shown) in sums.iter().zip(&told.rows) {
            prop_assert!(shown.is_none_or(|shown| shown == *sum && 5 <= shown));
        }
        prop_assert!(told.all.is_none_or(|shown| shown == sums.iter().sum::<u64>()));
    }

    /// No line whose total is shown has one hidden number alone.
    #[test]
    fn no_line_has_one_hidden_number_alone(cells in larger()) {
        let told = Counts::new(cells).unwrap().told(5);
        for (row, total) in told.cells.iter().zip(&told.rows) {
            let hidden = row.iter().chain([total]).filter(|cell| cell.is_none()).count();
            prop_assert_ne!(hidden, 1, "{:?}", told);
        }
        for (column, total) in told.columns.iter().enumerate() {
            let cells = told.cells.iter().map(|row| &row[column]);
            let hidden = cells.chain([total]).filter(|cell| cell.is_none()).count();
            prop_assert_ne!(hidden, 1, "{:?}", told);
        }
    }
}
