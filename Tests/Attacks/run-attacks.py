"""Runs every attack of this folder against one command and prints ok, FAIL or SKIP for each case.

    run-attacks.py TANDEM          exit 1 when an attack succeeds; --why prints what each failing case said
"""
import os
import subprocess
import sys
from pathlib import Path


def outcome(path, command):
    """("ok" | "FAIL" | "SKIP", what the case said)."""
    result = subprocess.run(
        [sys.executable, "-B", path], env={**os.environ, "TANDEM": command}, capture_output=True, text=True)
    said = result.stderr.strip()
    if result.returncode:
        return "FAIL", said
    return ("SKIP" if "skipped=" in said.splitlines()[-1] else "ok"), said


def reasons(said):
    """The lines that say what failed."""
    return [line for line in said.splitlines() if line.startswith(("AssertionError", "FAIL:", "ERROR:"))]


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    if len(words) != 1:
        sys.exit(__doc__)
    failed = 0
    for path in sorted(Path(__file__).resolve().parent.glob("*.py")):
        if path.name == Path(__file__).name or "unittest.TestCase" not in path.read_text(encoding="utf-8"):
            continue
        state, said = outcome(str(path), os.path.abspath(words[0]))
        failed += state == "FAIL"
        print(f"{state:5} {path.stem}")
        if "--why" in sys.argv and state == "FAIL":
            print("".join(f"          {line[:400]}\n" for line in reasons(said) or [said[-400:]]), end="")
    sys.exit(1 if failed else 0)


main()
