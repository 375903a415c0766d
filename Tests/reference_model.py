"""What a study should publish, worked out from its files alone: the reference that random sequences of events are held to.

It knows nothing of stores, steps or fingerprints. A response is its id in its wave; of several versions the newest by its
own time stamp counts, then the one in the file whose name comes last; who withdrew does not count.
"""
import csv
import re


def natural(name):
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.findall(r"\d+|\D", name.lower())]


def wave(path):
    return re.fullmatch(r".*-(W\d)", path.stem)[1]


def comparable(identity):
    return identity.lstrip("0") or "0"


def rows(path, delimiter=","):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def withdrawn(study):
    """Places that left: in one wave, or in all (None)."""
    names = [entry["id"].partition("/") for entry in rows(study / "withdrawals.csv", ";")]
    return {(survey.partition("@")[2] or None, comparable(identity)) for survey, _, identity in names}


def responses(study, without=()):
    """By wave and id, the version that counts; some files are left out."""
    newest = {}
    files = [path for path in (study / "data").glob("*.csv") if path.stem not in without]
    for path in sorted(files, key=lambda path: natural(path.name)):
        for row in rows(path):
            place = (wave(path), comparable(row["id"]))
            if place not in newest or row["t"] >= newest[place]["t"]:
                newest[place] = row
    gone = withdrawn(study)
    return {place: row for place, row in newest.items() if place not in gone and (None, place[1]) not in gone}


def counts(study):
    """Responses by wave, and by wave and answer to the question a."""
    result = {}
    for (name, _), row in responses(study).items():
        result[name] = result.get(name, 0) + 1
        result[name, row["a"]] = result.get((name, row["a"]), 0) + 1
    return result
