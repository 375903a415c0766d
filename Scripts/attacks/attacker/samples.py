"""What samples and notes say of a survey: responses, cities, weights."""
import itertools
from collections import defaultdict


def weighted_surveys(table):
    """Surveys whose shares are not counts over bases: their shares and means say nothing linear about counts."""
    said = any("are weighted" in note.get("en", "") for note in table.record["notes"])
    bases = {}
    for key, cell, what, _ in keyed_cells(table):
        if said:
            yield key[0]
        if cell and what == "n" and key[3] == "base":
            bases[key[0], key[1], key[4], key[5]] = cell[0]
    for key, cell, what, count in keyed_cells(table):
        if cell and count and what == "share" and not key[2].startswith("@"):
            base = bases.get((key[0], key[1], key[4], key[5]))
            if base and not cell[0] - 1e-6 <= count[0] / base <= cell[1] + 1e-6:
                yield key[0]


def keyed_cells(table):
    """(key, cell, figure, cell before it) of all cells with a key."""
    for i, j in itertools.product(range(len(table.rows)), range(len(table.columns))):
        key = table.key(i, j)
        if key:
            yield key, table.cells.get((i, j)), table.columns[j].split(".")[-1], table.cells.get((i, j - 1))


def populations(shots, states):
    """{(state, survey, scope): responses} where the sample is printed."""
    found = {}
    for shot in shots:
        for table in shot.tables:
            for i, row in enumerate(table.rows if "responses" in table.columns and table.id != "quality" else ()):
                cell = table.cells.get((i, table.columns.index("responses")))
                survey, _, wave = row.partition(".")
                if cell and not table.key(i, 0):
                    for coded in (False, True):
                        state = states.of(shot, survey, "", coded)
                        found[state, survey, f"wave:{wave}" if wave else "latest"] = int(cell[0])
    return found


def cities_of_surveys(shots):
    """{survey: cities} as the samples print them; 0 where a survey knows none, 2 where their number is withheld."""
    found = defaultdict(int)
    for table in (t for shot in shots for t in shot.tables if "cities" in t.columns and "responses" in t.columns):
        j = table.columns.index("cities")
        for i, row in enumerate(table.rows):
            cell = table.cells.get((i, j))
            hidden = table.record["rows"][i]["values"][j] == "[c]"
            survey = row.split(".")[0]
            found[survey] = max(found[survey], int(cell[0]) if cell else 2 if hidden else 0)
    return found


def public_cities(study):
    """The number of cities in partnerships: who takes part is public."""
    path = study / "surveys/partnerships.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()[1:] if path.exists() else []
    return len({line.split(";")[3] for line in lines if line.count(";") >= 3})
