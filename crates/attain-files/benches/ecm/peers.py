"""The clause EX-ECM (time and task, C01) as SQL in DuckDB and in plain Python.

    python peers.py duckdb evidence.parquet
    python peers.py duckdb evidence.csv
    python peers.py python evidence.csv

Each prints the pence due and the seconds it took, the same sum that `attain settle` makes of
the same untroubled evidence: a visit within five minutes of its plan is paid as planned, any
other by its minutes to the nearest five, at £18.00 an hour.
"""

import csv
import sys
import time


def with_duckdb(path):
    import duckdb

    connection = duckdb.connect()
    connection.execute("set threads to 2")
    if path.endswith(".parquet"):
        source = f"read_parquet('{path}')"
    else:
        source = f"read_csv('{path}', header = true, comment = '#', all_varchar = true)"
    query = f"""
        with visit as (
            select person,
                   cast(split_part(value, ' ', 1) as integer) as planned,
                   case when value like '% missed' then 0
                        else cast(split_part(value, ' ', 3) as integer) end as actual
            from {source}
            where fact = 'visit'
        ),
        payable as (
            select person,
                   case when actual = 0 then 0
                        when abs(planned - actual) <= 5 then planned
                        else (actual + 2) // 5 * 5 end as minutes
            from visit
        )
        select cast(sum(pence) as bigint)
        from (select round(sum(minutes) * 1800 / 60) as pence from payable group by person)
    """
    return connection.execute(query).fetchone()[0]


def with_python(path):
    minutes_of = {}
    with open(path, newline="", encoding="utf-8") as file:
        rows = csv.reader(line for line in file if not line.startswith("#"))
        next(rows)
        for row in rows:
            if row[5] != "visit":
                continue
            words = row[6].split(" ")
            planned = int(words[0])
            actual = 0 if words[2] == "missed" else int(words[2])
            if actual == 0:
                continue
            if abs(planned - actual) <= 5:
                minutes = planned
            else:
                minutes = (actual + 2) // 5 * 5
            minutes_of[row[3]] = minutes_of.get(row[3], 0) + minutes
    # Half a penny rounds away from zero; minutes are never negative.
    return sum((minutes * 1800 * 2 + 60) // 120 for minutes in minutes_of.values())


def main():
    peer, path = sys.argv[1:]
    start = time.perf_counter()
    pence = {"duckdb": with_duckdb, "python": with_python}[peer](path)
    print(int(pence), f"{time.perf_counter() - start:.3f}")


main()
