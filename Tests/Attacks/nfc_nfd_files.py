"""Two files whose names differ only in Unicode form, and a file named UPPER.CSV: read, or named in an error.

    TANDEM=/path/to/tandem python3 nfc_nfd_files.py
"""
import json
import tempfile
import unittest
from pathlib import Path

from small_study import INSTRUMENT, QUESTIONS, lay_out, tandem


COMPOSED, DECOMPOSED = "D\u00fcrr.csv", "Du\u0308rr.csv"


def responses(start):
    return "id,A\n" + "".join(f"{i},{1 + i % 2}\n" for i in range(start, start + 30))


class NamesOfFiles(unittest.TestCase):
    def lay_out(self, folder, files):
        lay_out(folder, {"p": {"a": "analysis: frequency\nquestion: s.A"}}, {
            "surveys/s/instrument.yml": INSTRUMENT + QUESTIONS, **files})

    def test_twins_are_two_batches_or_an_error(self):
        with tempfile.TemporaryDirectory() as folder:
            self.lay_out(folder, {f"surveys/s/{COMPOSED}": responses(0), f"surveys/s/{DECOMPOSED}": responses(100)})
            if len(list(Path(folder, "surveys/s").glob("*.csv"))) < 2:
                self.skipTest("this file system makes one of the two names")
            tandem(folder, "run")
            result = tandem(folder, "run", "--json")
            self.assertNotIn("changed while", result.stderr + result.stdout)
            accepted = sum(batch["accepted"] or 0 for batch in json.loads(result.stdout or '{"batches": []}')["batches"])
            named = "rr.csv" in result.stderr + result.stdout and result.returncode in (65, 78)
            self.assertTrue(accepted == 60 or named, f"exit {result.returncode}, {accepted} rows: {result.stderr[:300]}")

    def test_upper_case_extension_is_read_or_said(self):
        with tempfile.TemporaryDirectory() as folder:
            self.lay_out(folder, {"surveys/s/b1.csv": responses(0), "surveys/s/UPPER.CSV": responses(100)})
            result = tandem(folder, "run", "--json")
            accepted = sum(batch["accepted"] or 0 for batch in json.loads(result.stdout)["batches"])
            self.assertTrue(accepted == 60 or "UPPER.CSV" in result.stderr, f"{accepted} rows, and not a word")


if __name__ == "__main__":
    unittest.main()
