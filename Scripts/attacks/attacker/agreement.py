"""Figures of agreement that say how many answers carry a code."""
import re

from .rule import EXACT, MANY, THRESHOLD, WIDTH


def agreement_leaks(attack):
    """Share of ratings and equal ratings say how many answers carry a code."""
    for table in (t for shot in attack.snapshots for t in shot.tables if {"prevalence", "percent"} <= set(t.columns)):
        units = re.search(r"\d+", (table.record["base"] or {}).get("en", ""))
        for i, row in enumerate(table.rows if units else ()):
            cells = [table.cells.get((i, table.columns.index(c))) for c in ("prevalence", "percent")]
            if all(cells):
                carriers = possible_carriers(int(units[0]), *cells)
                low, high = (min(carriers), max(carriers)) if carriers else (0, MANY)
                if high - low < WIDTH and low < THRESHOLD and high >= 1:
                    attack.report(table.where(i, table.columns.index("prevalence")), (low, high),
                                  "answers that carry the code, from shares of ratings")


def possible_carriers(units, prevalence, percent):
    """Numbers of answers to which at least one coder gave the code; rarer codes than the threshold have no figures."""
    found = set()
    for one in range(units + 1):
        if percent[0] - EXACT <= 1 - one / units <= percent[1] + EXACT:
            found |= {both + one for both in range(units - one + 1)
                      if prevalence[0] - EXACT <= (2 * both + one) / (2 * units) <= prevalence[1] + EXACT}
    return {carriers for carriers in found if carriers >= THRESHOLD} or found
