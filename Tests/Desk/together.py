#!/usr/bin/env python3
"""Two windows, a lead, imports and nightly runs at once, and a desk that is killed: nothing acknowledged is lost.

    Tests/Desk/together.py TANDEM STUDY [ACTIONS] [KILLS]
"""
import csv
import random
import re
import shutil
import subprocess
import sys
import threading
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.argv, given = sys.argv[:3], sys.argv
import desk as desks  # noqa: E402
import http.client  # noqa: E402

TANDEM, SOURCE = given[1], given[2]
ACTIONS = int(given[3]) if len(given) > 3 else 500
KILLS = int(given[4]) if len(given) > 4 else 50
problems = []


def check(holds, what):
    print(f"{'ok' if holds else 'FAILED'}: {what}")
    if not holds:
        problems.append(what)


class Window:
    """One window of a browser: what it sends is acknowledged by 303, or it is not."""

    def __init__(self, desk, cookie=None):
        self.desk, self.cookie = desk, cookie
        if not cookie:
            self.cookie = self.ask("GET", desk.address.replace(desk.base, ""))[1]["set-cookie"].split(";")[0]

    def ask(self, method, path, fields=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.desk.port, timeout=30)
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if method == "POST":
            headers |= {"Origin": self.desk.base, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, path, urllib.parse.urlencode(fields or {}), headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text

    def page(self, unit=None):
        text = self.ask("GET", "/code" + (f"?unit={urllib.parse.quote(unit)}" if unit else ""))[2]
        fields = dict(re.findall(r'name="(key|unit|seen|text)" value="([^"]*)"', text))
        return fields, re.findall(r'name="code" value="([^"]+)"', text)

    def decide(self, random, unit):
        """Chooses at random, and says what the file must hold if it is acknowledged."""
        fields, codes = self.page(unit)
        chosen = random.sample(codes, random.choice((0, 1, 1, 1, 2)))
        sent = dict(fields, do="save" if chosen else "none")
        pairs = list(sent.items()) + [("code", code) for code in chosen] + [(f"valence.{code}", "barrier") for code in chosen]
        return self.ask("POST", "/code", pairs)[0], {(code, "barrier") for code in chosen}


def held(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        found = {}
        for row in csv.DictReader(file, delimiter=";"):
            found.setdefault(row["unit"], set()).update({(row["code"], row["valence"])} if row["code"] else set())
        return found


def units_of(desk, window):
    units = []
    fields, _ = window.page()
    for _ in range(60):
        units.append(fields["unit"])
        text = window.ask("GET", f"/code?unit={urllib.parse.quote(fields['unit'])}")[2]
        later = re.search(r'id="later" href="([^"]+)"', text)
        unit = urllib.parse.parse_qs(urllib.parse.urlparse(later[1].replace("&amp;", "&")).query)["unit"][0]
        fields, _ = window.page(unit)
    return units


def nightly(study, end):
    count = 0
    while not end.is_set():
        done = subprocess.run([TANDEM, "run", "--project", str(study), "--wait", "60"], capture_output=True, text=True)
        count += 1
        check(done.returncode == 0, f"run {count} beside the desk ends with {done.returncode}") if done.returncode else None
        end.wait(0.3)
    print(f"ok: {count} runs meanwhile")


def importing(study, units, end):
    """Another program of the same coder, on answers of its own."""
    said, number = {}, 0
    while not end.is_set():
        unit = units[number % len(units)]
        number += 1
        path = study.parent / "probe.csv"
        path.write_text(f"unit;code;valence\n{unit};FIN1;driver\n")
        done = subprocess.run([TANDEM, "coding", "import", str(path), "--as", "probe", "--project", str(study)],
                              capture_output=True, text=True)
        if done.returncode == 0:
            said[unit] = {("FIN1", "driver")}
        elif done.returncode != 75:
            check(False, f"an import ends with {done.returncode}: {done.stderr[-200:]}")
    return said


def together(study, seed):
    random_ = random.Random(seed)
    desk = desks.Desk(TANDEM, study, "--coder", "probe")
    first = Window(desk)
    second = Window(desk, first.cookie)
    units = units_of(desk, first)
    mine, theirs = units[:50], units[50:]
    end, said, imported = threading.Event(), {}, {}
    threads = [threading.Thread(target=nightly, args=(study, end)),
               threading.Thread(target=lambda: imported.update(importing(study, theirs, end)))]
    for thread in threads:
        thread.start()
    counts = {}
    for _ in range(ACTIONS):
        window = random_.choice((first, second))
        unit = random_.choice(mine)
        status, codes = window.decide(random_, unit)
        counts[status] = counts.get(status, 0) + 1
        if status == 303:
            said[unit] = codes
    end.set()
    for thread in threads:
        thread.join()
    found = held(study / "surveys/codings/probe.csv")
    check(all(found.get(unit) == codes for unit, codes in said.items()), f"{ACTIONS} actions, {counts}: the file says what was acknowledged")
    check(all(found.get(unit) == codes for unit, codes in imported.items()), f"{len(imported)} imported answers are in it, too")
    desk.end()


def killed(study, seed):
    """Between any two bytes of a save: the file can be read and holds all that was acknowledged."""
    random_ = random.Random(seed)
    path = study / "surveys/codings/killed.csv"
    said, unsure = {}, 0
    for _ in range(KILLS):
        desk = desks.Desk(TANDEM, study, "--coder", "killed")
        window = Window(desk)
        timer = threading.Timer(random_.uniform(0.0, 0.08), desk.process.kill)
        timer.start()
        open_one = None
        try:
            while True:
                fields, _ = window.page()
                open_one = fields["unit"]
                status, codes = window.decide(random_, open_one)
                if status == 303:
                    said[open_one] = codes
                    open_one = None
        except (ConnectionError, http.client.HTTPException, KeyError):
            pass
        desk.process.wait()
        found = held(path) if path.exists() else {}
        lost = [unit for unit, codes in said.items() if found.get(unit) != codes]
        extra = set(found) - set(said)
        unsure += len(extra)
        if lost or not extra <= {open_one}:
            check(False, f"{len(lost)} lost, {extra} not acknowledged")
        for unit in extra:
            said[unit] = found[unit]
    check(True, f"{KILLS} desks killed, {len(said)} answers saved, {unsure} of them not yet acknowledged when it died")


def main():
    study = desks.copy_of_study(SOURCE)
    subprocess.run([TANDEM, "run", "--project", str(study)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    together(study, 1)
    killed(study, 2)
    shutil.rmtree(study.parent)
    print(f"{len(problems)} problems")
    sys.exit(1 if problems else 0)


main()
