"""Makes random studies, publishes each with the program, and attacks what it published.

    random-studies.py COUNT SEED WORKDIR TANDEM [--keep]

A study has 60 to 150 respondents, 2 to 6 questions (single, multiple, battery, number; one number may be very large),
groupings of options and bands of numbers; sometimes cities in partnerships, some without consent; two waves of the same
people; open answers with codes, and two people who coded them; weights; a second edition after some people came or
left. Its tables are spread over two publications. Studies with findings stay in WORKDIR, named by their seed (all with
--keep); every finding is held against the true counts, so that an error of the attacker shows as WRONG. A finding whose
true count is none, or as many as may be shown, is harmless: it tells of nobody. Exit 1 when any other was found.
"""
import collections
import shutil
import subprocess
import sys
import time
from pathlib import Path

from attacker.everything import attack_study
from attacker.published import load
from studies import Study, verdict, write
from studies.truth import is_harmless
from studies.folder import batch
from studies.people import grown


def tandem(command, folder, *words):
    return subprocess.run([command, *words, "--project", str(folder)], capture_output=True, text=True, timeout=120)


def publish(study, folder, command):
    """The last run; in a third of the studies an edition follows the first, then a change, perhaps another edition."""
    write(study, folder)
    result = tandem(command, folder, "run")
    if result.returncode == 0 and not study.waves and study.chance.random() < 0.33:
        tandem(command, folder, "release", "p", "--as", "2026-01-01")
        change(study, folder, command)
        result = tandem(command, folder, "run")
        if study.chance.random() < 0.5:
            tandem(command, folder, "release", "p", "--as", "2026-02-01")
    return result


def change(study, folder, command):
    """A few or many people come, and perhaps one leaves."""
    new = grown(study, study.chance.choice((1, 3, 12, 25)), len(study.people))
    (folder / "surveys/s/b2.csv").write_text(batch(study, new))
    study.people += new
    if study.chance.random() < 0.4:
        tandem(command, folder, "withdraw", "respondent", "k2")
        study.people = [p for p in study.people if p["key"] != "k2"]


def one(seed, work, command, keep):
    """(verdicts of the findings, tables published) of one study."""
    folder = work / f"study-{seed}"
    shutil.rmtree(folder, ignore_errors=True)
    study = Study(seed)
    try:
        result = publish(study, folder, command)
    except subprocess.TimeoutExpired:
        print(f"study {seed}: not done within two minutes")
        return ["two minutes"], 0
    if result.returncode not in (0, 1):
        print(f"study {seed}: exit {result.returncode} {result.stderr.strip().splitlines()[:1]}")
    findings = attack_study(folder, False, 10) if (folder / "reports/current").exists() else []
    verdicts = [verdict(study, finding, result.returncode == 0) for finding in findings]
    for (table, row, column, (low, high), how), said in zip(findings, verdicts):
        print(f"study {seed}\t{table}\t{row}\t{column}\t{low}..{high}\t{how}\t{said}")
    tables = sum(t["id"] != "sample" for p in folder.glob("reports/current/*/tables.json") for t in load(p)["tables"])
    if not findings and not keep:
        shutil.rmtree(folder, ignore_errors=True)
    return verdicts, tables


def main():
    words = [word for word in sys.argv[1:] if word != "--keep"]
    if len(words) != 4:
        sys.exit(__doc__)
    count, seed, work, command = int(words[0]), int(words[1]), Path(words[2]), words[3]
    work.mkdir(parents=True, exist_ok=True)
    start, counts = time.time(), collections.Counter()
    for number in range(seed, seed + count):
        verdicts, tables = one(number, work, command, "--keep" in sys.argv)
        harmful = sum(not is_harmless(v) for v in verdicts)
        counts.update(studies=1, failing=bool(harmful), findings=harmful, harmless=len(verdicts) - harmful, tables=tables,
                      wrong=sum(v.startswith("WRONG") for v in verdicts),
                      confirmed=sum(v.startswith("true") for v in verdicts))
        sys.stdout.flush()
    print(dict(counts), f"{time.time() - start:.0f} s")
    sys.exit(1 if counts["findings"] else 0)


if __name__ == "__main__":
    main()
