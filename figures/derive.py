"""Derives the extracts of this folder from the published tables they come from.

    python3 figures/derive.py SOURCES

SOURCES is a folder of published tables, read into CSV (some gzipped) without changing a figure.
`sources.toml` names for each extract the publisher, the title and the period; `TABLES` below
gives the file each table is expected as and the public file it is read from. Only Python's standard library
is used. Nothing is estimated: figures are selected, added up over districts or counted, and a
suppressed figure stays suppressed.
"""

import csv
import gzip
import sys
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).parent
# The file a table is expected as, and the public file it is read from: a repository on github.com, then the path there.
TABLES = {
    # DHSC's workbook, each figure a row: metric, ons_code, area_name, year, statistic, value_published.
    "ascof": ("ascof/ascof_time_series_tidy.csv.gz", "Susai23/Lincolnshire-Adult-Social-Care-pipeline: Raw data/ascof_2024_25.ods"),
    # ons_code, year, measure, statistic, value: Oflog's figures, and those of the ASCOF files of 2018-19 to 2020-21.
    "reablement": ("ascof/reablement_and_admissions_panel.csv.gz", "communitiesuk/oflog-automated-text: src/lib/ASC_data.csv"),
    "authorities": ("geography/uk_local_authorities_mysociety.csv.gz", "mysociety/uk_local_authority_names_and_codes: data/packages/uk_la_future/uk_local_authorities_future.csv"),
    "upper_tier": ("geography/lookup_ltla23_utla23.csv", "humaniverse/geographr: data"),
    "welsh_names": ("geography/lad_to_county_and_unitary_ew_2023-04.csv", "BenGoodair/Care_Entries_Data: Data/Raw"),
    "regions": ("geography/lookup_ltla24_region24.csv", "humaniverse/geographr: data"),
    "changes": ("geography/lookup_ltla_changes_2016_to_2024.csv", "humaniverse/geographr: data"),
    "boards": ("geography/lookup_ltla21_lhb22_wales.csv", "humaniverse/geographr: data"),
    # year, code, name, geography, sex, age_band, population.
    "population": ("population/ons_mid_year_estimates_2018_2019_2020_ew_5year_bands.csv.gz", "ericyang-almaeconomics/social_care_datahub: Data/2021, ONS mid-2020 estimates"),
    "disability": ("population/census2021_disability_ltla_ew.csv", "humaniverse/healthyr: data/england_disability_21.rda, wales_disability_21.rda"),
    "dementia": ("population/dementia_prevalence_reference_rates_by_age_sex.csv", "BCC-PHM/OA-projections: data/dementia-reference-rates.xlsx"),
    "iod2019": ("deprivation/iod2019_upper_tier_summaries_england.csv", "ericyang-almaeconomics/social_care_datahub: Data/2021, File 11"),
    "iod2025": ("deprivation/iod2025_ltla24_england.csv", "humaniverse/IMD: data, IoD 2025 of lower-tier councils"),
    "wimd": ("deprivation/wimd2019_ltla22_wales.csv", "humaniverse/IMD: data/imd2019_wales_ltla22.rda"),
    "cqc": ("cqc/cqc_adult_social_care_locations_ratings_england_2021-02.csv.gz", "ojbadams/CQC_Ratings_Visualisation_RShiny: Data_Files/.RData, cqcData"),
    # reportdate, overall, ownership, locationid, of services that are no care home.
    "inspections": ("cqc/cqc_community_care_inspection_history_2014_to_2024.csv.gz", "BenGoodair/ITV: underlying_data/all_inspections_non_care_homes.csv"),
    "hourly": ("finance/homecare_hourly_unit_cost_2010-11_to_2013-14.csv", "BenGoodair/adults_social_care_data: Raw_data"),
    # Read by hand from the cells of 39 councils' reports.
    "fair_cost": ("fair_cost_of_care/fcoc_homecare_medians_2022-23_17_councils.csv", "HFAnalyticsLab/council-web-scraping: Tabulizer outputs/tabulizer-output-list.Rdata"),
    "waits": ("waits/bbc_foi_care_waits_and_deaths_by_council_2021-22_2022-23.csv", "BBC-Data-Unit/social-care-crisis: Social care in crisis.xlsx"),
    "hand_backs": ("waits/bbc_foi_care_contracts_handed_back_by_council.csv", "BBC-Data-Unit/social-care-crisis: Social care in crisis.xlsx"),
    "delays": ("discharge/wales_pathways_of_care_delays_by_health_board_reason.csv.gz", "humaniverse/healthyr: data/wales_delayed_discharge_reasons.rda"),
}

