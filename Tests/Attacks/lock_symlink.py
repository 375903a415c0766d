"""The lock is a link to a file of somebody else: a run leaves that file alone and ends with 77.

    TANDEM=/path/to/tandem python3 lock_symlink.py
"""
import stat
import tempfile
import unittest
from pathlib import Path

from small_study import INSTRUMENT, QUESTIONS, lay_out, tandem


class LockSymlink(unittest.TestCase):
    def setUp(self):
        self.work, self.outside = tempfile.TemporaryDirectory(), tempfile.TemporaryDirectory()
        lay_out(self.work.name, {"p": {"a": "analysis: frequency\nquestion: s.A"}}, {
            "surveys/s/instrument.yml": INSTRUMENT + QUESTIONS,
            "surveys/s/b1.csv": "id,A\n" + "".join(f"{i},{1 + i % 2}\n" for i in range(30))})
        path = Path(self.work.name, "pipeline.yml")
        path.write_text(path.read_text() + "permissions: group\n")
        self.victim = Path(self.outside.name, "victim")
        self.victim.write_text("precious\n")
        self.victim.chmod(0o600)

    def tearDown(self):
        self.work.cleanup()
        self.outside.cleanup()

    def test_a_run_does_not_follow_the_lock(self):
        self.assertEqual(tandem(self.work.name, "run").returncode, 0)
        lock = Path(self.work.name, ".tandem/lock")
        lock.unlink(missing_ok=True)
        lock.symlink_to(self.victim)
        status = tandem(self.work.name, "run", "--force").returncode
        self.assertEqual(self.victim.read_text(), "precious\n", "the file behind the link was written")
        self.assertEqual(stat.S_IMODE(self.victim.stat().st_mode), 0o600, "the file behind the link has another mode")
        self.assertEqual(status, 77)


if __name__ == "__main__":
    unittest.main()
