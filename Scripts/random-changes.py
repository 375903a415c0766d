"""Changes a copy of the shipped study at random, releases it before and after, and adds up what `tandem diff` says.

    Scripts/random-changes.py TANDEM [COUNT]

Each change is scripted: a batch, codings, an alias, a label, withdrawals, an edit of the codebook, a rule, or two at once. For
every published number that changed, the causes must sum to the change exactly, and the difference must tell of no few people.
The store is deleted before the comparison, which must not need it.
"""
import collections
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

TANDEM = os.path.abspath(sys.argv[1])
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 30
PUBLICATIONS = ["networks", "funding", "partnerships"]


def tandem(folder, *words, expected=(0,)):
    answer = subprocess.run([TANDEM, *words, "--project", folder], capture_output=True, text=True)
    if answer.returncode not in expected:
        raise SystemExit(f"tandem {' '.join(words)}: exit {answer.returncode}: {answer.stderr}")
    return answer


def read(folder, path):
    with open(f"{folder}/{path}", encoding="utf-8-sig", newline="") as handle:
        return handle.read()


def write(folder, path, text):
    with open(f"{folder}/{path}", "w", encoding="utf-8", newline="") as handle:
        handle.write(text)


def batch(rng, folder):
    """People who answer like others did, under numbers of their own."""
    survey, source, new, shift = rng.choice([
        ("expression-of-interest", "interest-2022.csv", "interest-2023.csv", 5000),
        ("network-survey", "networks-2024.csv", "networks-2025.csv", 7000)])
    path = f"{folder}/surveys/{survey}/{source}"
    data = open(path, "rb").read()
    try:
        text, encoding = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text, encoding = data.decode("windows-1252"), "windows-1252"
    lines = [line for line in text.splitlines() if line]
    plain = [line for line in lines[1:] if re.match(r"^E?\d+[;,]", line) and line.count('"') % 2 == 0]
    chosen = rng.sample(plain, min(len(plain), rng.randint(14, 30)))
    moved = [re.sub(r"\d+", lambda m: str(int(m.group()) + shift), line, count=1) for line in chosen]
    with open(f"{folder}/surveys/{survey}/{new}", "w", encoding=encoding, newline="") as handle:
        handle.write("\n".join([lines[0]] + moved) + "\n")
    return "batch"


def codings(rng, folder):
    path = "surveys/codings/adjudicated.csv"
    lines = read(folder, path).splitlines()
    units = sorted({line.split(";")[0] for name in ("anna", "ben")
                    for line in read(folder, f"surveys/codings/{name}.csv").splitlines()[1:]})
    for unit in rng.sample(units, min(len(units), rng.randint(6, 14))):
        code = rng.choice(["CAP1", "CAP2", "FIN1", "FIN2", "GOV1", "NET3", "SOC1"])
        lines.append(f"{unit};{code};{rng.choice(['barrier', 'driver'])}")
    write(folder, path, "\n".join(lines) + "\n")
    return "codings"


def alias(rng, folder):
    lines = read(folder, "surveys/cities.csv").splitlines()
    i = rng.randrange(1, len(lines))
    fields = lines[i].split(";")
    fields[3] = "|".join([a for a in [fields[3], fields[1] + "-Stadt", "Stadt " + fields[1]] if a])
    lines[i] = ";".join(fields)
    write(folder, "surveys/cities.csv", "\n".join(lines) + "\n")
    return "alias"


def label(rng, folder):
    survey = rng.choice(["partnership-survey", "network-survey", "expression-of-interest"])
    path = f"surveys/{survey}/instrument.yml"
    text = read(folder, path)
    found = rng.choice(re.findall(r'label: \{de: "[^"]+", en: "[^"]+"\}', text))
    write(folder, path, text.replace(found, found.replace('en: "', 'en: "Also '), 1))
    return "label"


