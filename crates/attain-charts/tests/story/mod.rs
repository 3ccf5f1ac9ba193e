//! Pictures of made-up people and contracts, for the tests.

use attain_charts::{
    Amount, Bars, Dot, Funnel, FunnelLimits, Picture, Progress, Range, Reading, Stacked, Step,
    Threshold, Waterfall, Words, bars, funnel, progress, stacked_bar, threshold_bar, waterfall,
};

pub fn words(title: &str, description: &str, head: [&str; 2]) -> Words {
    let head = head.map(str::to_owned);
    Words { title: title.into(), description: description.into(), head }
}

/// A reading on a day like `2026-04-06`.
pub fn reading(on: &str, day: &str, value: i64, shown: &str) -> Reading {
    let on = on.parse().expect("a day");
    Reading { on, day: day.into(), value, shown: shown.into() }
}

fn walking() -> Progress {
    Progress {
        words: words(
            "P1 walks to the shop",
            "The level rose from 2 to 7 in three reviews; the target is 8.",
            ["When", "Level"],
        ),
        baseline_label: "Baseline".into(),
        baseline: reading("2026-04-06", "6 April 2026", 2, "2"),
        review_label: "Review".into(),
        reviews: vec![
            reading("2026-05-04", "4 May 2026", 4, "4"),
            reading("2026-05-11", "11 May 2026", 4, "4"),
            reading("2026-06-15", "15 June 2026", 7, "7"),
        ],
        target: Amount::new("Target", 8, "8"),
        scale: [Amount::new("Lowest", 0, "0"), Amount::new("Highest", 10, "10")],
    }
}

/// The same outcome on a scale of words, in Welsh, before its first review.
fn walking_in_words() -> Progress {
    Progress {
        words: words(
            "Mae P1 yn cerdded i'r siop",
            "Y lefel gyntaf yw «Angen cymorth y rhan fwyaf o'r amser».",
            ["Pryd", "Lefel"],
        ),
        baseline_label: "Llinell sylfaen".into(),
        baseline: reading("2026-04-06", "6 Ebrill 2026", 1, "Angen cymorth y rhan fwyaf o'r amser"),
        review_label: "Adolygiad".into(),
        reviews: Vec::new(),
        target: Amount::new("Targed", 3, "Ar ei ben ei hun"),
        scale: [Amount::new("Isaf", 0, "0"), Amount::new("Uchaf", 3, "3")],
    }
}

fn statement() -> Waterfall {
    let change = |label, pence, shown| Step::Change(Amount::new(label, pence, shown));
    let total = |label, pence, shown| Step::Total(Amount::new(label, pence, shown));
    Waterfall {
        words: words(
            "How June's statement is made up",
            "Three clauses earn £21,340.00; an adjustment and a hold take away £2,190.50.",
            ["Step", "Amount"],
        ),
        steps: vec![
            change("Clause 1: care that stands ready", 1_200_000, "£12,000.00"),
            change("Clause 2: outcomes met by people of the plan", 734_000, "£7,340.00"),
            change("Clause 3: being early", 200_000, "£2,000.00"),
            total("Earned", 2_134_000, "£21,340.00"),
            change("Adjustment for May", -119_050, "-£1,190.50"),
            change("Held back until verified", -100_000, "-£1,000.00"),
            total("Due", 1_914_950, "£19,149.50"),
        ],
    }
}

fn at_home() -> Threshold {
    Threshold {
        words: words(
            "At home 91 days after discharge",
            "84.2% were at home; the threshold of 80% lies within what chance could have done.",
            ["Measure", "Share of people"],
        ),
        achieved: Amount::new("Achieved", 8_420, "84.2%"),
        interval: Some(Range {
            label: "95% confidence interval".into(),
            from: 7_610,
            to: 8_990,
            shown: "76.1% to 89.9%".into(),
        }),
        threshold: Amount::new("Threshold", 8_000, "80%"),
        scale: [Amount::new("None", 0, "0%"), Amount::new("All", 10_000, "100%")],
    }
}

fn by_council() -> Bars {
    Bars {
        words: words(
            "Change since last year",
            "Two rose, one fell.",
            ["Domain", "Change in points"],
        ),
        bars: vec![
            Amount::new("Managing and maintaining nutrition", 42, "+42"),
            Amount::new("Being able to make use of the home safely", -17, "-17"),
            Amount::new("Developing and maintaining family or other relationships", 3, "+3"),
            Amount::new("Nothing changed", 0, "0"),
        ],
    }
}

