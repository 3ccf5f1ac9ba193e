//! The worked figures of the field, each by the id it is known by.

use attain_analysis::concentration::{Band, concentration};
use attain_analysis::effect::{
    Change, Payer, avoided, below_forecast, cost_of_one, difference_in_differences,
    is_out_of_balance, present_value, who_pays,
};
use attain_analysis::flow::{Reablement, Therapists, fewer_when, forecast, settles_at};
use attain_analysis::need::{HOUSING_RATIOS, HousingRatio, Projection, gap, tenure};
use attain_analysis::staff::{Staff, hours, hours_short};
use attain_units::{Exact, Pence, Ratio};

fn ratio(text: &str) -> Ratio {
    text.parse().unwrap()
}

fn pounds(text: &str) -> Pence {
    text.parse().unwrap()
}

fn number(over: i128, under: i128) -> Exact {
    Exact::new(over, under)
}

/// S84: 20 referrals a week for 6 weeks at 90% use.
fn worked_reablement(success: &str) -> Reablement {
    Reablement {
        referred_weekly: number(20, 1),
        weeks: 6,
        in_use: ratio("90%"),
        success: ratio(success),
    }
}

#[test]
fn s84_reablement_needs_134_places() {
    assert_eq!(worked_reablement("66%").places(), 134);
}

#[test]
fn s84_home_care_settles_at_707_or_1_248() {
    for (success, weekly, settled) in [("66%", number(68, 10), 707), ("40%", number(12, 1), 1_248)]
    {
        let onward = worked_reablement(success).week(None).onward;
        assert_eq!(onward, weekly, "{success}");
        assert_eq!(settles_at(onward, 104), settled, "{success}");
    }
    assert_eq!(fewer_when(worked_reablement("40%"), ratio("66%"), 104), 1_248 - 707);
}

#[test]
fn s84_the_stock_comes_to_where_it_settles_and_stays() {
    let weeks = forecast(0, number(12, 1), 104, 2_000);
    assert_eq!(weeks[0], number(12, 1));
    assert_eq!(weeks[1], number(23_885, 1_000), "12 start, 12/104 end");
    let last = weeks.last().unwrap();
    assert_eq!(last.to_nearest(), 1_248);
    let steady = forecast(1_248, number(12, 1), 104, 52);
    assert!(steady.iter().all(|stock| *stock == number(1_248, 1)));
}

#[test]
fn s64_therapists_limit_the_starts_and_the_rest_go_on_without() {
    let therapists = Therapists { count: 5, starts_weekly: ratio("3") };
    let week = worked_reablement("66%").week(Some(therapists));
    assert_eq!((week.start, week.without), (number(15, 1), number(5, 1)));
    // 5 without, and 34% of 15.
    assert_eq!(week.onward, number(101, 10));
    let enough = Therapists { count: 7, starts_weekly: ratio("3") };
    assert_eq!(worked_reablement("66%").week(Some(enough)), worked_reablement("66%").week(None));
}

#[test]
fn s24_twelve_thousand_people_need_300_units_of_extra_care_and_lack_120() {
    let extra_care = HOUSING_RATIOS[0];
    let needed = extra_care.needed(12_000);
    assert_eq!((needed, gap(needed, 180)), (300, 120));
    assert_eq!(tenure(120, ratio("50%")), (60, 60));
    let more = HousingRatio { per_thousand: 30, ..extra_care };
    assert_eq!(more.needed(12_000), 360, "the ratio is a choice");
    assert_eq!(gap(needed, 320), -20, "too many is below nought");
}

#[test]
fn s53_the_projection_drives_demand() {
    let projection = Projection::published_2012();
    assert_eq!((projection.year, projection.working), (2035, ratio("59%")));
    assert_eq!(projection.older_with_need(100_000, ratio("10%")), number(2_300, 1));
    assert_eq!(projection.more_older(18_000, 100_000), number(5_000, 1));
}

#[test]
fn s86_equal_shares_make_2_500_and_40_30_20_10_make_3_000() {
    let index = |sizes: &[u64]| concentration(sizes).unwrap().index;
    assert_eq!(index(&[7, 7, 7, 7]), number(2_500, 1));
    assert_eq!(index(&[40, 30, 20, 10]), number(3_000, 1));
    // 90 equal contracts (S13): 111.1.
    assert_eq!(index(&[1; 90]).to_nearest(), 111);
    let four = concentration(&[40, 30, 20, 10]).unwrap();
    assert_eq!((four.at_risk, four.band()), (number(4, 10), Band::High));
    assert_eq!(concentration(&[1; 5]).unwrap().band(), Band::Moderate, "2,000 is not above it");
    assert_eq!(concentration(&[5; 4]).unwrap().effective, number(4, 1));
    assert!(concentration(&[]).is_none() && concentration(&[0, 0]).is_none());
}

