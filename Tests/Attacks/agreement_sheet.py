"""The sheet on agreement: figures of two decimals, and none for a code that fewer than five answers carry.

    TANDEM=/path/to/tandem python3 agreement_sheet.py          needs openpyxl
"""
import tempfile
import unittest
from pathlib import Path

from small_study import INSTRUMENT, QUESTIONS, lay_out, number, tandem


ANSWERS = 60
CODES = {"RES1": 3, "RES2": 1, "RES3": 20, "RES4": 30}     # answers that carry the code; both coders agree but for one
QUESTIONS = "questions:\n  - {id: T, type: open, asked: {de: T, en: T}, label: {de: T, en: T}, context: barrier}\n"
CODE = """      - id: {name}
        label: {{de: {name}, en: {name}}}
        definition: {{de: "{name}.", en: "{name}."}}
        indicators: {{de: [wort{name}], en: [word{name}]}}
"""
CODEBOOK = ("version: 1\nthemes:\n  - id: RES\n    label: {de: Ressourcen, en: Resources}\n    codes:\n"
            + "".join(CODE.format(name=name) for name in CODES))


def codings(coder):
    """What a coder saw: the code of each answer, or an empty one; one answer is seen otherwise by the second coder."""
    text, start = "unit;code;valence\n", 0
    codes = [""] * ANSWERS
    for name, count in CODES.items():
        codes[start:start + count] = [name] * count
        start += count
    if coder == "ben":
        codes[-1] = "RES4"
    return text + "".join(f"s/{i}/T;{c};{'barrier' if c else ''}\n" for i, c in enumerate(codes))


class AgreementSheet(unittest.TestCase):
    def sheet(self):
        """The rows of the sheet with the figures of each code."""
        try:
            import openpyxl
        except ImportError:
            self.skipTest("openpyxl is not installed")
        with tempfile.TemporaryDirectory() as folder:
            lay_out(folder, {"p": {"c": "analysis: code-frequency\nof: f\nquestions: [s.T]\nlevel: theme"}}, {
                "surveys/s/instrument.yml": INSTRUMENT + QUESTIONS, "surveys/codebook.yml": CODEBOOK,
                "surveys/s/b1.csv": "id,T\n" + "".join(f"{i},text number {i}\n" for i in range(ANSWERS)),
                "surveys/codings/anna.csv": codings("anna"), "surveys/codings/ben.csv": codings("ben")})
            path = Path(folder, "pipeline.yml")
            path.write_text(path.read_text() + "  - code: f\n    codebook: surveys/codebook.yml\n"
                            "    answers: {s: [T]}\n    human: surveys/codings/*.csv\n")
            self.assertEqual(tandem(folder, "run").returncode, 0)
            book = openpyxl.load_workbook(Path(folder, "reports/current/p/p.en.xlsx"), data_only=True)
            names = [name for name in book.sheetnames if name.lower().startswith("agreement")]
            return [row for name in names for row in book[name].iter_rows(values_only=True)]

    def test_figures(self):
        rows = {row[0]: [c for c in row if isinstance(c, float)] for row in self.sheet() if row and row[0] in CODES}
        for code, figures in rows.items():
            with self.subTest(code=code):
                for figure in figures:
                    self.assertAlmostEqual(figure, round(figure, 2), places=9, msg="more than two decimals")
                if CODES[code] < 5:
                    self.assertEqual(figures, [], f"{CODES[code]} answers carry the code")


if __name__ == "__main__":
    unittest.main()