fn outcomes() -> Stacked {
    Stacked {
        words: words("240 outcomes", "Half are met.", ["State", "Outcomes"]),
        parts: vec![
            Amount::new("Met", 120, "120 (50%)"),
            Amount::new("Partly met, with a new plan agreed with the person", 61, "61 (25%)"),
            Amount::new("Not met", 33, "33 (14%)"),
            Amount::new("Not evidenced yet", 24, "24 (10%)"),
            Amount::new("Disputed", 2, "2 (1%)"),
            Amount::new("Withdrawn", 0, "0 (0%)"),
        ],
    }
}

/// More reviews than have room for their levels, and a target below the baseline.
fn falls() -> Progress {
    let review = |month: u8, falls: i64| {
        let (on, shown) = (format!("2026-{month:02}-01"), format!("{falls} times"));
        reading(&on, &format!("1/{month}/2026"), falls, &shown)
    };
    let counts = [9, 9, 8, 11, 7, 6, 4, 5, 3, 2, 1];
    Progress {
        words: words("Falls a month", "From 9 to 1; the target is 2.", ["When", "Falls"]),
        baseline_label: "Baseline".into(),
        baseline: review(1, 10),
        review_label: "Review".into(),
        reviews: (2..).zip(counts).map(|(month, falls)| review(month, falls)).collect(),
        target: Amount::new("Target", 2, "2 times"),
        scale: [Amount::new("Lowest", 0, "0"), Amount::new("Highest", 12, "12")],
    }
}

/// More is taken back than was earned.
fn clawback() -> Waterfall {
    let change = |label, pence, shown| Step::Change(Amount::new(label, pence, shown));
    Waterfall {
        words: words("July's statement", "The provider owes £350.00.", ["Step", "Amount"]),
        steps: vec![
            change("Clause 4: people at home after 91 days, for each of them", 40_000, "£400.00"),
            change("Taken back for May, when evidence was reversed", -75_000, "-£750.00"),
            change("Nothing held", 0, "£0.00"),
            Step::Total(Amount::new("Due from the provider", -35_000, "-£350.00")),
        ],
    }
}

/// All of it reached, without an interval, and a threshold at the very end.
fn all_reached() -> Threshold {
    Threshold {
        words: words("Visits kept", "All visits were kept.", ["Measure", "Share"]),
        achieved: Amount::new("Achieved", 10_000, "100%"),
        interval: None,
        threshold: Amount::new("Threshold", 10_000, "100% (every visit)"),
        scale: [Amount::new("None", 0, "0%"), Amount::new("All", 10_000, "100%")],
    }
}

/// Twenty councils, one of them far below the rest.
fn councils() -> Funnel {
    let limits = |label: &str, factor: i64| FunnelLimits {
        label: label.into(),
        points: (1..=20)
            .map(|step: i64| {
                let half = factor * 1_000 / (step * 10).isqrt();
                [step * 100, 7_700 - half, (7_700 + half).min(10_000)]
            })
            .collect(),
    };
    let dot = |place: i64| Dot { size: 90 + place * 97, rate: 7_700 + (place * 613) % 1_300 - 650 };
    Funnel {
        words: words(
            "No further help needed after reablement",
            "One of twenty councils lies below what chance explains.",
            ["Council", "Share of people"],
        ),
        across_label: "People counted, fewer to the left".into(),
        across: [Amount::new("Fewest", 0, "0"), Amount::new("Most", 2_000, "2,000")],
        up: [Amount::new("None", 0, "0%"), Amount::new("All", 10_000, "100%")],
        average: Amount::new("England", 7_700, "77.0%"),
        limits: vec![limits("95% of councils by chance alone", 2), limits("99.8%", 3)],
        others_label: "Other councils".into(),
        others: (0..20).map(dot).collect(),
        named: vec![
            (Dot { size: 412, rate: 3_760 }, Amount::new("Wirral", 3_760, "37.6%")),
            (Dot { size: 1_806, rate: 6_870 }, Amount::new("Coventry", 6_870, "68.7%")),
        ],
    }
}

/// Every form, with a name for its file.
pub fn pictures() -> Vec<(&'static str, Picture)> {
    vec![
        ("progress", progress(&walking())),
        ("progress-in-words", progress(&walking_in_words())),
        ("progress-downwards", progress(&falls())),
        ("waterfall", waterfall(&statement())),
        ("waterfall-below-nought", waterfall(&clawback())),
        ("threshold", threshold_bar(&at_home())),
        ("threshold-at-the-end", threshold_bar(&all_reached())),
        ("bars", bars(&by_council())),
        ("stacked", stacked_bar(&outcomes())),
        ("funnel", funnel(&councils())),
    ]
}
