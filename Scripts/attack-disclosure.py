"""Attacks disclosure control from outside: random tables are protected by the program and audited by another one.

    Scripts/attack-disclosure.py TOOLS [COUNT]

TOOLS holds audit_disclosure.py, which looks for the feasible interval of every withheld count by an integer programme.
Tables of up to 12 x 10 with zeros, ones, hierarchies, links between tables and answers that do not add up; tables small
enough are also compared with the cheapest safe pattern, found by trying them in order.
"""
import itertools
import json
import random
import subprocess
import sys

sys.path.insert(0, sys.argv[1])
import audit_disclosure  # noqa: E402

WITHHELD = "[c]"


def count(rng, dense):
    if rng.random() < 0.12:
        return 0
    return rng.randint(1, 5) if rng.random() < dense else rng.randint(5, 60)


def two_way(rng, name, universe, rows, columns, inner, row_parents=None):
    """All inner cells with their margins; parents of rows are sums of rows."""
    cells = []

    def add(row, column, value):
        cells.append({"r": row, "c": column, "value": value})

    lines = {f"r{i}": inner[i] for i in range(rows)}
    for parent, parts in (row_parents or {}).items():
        lines[parent] = [sum(lines[p][j] for p in parts) for j in range(columns)]
    lines["Total"] = [sum(inner[i][j] for i in range(rows)) for j in range(columns)]
    for row, line in lines.items():
        for j, value in enumerate(line):
            add(row, f"c{j}", value)
        add(row, "Total", sum(line))
    table = {"id": name, "universe": universe, "dims": ["r", "c"], "cells": cells}
    if row_parents:
        table["hierarchy"] = {"r": row_parents}
    return table


def non_additive(rng, name, universe, rows, groups):
    """Multiple answers by group: each answer adds up over groups, answers do not add up to the base."""
    bases = [rng.randint(10, 70) for _ in range(groups)]
    cells = []
    for group, base in list(enumerate(bases)) + [("Total", sum(bases))]:
        cells.append({"answer": "Total", "place": f"g{group}" if group != "Total" else group, "value": base})
    for row in range(rows):
        named = [min(base, rng.choice([0, rng.randint(1, 5), rng.randint(5, base)])) for base in bases]
        for group, value in list(enumerate(named)) + [("Total", sum(named))]:
            cells.append({"answer": f"a{row}", "place": f"g{group}" if group != "Total" else group, "value": value})
    return {"id": name, "universe": universe, "dims": ["answer", "place"], "non_additive": ["answer"], "cells": cells}


def three_way(rng, universe, rows, columns, layers):
    """Two two-way tables of one three-way table: they share the margin of their rows, and the cells are linked."""
    cube = [[[count(rng, 0.25) for _ in range(layers)] for _ in range(columns)] for _ in range(rows)]
    first = two_way(rng, "first", universe, rows, columns, [[sum(cell) for cell in line] for line in cube])
    cells = []
    for i in list(range(rows)) + ["Total"]:
        for j in list(range(columns)) + ["Total"]:
            for k in list(range(layers)) + ["Total"]:
                value = sum(
                    cube[a][b][c]
                    for a in (range(rows) if i == "Total" else [i])
                    for b in (range(columns) if j == "Total" else [j])
                    for c in (range(layers) if k == "Total" else [k]))
                cells.append({
                    "r": i if i == "Total" else f"r{i}", "c": j if j == "Total" else f"c{j}",
                    "l": k if k == "Total" else f"l{k}", "value": value})
    return [first, {"id": "second", "universe": universe, "dims": ["r", "c", "l"], "cells": cells}]