#[test]
fn s13_wiltshire_saved_3_million_and_made_one_market_of_90_contracts_into_one_of_4() {
    let (before, after) = (pounds("£14,000,000"), pounds("£11,000,000"));
    assert_eq!(before - after, pounds("£3,000,000"));
    let saved = Exact::from(before - after).times(1_000, i128::from(before.0));
    assert_eq!(saved.to_nearest(), 214, "21.4%");
}

fn who() -> [Payer; 3] {
    let payer = |name: &str, pays, gains| Payer {
        name: name.to_owned(),
        pays: pounds(pays),
        gains: pounds(gains),
        cash: Pence::ZERO,
    };
    [
        payer("NHS", "£0", "£360,000"),
        payer("council", "£300,000", "£200,000"),
        payer("housing", "£0", "£40,000"),
    ]
}

#[test]
fn ex_who_the_council_loses_what_the_nhs_gains_until_they_balance() {
    let balances = who_pays(&who());
    let nets: Vec<Pence> = balances.iter().map(|balance| balance.net).collect();
    assert_eq!(nets, [pounds("£360,000"), pounds("-£100,000"), pounds("£40,000")]);
    assert!(is_out_of_balance(&balances));
    let fair: Vec<Pence> = balances.iter().map(|balance| balance.fair).collect();
    assert_eq!(fair, [pounds("£180,000"), pounds("£100,000"), pounds("£20,000")]);
    let transfers: Vec<Pence> = balances.iter().map(|balance| balance.transfer).collect();
    assert_eq!(transfers, [pounds("£180,000"), pounds("-£200,000"), pounds("£20,000")]);
}

#[test]
fn ex_who_in_proportion_everybody_gains() {
    let balanced: Vec<Payer> = who()
        .iter()
        .zip(who_pays(&who()))
        .map(|(payer, balance)| Payer { pays: balance.fair, ..payer.clone() })
        .collect();
    let again = who_pays(&balanced);
    let nets: Vec<Pence> = again.iter().map(|balance| balance.net).collect();
    assert_eq!(nets, [pounds("£180,000"), pounds("£100,000"), pounds("£20,000")]);
    assert!(!is_out_of_balance(&again));
    assert!(again.iter().all(|balance| balance.transfer == Pence::ZERO));
}

#[test]
fn ex_did_sixty_admissions_are_avoided_at_5_000_pounds_each() {
    let change = |before, after| Change {
        before: Ratio::new(before, 1_000).unwrap(),
        after: Ratio::new(after, 1_000).unwrap(),
    };
    let effect = difference_in_differences(change(30, 24), change(30, 28));
    assert_eq!(effect, number(-4, 1_000));
    let avoided = avoided(effect, 15_000);
    assert_eq!(avoided, number(60, 1));
    assert_eq!(cost_of_one(pounds("£300,000"), avoided), Some(pounds("£5,000")));
    assert_eq!(cost_of_one(pounds("£300,000"), number(-3, 1)), None, "none was avoided");
}

#[test]
fn ex_send_the_curve_is_turned_by_0_2_and_4() {
    let per_thousand = |values: [i64; 3]| values.map(|value| Ratio::new(value, 1).unwrap());
    let below = below_forecast(&per_thousand([30, 31, 32]), &per_thousand([30, 29, 28]));
    assert_eq!(below, [0, 2, 4].map(|apart| number(apart, 1)));
    // How much: 120 took the class; how well: 96 completed it; better off: 72.
    assert_eq!(Ratio::new(96, 120), Some(ratio("80%")));
    assert_eq!(Ratio::new(72, 120), Some(ratio("60%")));
}

#[test]
fn a_sum_of_next_year_is_worth_less_today() {
    let year = pounds("£103.50");
    assert_eq!(present_value(&[Pence::ZERO, year], ratio("3.5%")), pounds("£100.00"));
    assert_eq!(present_value(&[year, year], Ratio::ZERO), pounds("£207.00"));
    // Thirty years at 3.5%: the annuity factor is 18.392 after the first.
    let thirty = present_value(&[pounds("£100.00"); 31], ratio("3.5%"));
    assert_eq!(thirty, pounds("£1,939.21"));
}

#[test]
fn hours_of_staff_are_those_spent_with_people() {
    let staff = [
        Staff { people: 10, hours_weekly: ratio("30"), productive: ratio("80%") },
        Staff { people: 2, hours_weekly: Ratio::new(75, 2).unwrap(), productive: ratio("60%") },
    ];
    assert_eq!(hours(&staff), number(285, 1));
    assert_eq!(hours_short(number(300, 1), &staff), number(15, 1));
}
