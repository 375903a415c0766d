"""Tables that show the same people again: turned round, or grouped otherwise."""
import math

from .planting import NotHere, planting
from .tables import add_table, column_of, row_of
from .truth import count, label_of, truth, withheld

OWN_SIZE = """  - id: OWNSIZE
    type: single
    label: {{de: "o", en: "o"}}
    derived: {{value_of: NS03}}
    options:
      - {{code: 1, from: 0, label: {{de: "k", en: "k"}}}}
      - {{code: 2, from: {}, label: {{de: "g", en: "g"}}}}
"""


@planting
def transposed_table(work):
    """The crosstab turned round, with a pattern of its own: the small count is withheld there too, its line is not."""
    _, table, row, column, _ = withheld(work, wanted="participation-by-post")
    keep = [c["id"] for c in table["columns"] if c["id"].endswith(".n")]
    codes = [r["id"] for r in table["rows"] if not r["total"]]
    rows = []
    for name in keep:
        values = ["[c]" if (code, name) == (row, column) else truth(work, table, code, name) for code in codes]
        keys = [f"network-survey|latest|@crosstab/NS14*NS10|{name[1:-2]}*{code}|overall|" for code in codes]
        rows.append(row_of(name[1:-2], values, keys))
    add_table(work, "funding", table, "turned", [column_of(f"c{code}.n") for code in codes], rows)


@planting
def frequency_by_the_same_answer(work):
    _, table, row, column, _ = withheld(work, wanted="participation-by-post")
    names = [c["id"] for c in table["columns"] if c["id"].endswith(".n")]
    rows = []
    for record in [r for r in table["rows"] if not r["total"]]:
        values = [truth(work, table, record["id"], n) for n in names]
        values = ["[c]" if (record["id"], n) == (row, column) else v for n, v in zip(names, values)]
        keys = [f"network-survey|latest|NS10|{record['id']}|answer:NS14|{n[1:-2]}" for n in names]
        rows.append(row_of(record["id"], values, keys))
    add_table(work, "funding", table, "by-post", [column_of("NS14." + n[1:]) for n in names], rows)


@planting
def fine_answers_beside_their_grouping(work):
    """Answers of which a grouping is published by size: one of two grouped answers is shown, the other is small."""
    publication, table = work.table("strategy-by-size")
    _, fine = work.table("strategy")
    labels = {r["id"]: label_of(r) for r in fine["rows"]}
    columns = [c for c in table["columns"] if c["id"].startswith("SIZE") and c["kind"] == "count"]
    groups = [(c["id"], c["group"]["de"]) for c in columns]
    for pair in (("1", "2"), ("4", "5")):
        for name, size in groups:
            counts = [count(work, "expression-of-interest", {"EI05": labels[p], "SIZE": size}) for p in pair]
            if 1 <= min(counts) <= 4:
                shown = pair[counts.index(max(counts))]
                key = f"expression-of-interest|latest|EI05|{shown}|answer:SIZE|{name.split('.')[1]}"
                add_table(work, publication, fine, "fine", [column_of(name)], [row_of(shown, [max(counts)], [key])])
                return
    raise NotHere


@planting
def another_boundary_of_a_number(work):
    """Size classes with a boundary so near that one to four towns lie between the two."""
    sizes = sorted(v for v, in work.store.execute('SELECT "NS03" FROM "v_network-survey"') if isinstance(v, float))
    above = [v for v in sizes if v >= 20000]
    boundary = int(above[2]) + 1
    path = "surveys/network-survey/instrument.yml"
    text = (work.study / path).read_text(encoding="utf-8")
    work.files["../../" + path] = text.replace("  - id: NS04\n", OWN_SIZE.format(boundary) + "  - id: NS04\n")
    _, table = work.table("eu-post")
    for name, edges in (("SIZE", (20000, 100000)), ("OWNSIZE", (boundary,))):
        counts = [sum(low <= v < high for v in sizes) for low, high in zip((0, *edges), (*edges, math.inf))]
        rows = [row_of(str(k), [c], [f"network-survey|latest|{name}|{k}|overall|"]) for k, c in enumerate(counts, 1)]
        add_table(work, "networks", table, name.lower(), [column_of("n")], rows)
