//! Whatever is drawn, it stays in the picture and reads as SVG.

use attain_charts::{
    Amount, Bars, Dot, Funnel, FunnelLimits, Picture, Progress, Range, Reading, Stacked, Step,
    Threshold, WIDTH, Waterfall, Words, bars, funnel, progress, stacked_bar, threshold_bar,
    waterfall,
};
use attain_units::Day;
use proptest::prelude::*;

/// Small, large and the largest there are.
fn value() -> impl Strategy<Value = i64> {
    prop_oneof![Just(0), -20..20_i64, any::<i64>(), Just(i64::MIN), Just(i64::MAX)]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zŵ&<>\"' £%0-9]{0,12}", "[A-Za-z ]{0,80}", "[mW@]{0,60}", any::<String>(),]
}

fn amount() -> impl Strategy<Value = Amount> {
    (text(), value(), text()).prop_map(|(label, value, shown)| Amount { label, value, shown })
}

fn amounts() -> impl Strategy<Value = Vec<Amount>> {
    prop::collection::vec(amount(), 0..9)
}

fn words() -> impl Strategy<Value = Words> {
    (text(), text(), text()).prop_map(|(title, description, head)| Words {
        title,
        description,
        head: [head.clone(), head],
    })
}

fn reading() -> impl Strategy<Value = Reading> {
    (0..20_000_i16, text(), value(), text()).prop_map(|(days, day, value, shown)| {
        let on = "2000-01-01".parse::<Day>().unwrap().saturating_add(days.into());
        Reading { on, day, value, shown }
    })
}

/// Reads the picture and holds each shape in it, with half of its line.
fn check(picture: &Picture) -> Result<(), TestCaseError> {
    let svg = roxmltree::Document::parse(&picture.svg);
    let svg = svg.map_err(|problem| TestCaseError::fail(format!("{problem}: {}", picture.svg)))?;
    let size: Vec<i64> = numbers(svg.root_element().attribute("viewBox").unwrap());
    prop_assert_eq!(size[2], WIDTH);
    for node in svg.descendants() {
        let number = |name| node.attribute(name).map_or(0, |text| text.parse::<i64>().unwrap());
        let edge = (number("stroke-width") + 1) / 2;
        let places = match node.tag_name().name() {
            "rect" => {
                let (x, y) = (number("x"), number("y"));
                prop_assert!(0 <= number("width") && 0 <= number("height"), "{}", picture.svg);
                vec![(x, y), (x + number("width"), y + number("height"))]
            }
            "line" => vec![(number("x1"), number("y1")), (number("x2"), number("y2"))],
            "circle" => {
                let (x, y, r) = (number("cx"), number("cy"), number("r"));
                vec![(x - r, y - r), (x + r, y + r)]
            }
            "polyline" => {
                let flat = numbers(node.attribute("points").unwrap());
                flat.chunks(2).map(|pair| (pair[0], pair[1])).collect()
            }
            "text" => text_box(&node),
            _ => continue,
        };
        for (x, y) in places {
            let is_in = edge <= x && x <= size[2] - edge && edge <= y && y <= size[3] - edge;
            prop_assert!(is_in, "{:?} is outside of {:?}", node, size);
        }
    }
    Ok(())
}

fn numbers(text: &str) -> Vec<i64> {
    text.split([' ', ',']).map(|number| number.parse().unwrap()).collect()
}