# Counties that became one council of the same area; Dorset without Christchurch.
RENAMED = {"E10000002": "E06000060", "E10000009": "E06000059", "E10000023": "E06000065", "E10000027": "E06000066"}
# Counties that became two councils: their last figures are shown as theirs.
DIVIDED = {"E10000006": "Cumbria", "E10000021": "Northamptonshire"}
DIVIDED_INTO = {"E10000006": ["E06000063", "E06000064"], "E10000021": ["E06000061", "E06000062"]}
# Names as some publishers write them.
SPELT = {
    "Bristol, City of": "Bristol", "County Durham": "Durham", "Herefordshire, County of": "Herefordshire",
    "Kingston upon Hull, City of": "Kingston upon Hull", "Telford and the Wrekin": "Telford and Wrekin",
    "Medway Towns": "Medway", "Bedford Borough": "Bedford", "Isle of Wight Council": "Isle of Wight",
    "Southend on Sea": "Southend-on-Sea", "St Helens": "St. Helens", "Stockton on Tees": "Stockton-on-Tees",
    "Stoke on Trent": "Stoke-on-Trent", "Anglesey": "Isle of Anglesey", "Camarthenshire": "Carmarthenshire",
    "Wrexham Borough": "Wrexham", "TOTAL England": "England", "Eastern": "East of England", "Yorkshire and The Humber": "Yorkshire and the Humber",
}
SHORT = {"Kingston upon Hull": "Hull", "Bournemouth, Christchurch and Poole": "BCP", "Durham": "County Durham",
         "Bristol": "Bristol, City of", "Herefordshire": "Herefordshire, County of", "St. Helens": "St Helens",
         "Isle of Anglesey": "Anglesey", "East of England": "Eastern", "Medway": "Medway Towns"}
MEASURES = ["1A", "1D", "2A", "2B", "2C", "2D(1)", "2D(2)", "2E(1)", "2E(2a)", "2E(2b)", "3A", "3C(1)", "3D(2a)", "4A", "5A(1)", "6A", "6B"]
BANDS = [f"{age:02}-{age + 4:02}" for age in range(0, 90, 5)] + ["90+"]
RATINGS = ["Outstanding", "Good", "Requires improvement", "Inadequate"]


def read(name):
    file, origin = TABLES[name]
    path = Path(sys.argv[1]) / file
    if not path.exists():
        sys.exit(f"{path} is missing: read it from {origin}")
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else open(path, encoding="utf-8")
    with opened as table:
        return list(csv.DictReader(table))


def write(name, head, rows):
    with open(HERE / name, "w", newline="", encoding="utf-8") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(head)
        table.writerows(rows)


def decimal(text, places=1):
    """A published number with the decimals it is published with, and marks as they are."""
    try:
        return f"{float(text):.{places}f}"
    except ValueError:
        return text


def spelt(name):
    return SPELT.get(name.strip(), name.strip())


