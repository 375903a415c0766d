#!/usr/bin/env python3
"""The YAML files that Tandem reads and writes are valid by its JSON Schemas, and spoiled ones are not.

    Scripts/check-schemas.py TANDEM [FOLDER…]

Checks the shipped study, what `tandem init` and `tandem init --from` lay out, and the YAML files of further folders. A file's
first line names its schema; where there is none, its name does. YAML is read as editors read it (the core schema of YAML 1.2).
"""
import json, pathlib, re, subprocess, sys, tempfile

import jsonschema, yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEAD = r"# yaml-language-server: \$schema=(\S+)\n"
KINDS = ["pipeline", "instrument", "codebook", "publication", "desk-table"]


class Core(yaml.SafeLoader):
    """Numbers, truth values and nothing of YAML 1.2; all else is text."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
]:
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def read(text):
    return with_text_keys(yaml.load(text, Core))


def with_text_keys(value):
    if isinstance(value, dict):
        return {key if isinstance(key, str) else json.dumps(key): with_text_keys(v) for key, v in value.items()}
    return [with_text_keys(v) for v in value] if isinstance(value, list) else value


def kind(path):
    head = re.match(HEAD, path.read_text())
    if head:
        return pathlib.Path(head.group(1)).stem
    return path.stem if path.stem in KINDS else "publication" if "reports" in path.parts else "desk-table"


# Texts that are spoiled in one place: of which kind, what is replaced by what.
SPOILED = [
    ("pipeline", "stages:", "stagse:"), ("pipeline", "  id: example", ""), ("pipeline", "id: example", "id: 1st example"),
    ("pipeline", "[de, en]", "[de, fr]"), ("pipeline", "true ", "maybe "), ("pipeline", ", email: \"to be named\"", ""),
    ("pipeline", "    batches: surveys/training/*.csv\n", ""), ("pipeline", "warn_above", "warn_abve"),
    ("pipeline", "training: [T3]", "[T3]"), ("pipeline", "    publication: reports/overview.yml", ""),
    ("instrument", "type: single", "type: singel"), ("instrument", "platform: plain", "platform: plane"),
    ("instrument", "{column: id}", "{colum: id}"), ("instrument", "range: [0, 100]", "range: [0]"),
    ("instrument", "  - id: T2\n", "  - kind: x\n"), ("instrument", "context: barrier", "context: barriers"),
    ("codebook", "version: 1", "version: one"), ("codebook", "suffix: ", "sufix: "), ("codebook", "en: \"Time\"", "fr: \"Temps\""),
    ("codebook", "    codes:", "    code:"), ("publication", "analysis: sample", "analysis: sampel"),
    ("publication", "    question: training.T1\n", ""), ("publication", "    of: findings\n", ""),
    ("publication", "training.T1", "T1"), ("publication", "level: code", "level: codes"),
    ("publication", "figure: bars", "figure: pie"), ("publication", "    analysis: numeric\n", ""),
]


def main():
    tandem, folders = sys.argv[1], [pathlib.Path(name) for name in sys.argv[2:]]
    schemas = {}
    for name in KINDS:
        text = subprocess.run([tandem, "schema", name], capture_output=True, text=True, check=True).stdout
        jsonschema.Draft202012Validator.check_schema(json.loads(text))
        schemas[name] = jsonschema.Draft202012Validator(json.loads(text))

    faults = 0

    def see(path):
        nonlocal faults
        head = re.match(HEAD, path.read_text())
        if head and not (path.parent / head.group(1)).is_file():
            print(f"{path}: names a schema that is not there: {head.group(1)}")
            faults += not any(path.is_relative_to(folder) for folder in folders)
        errors = list(schemas[kind(path)].iter_errors(read(path.read_text())))
        for error in errors:
            best = jsonschema.exceptions.best_match([error])
            print(f"{path}: {best.json_path}: {best.message[:200]}")
        faults += len(errors)

    with tempfile.TemporaryDirectory() as place:
        example, drafted = pathlib.Path(place, "example"), pathlib.Path(place, "drafted")
        batch = next((ROOT / "surveys/network-survey").glob("*.csv"))
        codebook = ["--codebook", str(ROOT / "surveys/codebook.yml")]
        for folder, more in [(example, []), (drafted, ["--from", str(batch), "--encoding", "windows-1252"] + codebook)]:
            subprocess.run([tandem, "init", str(folder)] + more, check=True, capture_output=True)
        files = [ROOT / "pipeline.yml"] + [p for top in ["surveys", "reports"] for p in (ROOT / top).rglob("*.yml")]
        files += [p for folder in [example, drafted] + folders for p in sorted(folder.rglob("*.yml"))]
        for path in files:
            see(path)

        texts = {kind(path): path.read_text() for path in example.rglob("*.yml")}
        for name, old, new in SPOILED:
            assert old in texts[name], f"nothing to spoil in {name}: {old!r}"
            if schemas[name].is_valid(read(texts[name].replace(old, new, 1))):
                print(f"{name}: accepted although spoiled: {old!r} became {new!r}")
                faults += 1
    print(f"{len(files)} files valid by their schemas, {len(SPOILED)} spoiled ones refused" if not faults else f"{faults} faults")
    return 1 if faults else 0


sys.exit(main())
