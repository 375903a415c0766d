"""Two groupings of one number with near boundaries (20,000 and 22,000): the towns in between are two people.

    TANDEM=/path/to/tandem python3 two_size_classes.py
"""
import tempfile
import unittest

from small_study import INSTRUMENT, QUESTIONS, lay_out, number, published, tandem


QUESTIONS = """questions:
  - {id: A, type: single, asked: {de: A, en: A}, label: {de: A, en: A}, options: {1: {de: a1, en: a1}, 2: {de: a2, en: a2}}}
  - {id: N, type: integer, asked: {de: N, en: N}, label: {de: N, en: N}}
""" + "".join(f"""  - id: {name}
    type: single
    label: {{de: {name}, en: {name}}}
    derived: {{value_of: N}}
    options:
      - {{code: 1, from: 0, label: {{de: k, en: k}}}}
      - {{code: 2, from: {boundary}, label: {{de: g, en: g}}}}
""" for name, boundary in (("LOW", 20000), ("HIGH", 22000)))


def responses():
    """Sixty towns away from the boundaries, and two between them with the answer 1."""
    towns = [(1 + i % 2, (5000, 8000, 12000, 30000, 45000, 90000)[i % 6]) for i in range(60)]
    towns += [(1, 21000), (1, 21500)]
    return "id,A,N\n" + "".join(f"{i},{a},{n}\n" for i, (a, n) in enumerate(towns))


def tables(grouping):
    return {
        f"by{grouping}": f"analysis: frequency\nquestion: s.A\nbreaks: [overall, s.{grouping}]",
        f"of{grouping}": f"analysis: frequency\nquestion: s.{grouping}"}


class TwoSizeClasses(unittest.TestCase):
    def test_towns_between_the_boundaries_do_not_show(self):
        with tempfile.TemporaryDirectory() as folder:
            lay_out(folder, {"p": tables("LOW"), "q": tables("HIGH")}, {
                "surveys/s/instrument.yml": INSTRUMENT + QUESTIONS, "surveys/s/b1.csv": responses()})
            status = tandem(folder, "run").returncode
            low, high = published(folder, "p"), published(folder, "q")
        if status == 78:
            return
        self.assertEqual(self.differences(low, high), [], "differences of 1 to 4 respondents")

    def differences(self, low, high):
        """Counts of 1..4 respondents that the two groupings give by subtraction."""
        pairs = []
        if "byLOW" in low and "byHIGH" in high:
            for row in low["byLOW"]:
                pairs += [(row, k, low["byLOW"][row].get(f"LOW.{k}.n"), high["byHIGH"][row].get(f"HIGH.{k}.n"))
                          for k in (1, 2)]
        if "ofLOW" in low and "ofHIGH" in high:
            pairs += [("of", k, low["ofLOW"][k].get("n"), high["ofHIGH"][k].get("n")) for k in ("1", "2")]
        return [
            (row, k, abs(a - b)) for row, k, a, b in pairs
            if number(a) is not None and number(b) is not None and 1 <= abs(a - b) <= 4]


if __name__ == "__main__":
    unittest.main()
