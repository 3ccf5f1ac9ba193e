"""The first steps of the return in DuckDB: read, clean, deduplicate, cluster reablement.

Usage: peer_duckdb.py RETURN.csv CODES.csv THREADS. Needs `pip install duckdb`. It does less than
Attain: it checks no field, chooses no submission, crops nothing and computes no measure.
"""

import sys
import time

import duckdb

path, codes, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
con = duckdb.connect()
con.execute(f"set threads = {threads}")
con.execute("set preserve_insertion_order = false")
begun = time.monotonic()


def step(name, sql):
    start = time.monotonic()
    con.execute(sql)
    print(f"    DuckDB, {name}: {time.monotonic() - start:.2f} s")


COLUMNS = {
    "imported": "Import Date", "record": "Record ID", "la": "LA Code", "nhs": "NHS Number",
    "traced": "Traced NHS Number", "person": "LA Person Unique Identifier",
    "birth": "Date of Birth", "death": "Date of Death", "client": "Client Type",
    "gender": "Gender", "reason": "Primary Support Reason",
    "accommodation": "Accommodation Status", "event": "Event Type",
    "event_start": "Event Start Date", "event_end": "Event End Date",
    "outcome": "Event Outcome", "route": "Request: Route of Access",
    "assessment": "Assessment Type", "service": "Service Type",
    "component": "Service Component", "delivery": "Delivery Mechanism",
    "conversation": "Conversation Flag",
}
CODED = ["client", "gender", "reason", "accommodation", "event", "outcome", "assessment",
         "service", "component", "delivery"]
selected = ", ".join(f'nullif(trim("{name}"), \'\') as {short}' for short, name in COLUMNS.items())
step("read", f"""
    create table raw as select {selected}
    from read_csv('{path}', all_varchar = true, header = true, delim = ',', quote = '"')""")
con.execute(f"""create table codes as
    select field, lower(trim("value")) as text, min(cleaned_value) as cleaned
    from read_csv('{codes}', all_varchar = true, header = true) group by all""")
joins = "\n".join(
    f"left join codes {c} on {c}.field = '{COLUMNS[c]}' and {c}.text = lower(r.{c})" for c in CODED)
cleaned = ", ".join(
    f"case when r.{c} is null then null else coalesce({c}.cleaned, 'Invalid and not mapped') end"
    f" as {c}_clean" for c in CODED)


def day(column):
    return (f"coalesce(try_cast(r.{column} as date), "
            f"try_strptime(r.{column}, '%d/%m/%Y')::date)")


step("clean", f"""
    create table clean as
    select r.la, r.imported::timestamp as imported, r.record::bigint as record,
           coalesce(r.traced, r.nhs, r.la || '_' || upper(r.person)) as id,
           {day('birth')} as birth, {day('death')} as death,
           {day('event_start')} as start_day, {day('event_end')} as end_day,
           lower(r.client) as client, lower(r.event) as event, lower(r.route) as route,
           lower(r.assessment) as assessment, lower(r.service) as service,
           lower(r.component) as component, r.conversation, {cleaned}
    from raw r {joins}""")
step("deduplicate", """
    create table events as
    select * from clean
    where id is not null and start_day is not null and event is not null
    qualify row_number() over (
        partition by la, id, start_day, client, event,
            case when contains(event, 'service') then null else end_day end,
            case when contains(event, 'request') then route end,
            case when contains(event, 'assessment') then assessment end,
            case when contains(event, 'service') then service end,
            case when contains(event, 'service') then component end
        order by imported desc, end_day desc nulls first, outcome_clean, conversation desc,
            record desc) = 1""")
step("cluster reablement", """
    create table clusters as
    with reablement as (
        select la, id, start_day, coalesce(end_day, date '9999-01-01') as end_day
        from events where event = 'service' and service_clean = 'Short term support: ST-Max'),
    ordered as (
        select *, max(end_day) over (partition by la, id order by start_day, end_day
            rows between unbounded preceding and 1 preceding) as before from reablement),
    numbered as (
        select *, sum(case when before is null or start_day - before > 7 then 1 else 0 end)
            over (partition by la, id order by start_day, end_day) as cluster from ordered)
    select la, id, cluster, min(start_day) as start_day, max(end_day) as end_day
    from numbered group by all""")
events, clusters = con.execute(
    "select (select count(*) from events), (select count(*) from clusters)").fetchone()
print(f"    DuckDB: {events} events, {clusters} runs of reablement")
print(f"    DuckDB, all of it: {time.monotonic() - begun:.2f} s")
