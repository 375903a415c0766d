#!/usr/bin/env python3
"""Carries out a page of the documentation as a reader would, and compares what it shows with what happens.

    Scripts/try-tutorial.py TANDEM                    Documentation/Tutorial.md, with the files of Documentation/tutorial
    Scripts/try-tutorial.py TANDEM PAGE NAME=FILE…    another page, with these files under these names
    Scripts/try-tutorial.py TANDEM … --write          writes what happened into the page, and exits 1: read the changes

In an empty folder, from top to bottom, these blocks count; all others are for the eye:

    ```console            lines after `$ ` are typed, the lines below are what is printed; `cd` and `$?` work
    ```yaml file=NAME     the file has this content
    ```diff file=NAME     lines with `-` become lines with `+`; lines with a blank show where

A line `...` in what is printed stands for any lines, `…` for any characters within a line. The program's version and byte
order marks are not compared.
"""
import os, pathlib, re, shlex, shutil, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.M | re.S)


class Reader:
    """Somebody at a terminal, in a folder, with the page beside them."""

    def __init__(self, tandem, folder):
        programs = folder.parent / "bin"
        programs.mkdir()
        (programs / "tandem").symlink_to(tandem)
        self.folder, self.status = folder, 0
        self.surroundings = {
            "PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(folder.parent), "LANG": "C.UTF-8", "TZ": "UTC",
            "LD_LIBRARY_PATH": os.environ.get("LD_LIBRARY_PATH", ""),
        }

    def type(self, command):
        with tempfile.NamedTemporaryFile("r") as after:
            script = f"(exit {self.status})\n{command}\nstatus=$?\npwd >{shlex.quote(after.name)}\nexit $status\n"
            done = subprocess.run(
                ["bash", "-c", script], cwd=self.folder, env=self.surroundings, stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
            self.folder = pathlib.Path(after.read().rstrip("\n") or self.folder)
        self.status = done.returncode
        return done.stdout.replace("\ufeff", "")

    def write(self, name, text):
        place = self.folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)

    def change(self, name, text):
        lines = text.splitlines()
        before = "".join(line[1:] + "\n" for line in lines if not line.startswith("+"))
        after = "".join(line[1:] + "\n" for line in lines if not line.startswith("-"))
        now = (self.folder / name).read_text()
        if now.count(before) != 1:
            raise ValueError(f"{name} holds the lines to be changed {now.count(before)} times, not once:\n{before}")
        self.write(name, now.replace(before, after))


def comparable(text):
    text = re.sub(r"\b(Tandem )\d+\.\d+\.\d+", r"\1VERSION", text)
    return [line.rstrip() for line in text.strip("\n").splitlines()]


def matches(shown, printed):
    """Whether the lines shown, with their placeholders, describe the lines printed."""
    if not shown:
        return not printed
    if shown[0] == "...":
        return any(matches(shown[1:], printed[n:]) for n in range(len(printed) + 1))
    pattern = ".*".join(re.escape(part) for part in shown[0].split("…"))
    return bool(printed) and re.fullmatch(pattern, printed[0]) is not None and matches(shown[1:], printed[1:])


def steps(block):
    """Pairs of a command and the text that the page shows below it."""
    parts = re.split(r"^\$ ", block, flags=re.M)
    if parts[0].strip():
        raise ValueError(f"text before the first command: {parts[0].strip()[:60]!r}")
    for part in parts[1:]:
        command, _, shown = part.partition("\n")
        while command.endswith("\\"):
            more, _, shown = shown.partition("\n")
            command += "\n" + more.removeprefix("> ")
        yield command, shown


def follow(page, reader):
    """Tries every block; gives the faults and the page as it should read."""
    text, faults, tried = page.read_text(), [], 0

    def line_of(place):
        return f"{page.name}:{text.count(chr(10), 0, place) + 1}"

    def tell(block):
        nonlocal tried
        kind, name, body = block.groups()
        try:
            if kind == "console":
                told = []
                for command, shown in steps(body):
                    printed = reader.type(command)
                    tried += 1
                    same = matches(comparable(shown), comparable(printed))
                    if not same:
                        place = text.find(f"$ {command.splitlines()[0]}", block.start())
                        faults.append(f"{line_of(place)}: $ {command}\n  shown:\n{shown.rstrip()}\n  printed:\n{printed.rstrip()}")
                    told.append(f"$ {command}\n" + (shown if same else printed.rstrip("\n") + "\n" if printed.strip() else ""))
                return f"```console\n{''.join(told)}```"
            if name and kind == "diff":
                reader.change(name, body)
            elif name:
                reader.write(name, body)
        except (OSError, ValueError) as problem:
            faults.append(f"{line_of(block.start())}: {problem}")
        return block.group(0)

    return FENCE.sub(tell, text), faults, lambda: tried


def main():
    words = [word for word in sys.argv[1:] if word != "--write"]
    if not words:
        sys.exit(__doc__)
    tandem = pathlib.Path(words[0]).resolve()
    page = pathlib.Path(words[1]) if len(words) > 1 else ROOT / "Documentation/Tutorial.md"
    files = [word.split("=", 1) for word in words[2:]]
    if len(words) < 2:
        files = [(path.name, path) for path in sorted((ROOT / "Documentation/tutorial").glob("*.csv"))]
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place) / "reader"
        folder.mkdir()
        for name, path in files:
            shutil.copy(path, folder / name)
        now, faults, tried = follow(page, Reader(tandem, folder))
    for fault in faults:
        print(fault, end="\n\n")
    if "--write" in sys.argv and faults:
        page.write_text(now)
        print("written; read the changes before they are kept")
    print(f"{page.name}: {tried()} commands, {len(faults)} differ from what the page shows")
    return 1 if faults else 0


sys.exit(main())
