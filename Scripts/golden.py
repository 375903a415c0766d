#!/usr/bin/env python3
"""What users and programs see of Tandem, pinned: published bytes, explanations, schemas, help texts, exit codes.

    Scripts/golden.py check  TANDEM    compares with Tests/Golden, names what differs, exits 1
    Scripts/golden.py record TANDEM    writes Tests/Golden anew, and exits 1 so that nobody records by mistake

The shipped study is carried out in a copy, from nothing. Published files are pinned by SHA-256; explanations by table, what
was counted apart from the formula, so that a change of words is not mistaken for a change of rows.
"""
import hashlib, json, os, pathlib, re, shutil, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "Tests/Golden"
DAY = ["--as-of", "2026-03-01"]


def sha(data):
    return hashlib.sha256(data if isinstance(data, bytes) else data.encode()).hexdigest()


def call(tandem, *words, cwd=None):
    done = subprocess.run([tandem, *words], capture_output=True, text=True, cwd=cwd, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout, done.stderr


def study(folder):
    """The shipped study without what it publishes."""
    for name in ["pipeline.yml", "surveys", "reports"]:
        place = ROOT / name
        if place.is_dir():
            shutil.copytree(place, folder / name, ignore=shutil.ignore_patterns("current", "internal", ".next"))
        else:
            shutil.copy(place, folder / name)
    # Pseudonyms stand in explanations: a key that everybody knows makes them the same everywhere.
    key = folder / ".tandem/pseudonym.key"
    key.parent.mkdir(mode=0o700)
    key.write_bytes(bytes(range(32)))
    key.chmod(0o600)


def published(folder):
    files = sorted(p for top in ["current", "internal"] for p in (folder / "reports" / top).rglob("*") if p.is_file())
    return "".join(f"{sha(p.read_bytes())}  {p.relative_to(folder)}\n" for p in files)


def explained(tandem, folder):
    """One line per table: how many numbers, and digests of rows, formulas and the rest."""
    lines = []
    for publication in sorted(p.name for p in (folder / "reports/current").iterdir()):
        tables = {}
        code, out, err = call(tandem, "explain", publication, "--json", "--project", str(folder))
        assert code == 0, err
        for line in out.splitlines():
            entry = json.loads(line)
            parts = tables.setdefault(entry["table"], ([], [], []))
            place = f'{entry["row"]} {entry["column"]} '
            parts[0].append(place + json.dumps(entry.pop("rows"), sort_keys=True))
            parts[1].append(place + entry.pop("formula"))
            parts[2].append(place + json.dumps(entry, sort_keys=True))
        for name, parts in sorted(tables.items()):
            rows, formulas, rest = (sha("\n".join(sorted(part)))[:16] for part in parts)
            lines.append(f"{publication} {name} numbers={len(parts[0])} rows={rows} formulas={formulas} rest={rest}\n")
    return "".join(lines)


def schemas(tandem):
    names = ["pipeline", "instrument", "codebook", "publication", "desk-table"]
    return "".join(f"{sha(call(tandem, 'schema', name)[1])}  {name}\n" for name in names)


def helps(tandem):
    """The help of the command and of every subcommand, depth first."""
    def pages(words):
        code, out, _ = call(tandem, *words, "--help")
        text = f"== tandem {' '.join(words)}\n{out.rstrip()}\n\n"
        body = re.search(r"SUBCOMMANDS:\n(.*?)(\n\n|\Z)", out, re.S)
        names = re.findall(r"^  ([a-z][a-z-]*)(?: |$)", body.group(1), re.M) if body else []
        return text + "".join(pages(words + [name]) for name in names)
    return pages([])


def exits(tandem, folder):
    """Scenarios a cron job or a newcomer meets, in order, with exit code and first line of stderr."""
    lines = []
    new = folder / "new"

    def see(what, *words):
        code, _, err = call(tandem, *words)
        first = re.sub(r"pid \d+ on \S+ since \S+", "pid …", (err.splitlines() or [""])[0].replace(str(folder), "…"))
        lines.append(f"{code}  {what}: {first}\n")

    project = ["--project", str(new)]
    see("a word that is no command", "rnu")
    see("a study that is not there", "run", "--project", str(folder / "nowhere"))
    see("init", "init", str(new))
    see("init where a study is", "init", str(new))
    see("check", "check", *project)
    see("plan before the first run", "plan", *project)
    see("status --check before the first run", "status", "--check", *project)
    see("explain before the first run", "explain", "overview", "--json", *project)
    see("first run", "run", *project, *DAY)
    see("second run", "run", *project, *DAY)
    see("status --check", "status", "--check", *project)
    see("explain a cell", "explain", "overview", "rating", "1", "n", *project)
    see("explain no cell", "explain", "overview", "rating", "1", "x", *project)
    see("explain no publication", "explain", "overveiw", "--json", *project)
    see("release", "release", "overview", "--as", "2026-03-01", *project)
    see("release the same again", "release", "overview", "--as", "2026-03-01", *project)
    see("verify", "verify", "overview@2026-03-01", *project)
    see("verify what is not there", "verify", "overview@2020-01-01", *project)
    see("withdraw nobody known", "withdraw", "response", "training/4711", *project)
    see("quarantine", "quarantine", "list", *project)
    summary = new / "reports/current/overview/overview.en.md"
    summary.write_text(summary.read_text() + "by hand\n")
    see("a published file edited by hand", "run", *project, *DAY)
    see("status --check then", "status", "--check", *project)
    summary.unlink()
    see("the edited file deleted", "run", *project, *DAY)
    answers = new / "surveys/training/first.csv"
    good = answers.read_bytes()
    answers.write_bytes(b'id,T1,T2,T3\n1,1,"open\n')
    see("a batch with an open quotation mark", "run", *project, *DAY)
    see("the same again", "run", *project, *DAY)
    answers.write_bytes(good)
    see("the batch mended", "run", *project, *DAY)
    pipeline = new / "pipeline.yml"
    text = pipeline.read_text()
    pipeline.write_text(text.replace("stages:", "stagse:"))
    see("a misspelt key", "run", *project, *DAY)
    pipeline.write_text(text.replace("surveys/codebook.yml", "surveys/missing.yml"))
    see("a file that is missing", "run", *project, *DAY)
    pipeline.write_text(text)
    see("the configuration mended", "run", *project, *DAY)
    return "".join(lines)


def everything(tandem):
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        shipped = folder / "shipped"
        shipped.mkdir()
        study(shipped)
        code, _, err = call(tandem, "run", "--project", str(shipped), *DAY)
        assert code == 0, err
        return {
            "reports.sha256": published(shipped), "explanations.txt": explained(tandem, shipped),
            "schemas.sha256": schemas(tandem), "help.txt": helps(tandem), "exit-codes.txt": exits(tandem, folder),
        }


def main():
    mode, tandem = sys.argv[1], os.path.abspath(sys.argv[2])
    found = everything(tandem)
    if mode == "record":
        GOLDEN.mkdir(exist_ok=True)
        for name, text in found.items():
            (GOLDEN / name).write_text(text)
        print("recorded; look at the changes before they are kept")
        return 1
    differing = 0
    for name, text in found.items():
        known = (GOLDEN / name).read_text().splitlines()
        now = text.splitlines()
        gone, new = [l for l in known if l not in now], [l for l in now if l not in known]
        if known != now:
            differing += 1
            print(f"{name}: {len(gone)} lines differ or are gone, {len(new)} are new or differ")
            for line in [f"- {l}" for l in gone[:12]] + [f"+ {l}" for l in new[:12]]:
                print("  " + line)
    print(f"{len(found) - differing} of {len(found)} golden files equal")
    return 1 if differing else 0


sys.exit(main())