def tells_of_everyone(table):
    """One answer holds a whole group, so that withholding counts cannot help: the program leaves such tables out."""
    own = [d for d in table["dims"] if d != "place" and d not in table.get("non_additive", [])]
    for dim in own:
        lines = {}
        for cell in table["cells"]:
            rest = tuple(cell[d] for d in table["dims"] if d != dim)
            lines.setdefault(rest, {})[cell[dim]] = cell["value"]
        for line in lines.values():
            whole = line.pop("Total", 0)
            if whole and len(line) > 1 and whole in line.values():
                return True
    return False


def case(rng, number):
    """Mostly cases that can be published at all."""
    for _ in range(40):
        tables = draw(rng, number)
        if not any(tells_of_everyone(table) for table in tables):
            break
    return tables


def draw(rng, number):
    kind = number % 5
    dense = rng.choice([0.05, 0.15, 0.3])
    if kind == 0:
        rows, columns = rng.randint(2, 12), rng.randint(2, 10)
        return [two_way(rng, "t", "u", rows, columns, [[count(rng, dense) for _ in range(columns)] for _ in range(rows)])]
    if kind == 1:
        pairs, columns = rng.randint(2, 6), rng.randint(2, 8)
        parents = {f"p{i}": [f"r{2 * i}", f"r{2 * i + 1}"] for i in range(pairs)}
        inner = [[count(rng, dense) for _ in range(columns)] for _ in range(2 * pairs)]
        return [two_way(rng, "t", "u", 2 * pairs, columns, inner, parents)]
    if kind == 2:
        return [non_additive(rng, "t", "u", rng.randint(2, 12), rng.randint(2, 6))]
    if kind == 3:
        return three_way(rng, "u", rng.randint(2, 5), rng.randint(2, 4), rng.randint(2, 3))
    rows, columns = rng.randint(2, 4), rng.randint(2, 4)
    return [two_way(rng, "t", "u", rows, columns, [[count(rng, 0.3) for _ in range(columns)] for _ in range(rows)])]


def spec(tables):
    return {"threshold": 5, "min_width": 4, "total_labels": ["Total"], "zeros": "published", "tables": tables}


def optimum(tables, most):
    """How few secondary suppressions of inner cells are enough; None when not within `most`."""
    table = tables[0]
    inner = [i for i, c in enumerate(table["cells"]) if "Total" not in (c["r"], c["c"])]
    primary = {i for i in range(len(table["cells"])) if 0 < table["cells"][i]["value"] < 5}
    free = [i for i in inner if i not in primary and table["cells"][i]["value"] > 0]
    for size in range(most):
        for extra in itertools.combinations(free, size):
            hidden = primary | set(extra)
            cells = [dict(c, value=WITHHELD) if i in hidden else c for i, c in enumerate(table["cells"])]
            if all(width(table["cells"], hidden, i) >= 4 for i in sorted(hidden)):
                if not audit_disclosure.audit(spec([dict(table, cells=cells)]))["passed"]:
                    raise SystemExit("the quick bounds and the auditor disagree")
                return size
    return None


def width(cells, hidden, target):
    """The width of one interval in a two-way table, as far as 4: flow between rows and columns, margins published."""
    def push(sign):
        room = {i: [4 if i != target else 0, cells[i]["value"] - 1 if i != target else 0] for i in hidden}
        own, flow = (4 if sign > 0 else cells[target]["value"] - 1), 0
        while flow < min(4, own):
            # More of the target means less in its row elsewhere, more in that column elsewhere, and so on.
            start, goal = ("r", cells[target]["r"], -sign), ("c", cells[target]["c"])
            queue, came, end = [start], {start: None}, None
            while queue and end is None:
                node = queue.pop(0)
                axis, line, need = node
                other = "c" if axis == "r" else "r"
                for i in hidden:
                    if cells[i][axis] != line or room[i][0 if need > 0 else 1] <= 0:
                        continue
                    after = (other, cells[i][other], -need)
                    if after in came:
                        continue
                    came[after] = (node, i, need)
                    if (other, cells[i][other]) == goal and need == -sign:
                        end = after
                        break
                    queue.append(after)
            if end is None:
                return flow
            steps = []
            node = end
            while came[node]:
                node, i, need = came[node]
                steps.append((i, need))
            for i, need in steps:
                room[i][0 if need > 0 else 1] -= 1
                room[i][1 if need > 0 else 0] += 1
            flow += 1
        return flow
    up = push(1)
    return up if up >= 4 else up + push(-1)