class Places:
    """Which council has the social care of which place."""

    def __init__(self):
        ascof = [r for r in read("ascof") if r["year"] == "2024-25" and r["metric"] == "2A" and r["ons_code"] != "[z]"]
        self.name = {r["ons_code"]: spelt(r["area_name"]) for r in ascof}
        self.welsh = {r["UTLA23CD"]: r["UTLA23NMW"] for r in read("welsh_names") if r["UTLA23NMW"]}
        wales = {r["UTLA23CD"]: r["UTLA23NM"] for r in read("welsh_names") if r["UTLA23CD"].startswith("W")}
        self.name.update(wales)
        self.name["W92000004"] = "Wales"
        self.welsh["W92000004"] = "Cymru"
        self.council = {r["ltla23_code"]: r["utla23_code"] for r in read("upper_tier")}
        for row in read("changes"):
            for year in range(16, 24):
                self.council.setdefault(row[f"ltla{year}_code"], self.council.get(row["ltla24_code"]))
        self.council.update(RENAMED)
        # Of 2019: two boroughs and a district became one council.
        self.council.update({code: "E06000058" for code in ["E06000028", "E06000029", "E07000048"]})
        self.by_name = {name: code for code, name in self.name.items()}
        self.by_name.update({name: code for code, name in DIVIDED.items()})

    def of(self, code):
        return code if code in self.name or code in DIVIDED else self.council.get(code)

    def named(self, name):
        return self.by_name.get(spelt(name))


def areas(places):
    region_of = {places.of(r["ltla24_code"]): spelt(r["region24_name"]) for r in read("regions")}
    boards = {r["ltla21_code"]: r["lhb22_name"] for r in read("boards")}
    part_of = {new: old for old, parts in DIVIDED_INTO.items() for new in parts}
    rows = []
    for code, name in sorted(places.name.items()):
        kind = {"E12": "region", "E92": "country", "W92": "country"}.get(code[:3], "council")
        region = region_of.get(code, "") if kind == "council" else ""
        rows.append([code, kind, name, places.welsh.get(code, ""), region, boards.get(code, ""), part_of.get(code, ""), "", SHORT.get(name, "")])
    for row in read("authorities"):
        code, name = row["gss-code"], row["nice-name"]
        if row["nation"] != "England" or row["local-authority-type"] in ("COMB", "SRA") or code in places.name:
            continue
        into = DIVIDED_INTO.get(code) or [places.of(code)]
        if into == [None]:
            sys.exit(f"{code} {name} has no council")
        is_district = row["local-authority-type"] == "NMD" and row["current-authority"] == "True"
        rows.append([code, "district" if is_district else "former", name, "", "", "", "", ";".join(into), ""])
    write("areas.csv", ["code", "kind", "name", "welsh", "region", "health_board", "part_of", "now", "also"], rows)


def population(places):
    people = defaultdict(Counter)
    counties_seen = set()
    rows = [r for r in read("population") if r["year"] == "2020" and r["sex"] in ("female", "male")]
    has_own = {r["code"] for r in rows}
    for row in rows:
        code = row["code"]
        if code not in places.name:
            code = places.of(code) if places.of(code) not in has_own else None
        if row["code"] in DIVIDED or row["code"] in RENAMED:
            continue
        if code in places.name:
            people[code, row["sex"]][row["age_band"]] += int(float(row["population"]))
            counties_seen.add(code)
    missing = set(places.name) - counties_seen
    if missing:
        sys.exit(f"no population of {missing}")
    write("population.csv", ["code", "sex", *BANDS],
          [[code, sex, *(people[code, sex][band] for band in BANDS)] for code, sex in sorted(people)])


def disability(places):
    disabled, everybody = Counter(), Counter()
    for row in read("disability"):
        nation = "W92000004" if row["ltla21_code"].startswith("W") else "E92000001"
        for code in (places.of(row["ltla21_code"]), nation):
            if row["disability_level"].startswith("Disabled"):
                disabled[code] += int(float(row["n"]))
            everybody[code] += int(float(row["n"]))
    write("disability.csv", ["code", "disabled", "everybody"],
          [[code, disabled[code], everybody[code]] for code in sorted(everybody)])


def dementia():
    rows = [[r["AgeBand"], r["Sex"].lower(), r["DementiaPrevalence"], r["DementiaPrevalence95Lower"],
             r["DementiaPrevalence95Upper"]] for r in read("dementia")]
    write("dementia-rates.csv", ["band", "sex", "rate", "low", "high"], rows)


