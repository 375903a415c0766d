"""All batches are gone: nothing is published in place of what was, and the exit code says it (65). One fewer is a notice.

    TANDEM=/path/to/tandem python3 empty_glob.py
"""
import hashlib
import tempfile
import unittest
from pathlib import Path

from small_study import INSTRUMENT, QUESTIONS, lay_out, published, tandem


def responses(start):
    return "id,A\n" + "".join(f"{i},{1 + i % 2}\n" for i in range(start, start + 30))


def digest(folder):
    """One hash for all published files."""
    digest = hashlib.sha256()
    for path in sorted(Path(folder, "reports/current").rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


class EmptyGlob(unittest.TestCase):
    def setUp(self):
        self.work = tempfile.TemporaryDirectory()
        self.folder = self.work.name
        lay_out(self.folder, {"p": {"a": "analysis: frequency\nquestion: s.A"}}, {
            "surveys/s/instrument.yml": INSTRUMENT + QUESTIONS,
            "surveys/s/b1.csv": responses(0), "surveys/s/b2.csv": responses(100)})
        self.assertEqual(tandem(self.folder, "run").returncode, 0)
        self.before = digest(self.folder)

    def tearDown(self):
        self.work.cleanup()

    def remove(self, *names):
        for name in names:
            Path(self.folder, "surveys/s", name).unlink()

    def test_without_any_batch_the_run_refuses(self):
        self.remove("b1.csv", "b2.csv")
        self.assertEqual(tandem(self.folder, "run").returncode, 65)
        self.assertEqual(digest(self.folder), self.before, "earlier publications stay")

    def test_a_misspelt_pattern_refuses(self):
        path = Path(self.folder, "pipeline.yml")
        path.write_text(path.read_text().replace("surveys/s/*.csv", "surveys/s/x*.csv"))
        self.assertEqual(tandem(self.folder, "run").returncode, 65)
        self.assertEqual(digest(self.folder), self.before, "earlier publications stay")

    def test_one_batch_fewer_is_a_notice(self):
        self.remove("b2.csv")
        self.assertIn("b2", tandem(self.folder, "run").stderr)


if __name__ == "__main__":
    unittest.main()