def protected(cases, *arguments):
    answer = subprocess.run(
        [".build/release/protect-tables", *arguments], input=json.dumps({"cases": [{"tables": c} for c in cases]}),
        capture_output=True, text=True, check=True)
    return json.loads(answer.stdout)["cases"], answer.stderr.strip()


def attack_rounding(cases):
    """Every small count may still be any of at least five values, given all multiples shown and all sums."""
    rounded, time = protected(cases, "rounding")
    small, broken, left_out = 0, [], 0
    for number, (before, after) in enumerate(zip(cases, rounded)):
        left_out += len(after.get("left_out") or [])
        if not after["tables"]:
            continue
        shown = dict(spec(after["tables"]), zeros="protected", rounding={"base": 5, "method": "controlled"})
        model = audit_disclosure.Model(shown)
        extreme = model.solver()
        if model.findings or extreme(0, 1) is None:
            broken.append((number, model.findings[:1] or "sums do not hold"))
            continue
        kept = {table["id"] for table in after["tables"]}
        for table in (table for table in before if table["id"] in kept):
            for cell in table["cells"]:
                if not 0 < cell["value"] < 5:
                    continue
                small += 1
                place = model.variable(table["universe"], {d: cell[d] for d in table["dims"]})
                low, high = round(extreme(place, 1)), round(extreme(place, -1))
                if high - low < 4 or not low <= cell["value"] <= high:
                    broken.append((number, {d: cell[d] for d in table["dims"]}, low, high))
    print(f"rounding: {len(cases)} cases, {small} small counts, {left_out} tables left out, {len(broken)} broken; {time}")
    for failure in broken[:10]:
        print("broken:", failure)
    return broken


def main():
    total = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    rng = random.Random(20261126)
    cases = [case(rng, number) for number in range(total)]
    suppressed, time = protected(cases)
    failures, left_out, primary, secondary = [], 0, 0, 0
    ratios = []
    for number, (before, after) in enumerate(zip(cases, suppressed)):
        left_out += len(after.get("left_out") or [])
        small = sum(0 < cell["value"] < 5 for table in before for cell in table["cells"])
        hidden = sum(cell["value"] == WITHHELD for table in after["tables"] for cell in table["cells"])
        if after["tables"]:
            primary += small
            secondary += hidden - small
            report = audit_disclosure.audit(spec(after["tables"]))
            if not report["passed"]:
                failures.append((number, report["findings"][:2]))
        if number % 5 == 4 and after["tables"] and hidden > small:
            best = optimum(before, hidden - small + 1)
            ratios.append((hidden - small, best if best is not None else hidden - small, number))
    worst = max((ours / best for ours, best, _ in ratios if best), default=1)
    print(f"{total} cases, {sum(len(c) for c in cases)} tables: {primary} small and {secondary} other counts withheld, "
          f"{left_out} tables left out, {len(failures)} cases broken; {time}")
    reasons = [reason for one in suppressed for reason in one.get("reasons") or []]
    for reason in sorted(set(reasons)):
        print(f"  left out {reasons.count(reason)}: {reason}")
    print(f"{len(ratios)} small tables against the optimum: {sum(r[0] for r in ratios)} for {sum(r[1] for r in ratios)}, "
          f"worst {worst:.2f}; above 1.3: {[r for r in ratios if r[1] and r[0] / r[1] > 1.3]}")
    for failure in failures[:10]:
        print("broken:", failure)
    broken = attack_rounding(cases[:100])
    sys.exit(1 if failures or broken or worst > 1.3 else 0)


main()