def ascof(places):
    cells = defaultdict(dict)
    for row in read("ascof"):
        if row["year"] == "2024-25" and row["metric"] in MEASURES and row["ons_code"] in places.name:
            cells[row["metric"], row["ons_code"]][row["statistic"]] = row["value_published"]
    rows = []
    for (measure, code), cell in sorted(cells.items()):
        prefix = "6b " if measure == "6B" else ""
        over = cell.get(f"{prefix}numerator", "")
        under = cell.get(f"{prefix}denominator", cell.get("number of respondents", ""))
        rows.append([measure, code, over, under, decimal(cell[f"{prefix}outcome"]), cell.get("margin of error", "")])
    write("ascof.csv", ["measure", "code", "over", "under", "value", "margin"], rows)


def earlier_reablement(places):
    years = [f"{year}-{year - 1999}" for year in range(2015, 2023)]
    found = defaultdict(dict)
    for row in read("reablement"):
        if row["measure"] == "2D" and row["statistic"] == "outcome" and row["year"] in years and row["value"]:
            code = RENAMED.get(row["ons_code"], row["ons_code"])
            if code in places.name:
                found[code].setdefault(row["year"], decimal(row["value"]))
    write("reablement-earlier.csv", ["code", *years],
          [[code, *(found[code].get(year, "") for year in years)] for code in sorted(found)])


def deprivation(places):
    rows = []
    for row in read("iod2019"):
        code = row["Upper Tier Local Authority District code (2019)"]
        code = RENAMED.get(code, code)
        rows.append(["IMD 2019", code, row["IMD - Average score"], row["IMD - Rank of average score"], 151,
                     row["IMD - Proportion of LSOAs in most deprived 10% nationally"]])
        rows.append(["IDAOPI 2019", code, row["IDAOPI - Average score"], row["IDAOPI - Rank of average score"], 151,
                     row["IDAOPI - Proportion of LSOAs in most deprived 10% nationally"]])
    for row in read("iod2025"):
        if row["ltla24_code"] in places.name:
            rows.append(["IMD 2025", row["ltla24_code"], row["imd_average_score"],
                         decimal(row["imd_rank_of_average_score"], 0), 296,
                         row["imd_proportion_of_lso_as_in_most_deprived_10_percent_nationally"]])
    for row in read("wimd"):
        rows.append(["WIMD 2019", row["ltla22_code"], "", "", 22, decimal(row["Proportion"], 4)])
    write("deprivation.csv", ["index", "code", "score", "rank", "of", "most_deprived_tenth"], sorted(rows, key=lambda r: (r[0], r[1])))


def care_supply(places):
    found = defaultdict(list)
    for row in read("cqc"):
        kind = {"R": "residential", "C": "community"}.get(row["primary_inspection_category"][0])
        is_care = row["primary_inspection_category"] in ("Residential social care", "Community based adult social care services")
        if not is_care:
            continue
        code = places.named(row["local_authority"])
        found[code, kind].append(row)
    supply, owners_of = [], []
    for (code, kind), rows in sorted(found.items()):
        ratings = Counter(r["latest_overall_rating"] for r in rows)
        owners = Counter(owner(r) for r in rows)
        supply.append([code, kind, len(rows), len({r["provider_id"] for r in rows}), len(owners), *(ratings[name] for name in RATINGS)])
        for (name, is_brand), count in sorted(owners.items(), key=lambda item: (-item[1], item[0])):
            if count > 1:
                owners_of.append([code, kind, name, "brand" if is_brand else "provider", count])
    write("care-supply.csv", ["code", "kind", "locations", "providers", "owners", "outstanding", "good", "requires_improvement", "inadequate"], supply)
    write("care-owners.csv", ["code", "kind", "owner", "is", "locations"], owners_of)