def withdrawals(rng, folder):
    text = read(folder, "surveys/withdrawals.csv").rstrip("\n")
    survey, numbers = rng.choice([("network-survey", range(1, 140)), ("expression-of-interest", range(1, 60))])
    gone = rng.sample(list(numbers), rng.choice([1, 2, 18, 25]))
    write(folder, "surveys/withdrawals.csv", "\n".join([text] + [f"response;{survey}/{'E' if survey[0] == 'e' else ''}{n};;" for n in gone]) + "\n")
    return "withdrawals"


def codebook(rng, folder):
    lines = read(folder, "surveys/codebook.yml").splitlines()
    entries = [i for i, line in enumerate(lines) if re.match(r"^\s+- (\"|\{)", line)
               and re.match(r"^\s+- (\"|\{)", lines[i - 1]) is not None]
    for i in sorted(rng.sample(entries, len(entries) // 3), reverse=True):
        del lines[i]
    write(folder, "surveys/codebook.yml", "\n".join(lines) + "\n")
    return "codebook"


def rule(rng, folder):
    text = read(folder, "pipeline.yml")
    write(folder, "pipeline.yml", text.replace("rules: {withhold_below: 5}", f"rules: {{withhold_below: {rng.choice([6, 7])}}}"))
    return "rule"


OF = {
    "batch": ["networks", "funding"], "codings": ["partnerships"], "alias": ["partnerships"],
    "label": PUBLICATIONS, "withdrawals": ["networks", "funding"], "codebook": ["partnerships", "networks"], "rule": PUBLICATIONS}
KINDS = [batch, codings, alias, label, withdrawals, codebook, rule]


def main():
    root = os.path.abspath(os.path.join(os.path.dirname(__file__), ".."))
    rng = random.Random(20261126)
    with tempfile.TemporaryDirectory() as work:
        start = f"{work}/start"
        os.makedirs(f"{start}/reports")
        shutil.copy(f"{root}/pipeline.yml", start)
        shutil.copytree(f"{root}/surveys", f"{start}/surveys")
        for plan in PUBLICATIONS:
            shutil.copy(f"{root}/reports/{plan}.yml", f"{start}/reports")
        tandem(start, "run")
        for plan in PUBLICATIONS:
            tandem(start, "release", plan, "--as", "2025-01-01")
        tandem(start, "run")
        seen, moved, wrong = collections.Counter(), 0, 0
        for number in range(COUNT):
            folder = f"{work}/study"
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(start, folder, symlinks=True)
            kinds = [KINDS[number % len(KINDS)]] if number < 2 * len(KINDS) else rng.sample(KINDS, 2)
            done = [kind(rng, folder) for kind in kinds]
            tandem(folder, "run")
            for plan in PUBLICATIONS if number % 10 == 0 else [rng.choice(OF[done[-1]])]:
                tandem(folder, "release", plan, "--as", "2025-06-01")
                shutil.move(f"{folder}/.tandem", f"{folder}/state")
                change = json.loads(tandem(folder, "diff", f"{plan}@2025-01-01", f"{plan}@2025-06-01", "--json").stdout)
                shutil.move(f"{folder}/state", f"{folder}/.tandem")
                inexact = [n for n in change["numbers"] if sum(n["causes"].values()) != n["new"] - n["old"]]
                causes = collections.Counter(c for n in change["numbers"] for c in n["causes"])
                moved += len(change["numbers"])
                wrong += len(inexact) + len(change["revealing"]) + ("program" in causes)
                seen.update(causes.keys())
                print(f"{number + 1} {'+'.join(done)}: {plan}: {len(change['numbers'])} numbers, {dict(causes)}, "
                      f"{len(change['appeared'])} new, {len(change['vanished'])} gone, words in {len(change['texts'])} tables, "
                      f"{len(inexact)} inexact", flush=True)
    print(f"{COUNT} changes, {moved} changed numbers, causes {dict(seen)}: {wrong} wrong")
    sys.exit(1 if wrong else 0)


main()
