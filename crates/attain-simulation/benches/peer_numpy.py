"""The contract of Wiltshire in NumPy: the same lives from the same file, drawn for whole blocks of
runs at once, and its four clauses written out by hand as one formula.

Usage: peer_numpy.py SIMULATION.toml PEOPLE RUNS. Needs `pip install numpy`. It does less than Attain:
it knows this one contract only, pays in the end instead of with each statement, keeps no months, no
payers and no quantiles, and holds money in floating-point numbers.
"""

import sys
import time
import tomllib

import numpy as np

BLOCK = 250  # runs at once; more would not fit the cache, fewer would be all overhead
path, people, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
model = tomllib.load(open(path, "rb"))
rng = np.random.default_rng(7)


def number(text):
    return float(text.strip("£%").replace(",", "")) / (100 if text.endswith("%") else 1)


def drawn(table, count):
    """One value a run: a triangle with `likely`, level without, fixed without a range."""
    if "from" not in table:
        return np.full(count, number(table["likely"]))
    low, high = number(table["from"]), number(table["to"])
    if "likely" in table:
        return rng.triangular(low, number(table["likely"]), high, count)
    return rng.uniform(low, high, count)


def block(count):
    events, seen, recovery = model["events"], model["measurement"], model["recovery"]
    needs, goals = model["need"], model["goal"]
    come = (drawn(model["people"]["volume"], count) * people).astype(int)
    size = (count, come.max())
    is_there = np.arange(size[1]) < come[:, None]

    def happens(chance):
        return rng.random(size, dtype=np.float32) < chance

    def each(name):
        return drawn(events[name], count)[:, None]

    need = np.searchsorted(np.cumsum([number(n["share"]) for n in needs]), rng.random(size, dtype=np.float32))
    need = np.minimum(need, len(needs) - 1)
    value = np.array([number(n["plan_value"]) for n in needs])[need]
    planned = np.array([n["plan_weeks"] for n in needs])[need]
    chance = np.stack([drawn(n["recovers"], count) for n in needs], axis=1)
    recovers = happens(np.take_along_axis(chance, need, axis=1))
    steps = recovery["timing"]
    when = np.searchsorted(np.cumsum([number(s["share"]) for s in steps]), rng.random(size, dtype=np.float32))
    shift = np.array([s["weeks"] for s in steps])[np.minimum(when, len(steps) - 1)]
    declines = happens(drawn(recovery["declines"], count)[:, None]) & ~recovers
    weeks = planned + np.where(recovers, shift, 0) + np.where(declines, recovery["decline_weeks"], 0)
    cut = happens(each("dies")) | happens(each("leaves"))
    away = happens(each("hospital")) & (rng.random(size, dtype=np.float32) * weeks < weeks - 1)
    late = 7 * (weeks + np.where(away, events["hospital_weeks"], 0) - planned)
    recovered = recovers & ~cut

    unseen, missed, flattered = (drawn(seen[k], count)[:, None] for k in ("unseen", "missed", "flattered"))
    reached = np.zeros(size)
    open_ones = np.zeros(size, dtype=bool)
    failed = np.zeros(size, dtype=bool)
    all_weights = sum(goal["weight"] for goal in goals)
    for goal in goals:
        met = recovered | happens(drawn(goal["partly"], count)[:, None])
        wrong = happens(np.where(met, missed, flattered))
        is_open = happens(unseen) | cut
        met = (met ^ wrong) & ~is_open
        reached += np.where(met, goal["weight"], 0)
        open_ones |= is_open
        failed |= ~met & ~is_open
    advance = np.round(value * 0.2, 2)
    balance = value - advance
    paid = advance + np.round(balance * reached / all_weights, 2)
    early = ~open_ones & ~failed & (late < 0)
    paid += np.where(early, np.round(value * -late / (7 * planned) * 0.25, 2), 0)
    penalty = np.minimum(np.round(balance * 0.01 * late, 2), np.round(balance * 0.1, 2))
    paid -= np.where(~open_ones & (reached > 0) & (late > 0), penalty, 0)
    return np.where(is_there, paid, 0).sum(axis=1)


begun = time.monotonic()
totals = np.concatenate([block(min(BLOCK, runs - at)) for at in range(0, runs, BLOCK)])
took = time.monotonic() - begun
print(f"    NumPy {np.__version__}: mean £{totals.mean():,.2f} deviation £{totals.std(ddof=1):,.2f}")
print(f"    NumPy: {took:.2f} s and {time.process_time():.2f} s of processor")