def inspections(places):
    """Who owns the community locations of the directory, and how they were rated when they were last inspected."""
    latest = {}
    for row in read("inspections"):
        before = latest.get(row["locationid"])
        if before is None or before["reportdate"] < row["reportdate"]:
            latest[row["locationid"]] = row
    found = defaultdict(Counter)
    for row in read("cqc"):
        last = latest.get(row["location_id"])
        if row["primary_inspection_category"] != "Community based adult social care services" or last is None:
            continue
        of = found[places.named(row["local_authority"])]
        of[last["ownership"]] += 1
        is_later = row["publication_date"] < last["reportdate"]
        of["inspected_since"] += is_later
        of[(last["overall"] if is_later else row["latest_overall_rating"]).capitalize()] += 1
    sectors = ["For-profit", "Third sector", "Local Authority"]
    write("care-inspections.csv", ["code", "for_profit", "third_sector", "local_authority", "inspected_since", "outstanding", "good", "requires_improvement", "inadequate"],
          [[code, *(of[name] for name in [*sectors, "inspected_since", *RATINGS])] for code, of in sorted(found.items())])


def owner(row):
    """The brand a location belongs to, or else its provider. People's own names stay out."""
    if row["brand_name"] != "-":
        return row["brand_name"].removeprefix("BRAND ").strip(), True
    name = row["provider_name"].strip()
    is_person = name.split(" ")[0].rstrip(".") in ("Mr", "Mrs", "Ms", "Miss", "Dr", "Dr.", "Drs")
    return (f"an individual ({row['provider_id']})" if is_person else name), False


def costs(places):
    rows = []
    items = {"Average gross hourly cost for home help/care": "all", "Average gross hourly cost for home help/care provided by LA": "own",
             "Average gross hourly cost for home help/care provided by others": "others"}
    for row in read("hourly"):
        code = places.named(row["area_name"])
        if row["year"] == "2013-14" and row["value_num"] and code:
            rows.append([code, "2013-14", items[row["item"]], f"{float(row['value_num']):.2f}", ""])
    for row in read("fair_cost"):
        rows.append([row["ons_code"], "2022-23", "fair cost median", f"{float(row['median_gbp_per_contact_hour']):.2f}", row["note"]])
    write("home-care-cost.csv", ["code", "year", "what", "pounds_per_hour", "note"], sorted(rows))


def whole(text):
    try:
        return str(round(float(text)))
    except ValueError:
        return ""


def told(places, name, columns, file):
    rows = []
    for row in read(name):
        if row["country"] in ("England", "Wales"):
            code = places.named(row["council"])
            if code is None:
                sys.exit(f"{file}: {row['council']} is not known")
            rows.append([code, *(whole(row[column]) for column in columns)])
    write(file, ["code", *columns], sorted(rows))


def delays():
    counts, months = Counter(), set()
    for row in read("delays"):
        if "2024-04" <= row["date"][:7] <= "2025-03":
            months.add(row["date"][:7])
            counts[row["lhb22_name"], row["delay_reason"]] += int(float(row["delay_count"] or 0))
    if len(months) != 12:
        sys.exit(f"{len(months)} months of delays, not 12")
    write("delays-wales.csv", ["health_board", "reason", "monthly_counts_added"],
          [[board, reason, count] for (board, reason), count in sorted(counts.items()) if count])


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    places = Places()
    areas(places)
    population(places)
    disability(places)
    dementia()
    ascof(places)
    earlier_reablement(places)
    deprivation(places)
    care_supply(places)
    inspections(places)
    costs(places)
    told(places, "waits", ["median_days_assessment_2022_23", "longest_days_assessment_2022_23",
                           "median_days_to_care_start_2022_23", "longest_days_to_care_start_2022_23",
                           "deaths_waiting_for_care_start_2022_23"], "waits.csv")
    told(places, "hand_backs", ["contracts_handed_back_2021_22", "hours_per_week_handed_back_2021_22",
                                "contracts_handed_back_2022_23", "hours_per_week_handed_back_2022_23"], "hand-backs.csv")
    delays()


if __name__ == "__main__":
    main()
