//! A made-up return of 20,000 rows, and the figures that a second implementation, written from
//! the method alone and sharing no code with this one, found in it.

mod story;

use attain_cld::*;
use expect_test::expect;
use story::{period, read_bytes};

#[test]
fn a_second_implementation_found_the_same_figures() {
    let mut bytes = Vec::new();
    let plan = generate::Plan { events: 20_000, councils: 2, seed: 42 };
    generate::generate(plan, &mut bytes).expect("a vector takes every byte");
    let mut returns = read_bytes(&[&bytes]).unwrap_or_else(|error| panic!("{error}"));
    let joined = period("2024-04-01", "2026-03-31");
    let scope = Scope { joined, as_of: None, excluded: Vec::new(), single: false };
    let question = Question {
        period: period("2025-04-01", "2026-03-31"),
        profile: returns.profile,
        codes: returns.codes,
        populations: None,
        contracts: None,
        discharges: None,
    };
    let results = measure_councils(&mut returns, &scope, &question, 2, &|_| {});
    let mut seen = String::new();
    for result in results {
        let stages = result.stages;
        seen.push_str(&format!(
            "{}: {} in, {} after the filter, {} with a person, {} cropped, {} events, {} people\n",
            result.council,
            stages.rows_in,
            stages.after_filter,
            stages.after_id,
            stages.cropped,
            stages.unique_events,
            stages.people
        ));
        for (cell, tally) in &result.measures.figures {
            let is_official = cell.measure != Measure::Coventry;
            if cell.whose == Whose::Council && is_official {
                let (name, part) = (cell.measure.name(), cell.part);
                let (met, of) = (tally.numerator, tally.denominator);
                let place = format!("{name} {part} {} {}", cell.band, cell.gender);
                seen.push_str(&format!("  {}: {met} of {of}\n", place.replace("  ", " ")));
            }
        }
        for (until, quarter, band, median, count) in result.measures.medians() {
            if band == TOTAL {
                seen.push_str(&format!("  {until:?} {quarter}: {median} days, {count}\n"));
            }
        }
    }
    expect![[r#"
        101: 10000 in, 4654 after the filter, 4654 with a person, 36 cropped, 3482 events, 1308 people
          2A 18 to 64 Total: 62 of 76
          2A 65 and above Total: 152 of 183
          2A Total Total: 214 of 259
          2B 18 to 64 Total: 11 of 0
          2C 65 and above Total: 19 of 0
          2E 18 to 64 Female: 54 of 60
          2E 18 to 64 Male: 32 of 38
          2E 18 to 64 Total: 126 of 143
          2E 65 and above Female: 111 of 126
          2E 65 and above Male: 104 of 106
          2E 65 and above Total: 297 of 326
          2E LD 18 to 64 Female: 24 of 26
          2E LD 18 to 64 Male: 17 of 21
          2E LD 18 to 64 Total: 61 of 71
          3D 1a 18 to 64 Total: 49 of 80
          3D 1a 65 and above Total: 125 of 208
          3D 1a Total Total: 174 of 288
          3D 1b 18 to 64 Total: 11 of 22
          3D 1b 65 and above Total: 22 of 47
          3D 1b Total Total: 33 of 69
          3D 2a 18 to 64 Total: 33 of 80
          3D 2a 65 and above Total: 80 of 208
          3D 2a Total Total: 113 of 288
          3D 2b 18 to 64 Total: 11 of 22
          3D 2b 65 and above Total: 22 of 47
          3D 2b Total Total: 33 of 69
          Response 2025-04-01: 4.0 days, 75
          Response 2025-07-01: 5.0 days, 69
          Response 2025-10-01: 5.0 days, 83
          Response 2026-01-01: 7.0 days, 37
          Service 2025-04-01: 6.0 days, 71
          Service 2025-07-01: 6.0 days, 62
          Service 2025-10-01: 6.0 days, 77
          Service 2026-01-01: 7.5 days, 34
        102: 8134 in, 4139 after the filter, 4139 with a person, 101 cropped, 3289 events, 1240 people
          2A 18 to 64 Total: 81 of 100
          2A 65 and above Total: 144 of 175
          2A Total Total: 225 of 275
          2B 18 to 64 Total: 5 of 0
          2C 65 and above Total: 22 of 0
          2E 18 to 64 Female: 48 of 52
          2E 18 to 64 Male: 22 of 27
          2E 18 to 64 Total: 114 of 129
          2E 65 and above Female: 124 of 136
          2E 65 and above Male: 82 of 91
          2E 65 and above Total: 279 of 305
          2E LD 18 to 64 Female: 25 of 28
          2E LD 18 to 64 Male: 11 of 11
          2E LD 18 to 64 Total: 56 of 62
          3D 1a 18 to 64 Total: 54 of 81
          3D 1a 65 and above Total: 113 of 187
          3D 1a Total Total: 167 of 268
          3D 1b 18 to 64 Total: 17 of 33
          3D 1b 65 and above Total: 32 of 55
          3D 1b Total Total: 49 of 88
          3D 2a 18 to 64 Total: 31 of 81
          3D 2a 65 and above Total: 76 of 187
          3D 2a Total Total: 107 of 268
          3D 2b 18 to 64 Total: 17 of 33
          3D 2b 65 and above Total: 32 of 55
          3D 2b Total Total: 49 of 88
          Response 2025-04-01: 4.0 days, 76
          Response 2025-07-01: 4.0 days, 73
          Response 2025-10-01: 5.0 days, 75
          Response 2026-01-01: 6.0 days, 37
          Service 2025-04-01: 6.0 days, 69
          Service 2025-07-01: 5.0 days, 63
          Service 2025-10-01: 6.0 days, 68
          Service 2026-01-01: 7.0 days, 34
    "#]].assert_eq(&seen);
}