/// Where a text stands, in a face whose digits are 0.556 of its height as Arial's are, and no
/// other letter wider than a letter is high.
fn text_box(node: &roxmltree::Node) -> Vec<(i64, i64)> {
    let number = |name| node.attribute(name).unwrap().parse::<i64>().unwrap();
    let (x, y) = (number("x"), number("y"));
    let text = node.text().unwrap_or_default();
    let is_narrow = |c: char| c.is_ascii_lowercase() || "' .,:;|!".contains(c);
    let width: i64 = text.chars().map(|c| if is_narrow(c) { 9 } else { 17 }).sum();
    let left = match node.attribute("text-anchor") {
        Some("end") => x - width,
        Some("middle") => x - width / 2,
        _ => x,
    };
    let wide = text.chars().any(|c| !c.is_ascii() || "mwMW@%".contains(c));
    let (left, right) = if wide { (x, x) } else { (left, left + width) };
    vec![(left, y - 24), (right, y + 7)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn bars_stay_in_the_picture(words in words(), bars in amounts()) {
        check(&attain_charts::bars(&Bars { words, bars }))?;
    }

    #[test]
    fn parts_stay_in_the_picture(words in words(), parts in amounts()) {
        check(&stacked_bar(&Stacked { words, parts }))?;
    }

    #[test]
    fn steps_stay_in_the_picture(
        words in words(),
        steps in prop::collection::vec((amount(), any::<bool>()), 0..9),
    ) {
        let step = |(amount, is_total)| if is_total { Step::Total(amount) } else { Step::Change(amount) };
        let steps = steps.into_iter().map(step).collect();
        check(&waterfall(&Waterfall { words, steps }))?;
    }

    #[test]
    fn achievements_stay_in_the_picture(
        words in words(),
        achieved in amount(),
        interval in prop::option::of((text(), value(), value(), text())),
        threshold in amount(),
        scale in [amount(), amount()],
    ) {
        let interval = interval.map(|(label, from, to, shown)| Range { label, from, to, shown });
        check(&threshold_bar(&Threshold { words, achieved, interval, threshold, scale }))?;
    }

    #[test]
    fn levels_stay_in_the_picture(
        words in words(),
        labels in [text(), text()],
        baseline in reading(),
        reviews in prop::collection::vec(reading(), 0..9),
        target in amount(),
        scale in [amount(), amount()],
    ) {
        let [baseline_label, review_label] = labels;
        check(&progress(&Progress {
            words, baseline_label, baseline, review_label, reviews, target, scale,
        }))?;
    }

    #[test]
    fn areas_stay_in_the_picture(
        words in words(),
        labels in [text(), text(), text()],
        ends in [amount(), amount(), amount(), amount(), amount()],
        points in prop::collection::vec([value(), value(), value()], 0..5),
        others in prop::collection::vec([value(), value()], 0..5),
        named in prop::collection::vec(([value(), value()], amount()), 0..5),
    ) {
        let dot = |[size, rate]: [i64; 2]| Dot { size, rate };
        let [across_label, label, others_label] = labels;
        let [fewest, most, low, high, average] = ends;
        check(&funnel(&Funnel {
            words,
            across_label,
            across: [fewest, most],
            up: [low, high],
            average,
            limits: vec![FunnelLimits { label, points }],
            others_label,
            others: others.into_iter().map(dot).collect(),
            named: named.into_iter().map(|(at, amount)| (dot(at), amount)).collect(),
        }))?;
    }
}

/// A bar twice as long stands for twice as much.
#[test]
fn bars_are_as_long_as_their_values() {
    let lengths = |values: [i64; 3]| -> Vec<i64> {
        let words =
            Words { title: "t".into(), description: "d".into(), head: ["a".into(), "b".into()] };
        let amounts = values.map(|value| Amount::new("a", value, "a"));
        let picture = bars(&Bars { words, bars: amounts.into() });
        let svg = roxmltree::Document::parse(&picture.svg).unwrap();
        let is_bar = |node: &roxmltree::Node| node.attribute("fill") == Some("#12436d");
        svg.descendants()
            .filter(is_bar)
            .map(|node| node.attribute("width").unwrap().parse().unwrap())
            .collect()
    };
    assert_eq!(lengths([1, 2, 4]), [176, 352, 704]);
    assert_eq!(lengths([0, 0, 5]), [704], "nothing has no bar");
    assert_eq!(lengths([1, 1_000_000, 0]), [4, 704], "a little is seen");
}
