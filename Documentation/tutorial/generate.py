#!/usr/bin/env python3
"""Writes the invented files of the tutorial, the same bytes every time: generate.py FOLDER

libraries.csv and libraries-W2.csv have the form of LimeSurvey's export: UTF-8 with a byte order mark, semicolons, every
value in quotes, CRLF. anna.csv holds the codes that a careful reader gives to the open answers of the first file. Nobody
answered; people, answers and libraries are made up here.
"""
import pathlib, random, sys

ITEMS = {"SQ001": 3.9, "SQ002": 2.6, "SQ003": 3.3, "SQ004": 2.2, "SQ005": 3.0}  # how strongly it holds back, at first
CHANGE = {"SQ001": -0.1, "SQ002": -0.7, "SQ003": 0.0, "SQ004": 0.1, "SQ005": -0.3}  # and a year later
TICKS = {"SQ001": 0.7, "SQ002": 0.45, "SQ003": 0.35, "SQ004": 0.2}
TEXTS = {
    "en": [
        ("We do not have enough staff for evening courses.", "CAP1"),
        ("There is no money left after the new heating.", "FIN1"),
        ("Our wifi breaks down every afternoon.", "TEC1"),
        ("Two posts have been empty since spring.", "CAP1"),
        ("Nobody has time to learn the new programs.", "CAP2"),
        ("Staff shortage, above all at weekends.", "CAP1"),
        ("The grants run out after a year, then everything stops.", "FIN1"),
        ("I am alone at the desk most of the week.", "CAP1"),
        ("The network is too slow for video.", "TEC1"),
        ("We lack the skills to repair the machines.", "CAP2"),
    ],
    "de": [
        ("Es fehlt Personal für die Abendkurse.", "CAP1"),
        ("Das WLAN fällt jeden Nachmittag aus.", "TEC1"),
        ("Nach der neuen Heizung ist kein Geld mehr da.", "FIN1"),
        ("Niemand hat Zeit, sich einzuarbeiten.", "CAP2"),
        ("Seit dem Frühjahr sind zwei Stellen unbesetzt.", "CAP1"),
    ],
}
MEANING = dict(TEXTS["en"] + TEXTS["de"])


def people():
    """Sixty people, the same ones in both years."""
    draw = random.Random(20260105)
    for number in range(1, 61):
        yield {
            "token": f"lib-{number:02}", "work": draw.choices([1, 2, 3], [5, 3, 2])[0],
            "language": "de" if draw.random() < 0.3 else "en", "tilt": draw.gauss(0, 0.6),
        }


def step(value):
    return str(max(1, min(5, round(value))))


def wave(seed, day, moved, absent, work_column, first_id):
    draw = random.Random(seed)
    header = ["id", "submitdate", "lastpage", "startlanguage", "token", "ipaddr", work_column,
              *[f"PS05[{code}]" for code in TICKS], *[f"PS10[{code}]" for code in ITEMS], "PS12"]
    rows, used = [], {"en": seed, "de": seed}
    for person in people():
        if person["token"] in absent:
            continue
        number = first_id + len(rows)
        ticks = ["Y" if draw.random() < share else "" for share in TICKS.values()]
        steps = ["98" if draw.random() < 0.03 else step(level + moved * CHANGE[code] + person["tilt"] + draw.gauss(0, 0.8))
                 for code, level in ITEMS.items()]
        text, language = "", person["language"]
        if draw.random() < 0.75:
            used[language] += 1
            text = TEXTS[language][used[language] % len(TEXTS[language])][0]
        when = f"{day} {8 + number % 9:02}:{number * 7 % 60:02}:00"
        rows.append([str(number), when, "4", language, person["token"], f"192.0.2.{number}", str(person["work"]),
                     *ticks, *steps, text])
    return header, rows


def write(path, header, rows):
    lines = [";".join('"' + value.replace('"', '""') + '"' for value in row) for row in [header, *rows]]
    path.write_bytes(("\ufeff" + "\r\n".join(lines) + "\r\n").encode())


def main():
    folder = pathlib.Path(sys.argv[1])
    header, rows = wave(1, "2026-01-15", 0, {"lib-59", "lib-60"}, "PS03", 1)
    rows[16][header.index("PS10[SQ002]")] = "7"  # no step of the scale
    rows[40][header.index("PS03")] = "8"  # no option
    write(folder / "libraries.csv", header, rows)
    codings = [f'libraries/{row[0]}/PS12;{MEANING[row[-1]]};barrier' for row in rows if row[-1]]
    (folder / "anna.csv").write_text("\n".join(["unit;code;valence", *codings]) + "\n")
    # A year later two are new, three are gone, and somebody gave a question another code.
    header, rows = wave(2, "2027-01-14", 1, {"lib-03", "lib-21", "lib-38"}, "JOB", 101)
    write(folder / "libraries-W2.csv", header, rows)


main()
