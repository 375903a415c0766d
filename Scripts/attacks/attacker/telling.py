"""Words and drawings that say what a table withholds."""
import re

from .intervals import number, written
from .published import load

TELLING = re.compile(r"same answer|answered the same|all (answers|respondents) (are|gave)")


def telling_reasons(attack):
    """Tables that are left out because everyone answered alike: the reason is the answer."""
    for shot in attack.snapshots:
        for left in load(shot.folder / "manifest.json").get("left_out", []):
            if TELLING.search(left["reason"].get("en", "")):
                where = f"{shot.name()} {left['id']}", "-", "-"
                attack.report(where, (0, 0), "the reason tells that everyone answered alike")


def drawn_numbers(attack):
    """A chart that prints a number beside the label of a row of which the table shows none."""
    for shot in attack.snapshots:
        tables = {table.id: table for table in shot.tables}
        for path in sorted(shot.folder.glob("charts/*.svg")):
            name, language = path.name.split(".")[:2]
            texts = re.findall(r"<text[^>]*>([^<]*)</text>", path.read_text(encoding="utf-8"))
            for i, row in enumerate(tables[name].record["rows"] if name in tables else ()):
                hidden = "[c]" in row["values"] and not any(number(v) is not None for v in row["values"])
                label = row["label"].get(language) if isinstance(row["label"], dict) else row["label"]
                for text, following in zip(texts, texts[1:]):
                    if hidden and text == label and written(following):
                        attack.report(tables[name].where(i, 0), written(following), f"{path.name} prints a number")
