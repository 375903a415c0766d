"""A change between two waves beside a table over all waves: the difference is the answer of the one who left.

    TANDEM=/path/to/tandem python3 wave_change_and_all_waves.py
"""
import tempfile
import unittest

from small_study import INSTRUMENT, QUESTIONS, lay_out, number, published, tandem


QUESTIONS = """respondent: {key: key, personal: pseudonymise}
wave: {from: file, pattern: "s-{wave}.csv", values: [W0, W1]}
questions:
  - id: P
    type: battery
    asked: {de: P, en: P}
    label: {de: P, en: P}
    scale: {1: {de: nie, en: never}, 5: {de: immer, en: always}}
    items:
      - {id: P1, column: P1, label: {de: eins, en: one}}
      - {id: P2, column: P2, label: {de: zwei, en: two}}
  - {id: N, type: integer, asked: {de: Gehalt, en: salary}, label: {de: Gehalt, en: salary}}
"""


def wave(name, people):
    """The file of a wave: answers that follow from the number of the person."""
    lines = [f"{name}{i},k{i},{2 + (i + len(name)) % 3},{2 + i * 7 % 3},{3000 + i * 611 % 2000}\n" for i in range(people)]
    return "id,key,P1,P2,N\n" + "".join(lines)


class WaveChangeAndAllWaves(unittest.TestCase):
    def run_both(self, first, second):
        """The status of a run with one table in each of two publications; one person has left after the first wave."""
        with tempfile.TemporaryDirectory() as folder:
            lay_out(folder, {"p": {"waves": first}, "q": {"all": second}}, {
                "surveys/s/instrument.yml": INSTRUMENT + QUESTIONS,
                "surveys/s/s-W0.csv": wave("a", 30) + "a99,k99,5,1,7777\n",
                "surveys/s/s-W1.csv": wave("bb", 30)})
            status = tandem(folder, "run").returncode
            return status, published(folder, "p").get("waves"), published(folder, "q").get("all")

    def test_means_of_a_battery(self):
        change = "analysis: wave-change\nitems: s.P\nfrom: W0\nto: W1\npairing: unpaired"
        self.check(*self.run_both(change, "analysis: ranking\nitems: s.P"), "P1", "W1.")

    def test_means_of_a_number(self):
        one = "analysis: numeric\nquestions: [s.N]\nwave: W1"
        self.check(*self.run_both(one, "analysis: numeric\nquestions: [s.N]"), "N", "")

    def check(self, status, waves, together, row, prefix):
        """The configuration is refused (78), or what both show does not give the answer of the one who left."""
        if status == 78 or not waves or not together or row not in waves or row not in together:
            return
        part, whole = waves[row], together[row]
        figures = [part.get(prefix + "n"), part.get(prefix + "mean"), whole.get("n"), whole.get("mean")]
        if all(number(f) is not None for f in figures):
            n, mean, all_n, all_mean = figures
            self.assertFalse(1 <= all_n - n <= 4, f"who left answered {all_n * all_mean - n * mean:.2f}")


if __name__ == "__main__":
    unittest.main()
