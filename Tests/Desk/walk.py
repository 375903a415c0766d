#!/usr/bin/env python3
"""Walks the pages of the desk by keyboard alone, with what a person would see kept as pictures.

    Tests/Desk/walk.py TANDEM STUDY [PICTURES]

Codes answers, adjudicates what coders differ on, tries an entry of the codebook, asks where a number comes from; holds
the files against what was pressed, and every page against axe-core. No request may leave the machine.
"""
import csv
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import desk as desks  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

TANDEM, SOURCE = sys.argv[1], sys.argv[2]
PICTURES = Path(sys.argv[3]) if len(sys.argv) > 3 else None
SIZES = [(390, 844), (1400, 900)]
ANSWERS = 200
problems = []


def check(holds, what):
    if not holds:
        problems.append(what)
        print(f"FAILED: {what}")


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def look_at(driver, name):
    """The rules of WCAG 2.2 A and AA that a program can test, and nothing wider than a telephone."""
    driver.execute_script(desks.axe_source())
    found = driver.execute_async_script(
        "const done = arguments[0]; axe.run({resultTypes: ['violations']}).then(r => done(r.violations))")
    for one in found:
        places = [node["target"] for node in one["nodes"]][:3]
        check(one["impact"] not in ("serious", "critical", "moderate"), f"{name}: axe {one['id']}: {places}")
    width = driver.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
    check(width[0] <= width[1], f"{name}: the page is {width[0]} px wide on a screen of {width[1]}")
    if PICTURES:
        PICTURES.mkdir(parents=True, exist_ok=True)
        driver.save_screenshot(str(PICTURES / f"{name}.png"))


def console(driver, base, name):
    for entry in driver.get_log("browser"):
        if entry["level"] in ("SEVERE", "WARNING") and " 409 " not in entry["message"] and " 422 " not in entry["message"]:
            check(False, f"{name}: the console says {entry['message']}")
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            url = message["params"]["request"]["url"]
            check(url.startswith((base, "data:", "about:", "chrome", "blob:")), f"{name}: a request to {url}")


def unit(driver):
    return driver.execute_script("return document.querySelector('[name=unit]')?.value")


def next_after(driver, before):
    return desks.wait_until(lambda: (lambda now: now if now != before else None)(unit(driver)), what="the next answer")


def code(study):
    desk = desks.Desk(TANDEM, study, "--coder", "probe", "--language", "en")
    driver = desks.browser()
    begin = time.monotonic()
    driver.get(desk.address)
    print(f"first page: {time.monotonic() - begin:.3f} s with the browser's own start")
    driver.get(desk.base + "/code")
    pressed, slow, said = 0, [], {}
    for place in range(ANSWERS):
        before = unit(driver)
        key = str(place % 9 + 1)
        chosen = driver.find_element("css selector", f"[data-key='{key}']").get_attribute("value")
        begin = time.monotonic()
        desks.press(driver, key)
        desks.press(driver, Keys.ENTER)
        pressed += 2
        next_after(driver, before)
        slow.append(time.monotonic() - begin)
        said[before] = {chosen}
    written = rows(study / "surveys/codings/probe.csv")
    found = {}
    for row in written:
        found.setdefault(row["unit"], set()).add(row["code"])
    check(found == said, f"{len(said)} answers were coded, the file holds {len(found)}, equal: {found == said}")
    slow.sort()
    print(f"{ANSWERS} answers with {pressed} keys; from the first key to the next answer, through chromedriver: "
          f"median {slow[len(slow) // 2] * 1000:.0f} ms, slowest {slow[-1] * 1000:.0f} ms")
    console(driver, desk.base, "coding")

    before = unit(driver)
    desks.press(driver, "/")
    desks.press(driver, "fi")
    desks.press(driver, Keys.ENTER)
    desks.press(driver, "n")
    desks.press(driver, "u")
    desks.press(driver, "e")
    desks.press(driver, "a note")
    desks.press(driver, Keys.ENTER)
    now = next_after(driver, before)
    last = [row for row in rows(study / "surveys/codings/probe.csv") if row["unit"] == before]
    check([(r["code"][:2], r["valence"], r["note"], r["unsure"]) for r in last] == [
        ("FI", "negated_barrier", "a note", "yes")], f"two letters, valence, unsure and a note: {last}")
    desks.press(driver, "0")
    after = next_after(driver, now)
    last = [row for row in rows(study / "surveys/codings/probe.csv") if row["unit"] == now]
    check([(r["code"], r["valence"]) for r in last] == [("", "")], f"'no code here' by one key: {last}")
    desks.press(driver, "z")
    desks.wait_until(lambda: unit(driver) == now, what="the answer that was taken back")
    check(not [row for row in rows(study / "surveys/codings/probe.csv") if row["unit"] == now], "undo takes it out")
    desks.press(driver, "s")
    desks.wait_until(lambda: unit(driver) == after, what="'later'")
    desks.press(driver, Keys.ENTER)
    desks.wait_until(lambda: "Choose a code" in driver.page_source, what="the word on a form without a code")
    driver.execute_script("document.getElementById('keys').click()")
    desks.press(driver, "0")
    time.sleep(0.3)
    check(unit(driver) == after, "with keys off, no key does anything")
    driver.execute_script("document.getElementById('keys').click()")
    driver.get_log("browser")

    # A key that is held down.
    before, count = unit(driver), len(rows(study / "surveys/codings/probe.csv"))
    for place in range(25):
        driver.execute_cdp_cmd("Input.dispatchKeyEvent", {
            "type": "keyDown", "key": "0", "code": "Digit0", "text": "0", "windowsVirtualKeyCode": 48, "autoRepeat": place > 0})
    driver.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": "keyUp", "key": "0", "code": "Digit0"})
    next_after(driver, before)
    time.sleep(0.5)
    check(len(rows(study / "surveys/codings/probe.csv")) == count + 1, "a held key codes one answer")

    # A study that cannot be read: what was entered stays.
    book = study / "surveys/codebook.yml"
    text = book.read_text()
    desks.press(driver, "e")
    desks.press(driver, "kept note")
    book.write_text(text + "nonsense: [\n")
    desks.press(driver, Keys.ENTER)
    desks.wait_until(lambda: "codebook.yml" in driver.find_element("id", "alarm").text, what="why nothing was saved")
    check(driver.find_element("id", "note").get_attribute("value") == "kept note", "a refused save keeps the note")
    book.write_text(text)
    driver.get_log("browser")
    driver.get(desk.base + "/code")

    # Blind: nothing of who coded what, nor of what the dictionary finds.
    for path in ("/settle", "/agreement", "/publications", "/refused", "/codebook?code=FIN1"):
        driver.get(desk.base + path)
        check("there is no such page" in driver.page_source, f"a coder sees {path}")
    for page in ("/", "/code", "/codebook"):
        driver.get(desk.base + page)
        check("anna" not in driver.page_source and "suggested" not in driver.page_source, f"{page} is not blind")
    driver.get_log("browser")

    # Somebody else changes the file while the page is open.
    driver.get(desk.base + "/code")
    before = unit(driver)
    path = study / "surveys/codings/probe.csv"
    path.write_text(path.read_text(encoding="utf-8-sig") + f"{before};FIN1;barrier;;1;;\n", encoding="utf-8")
    desks.press(driver, "1")
    desks.press(driver, Keys.ENTER)
    desks.wait_until(lambda: "coded differently meanwhile" in driver.page_source, what="the word on a conflict")
    check([r["code"] for r in rows(path) if r["unit"] == before] == ["FIN1"], "what was changed outside stays")
    driver.get_log("browser")

    for dark in (False, True):
        for width, height in SIZES:
            looker = desks.browser(width, height, dark)
            looker.get(desk.base + "/desk.css")
            for cookie in driver.get_cookies():
                looker.add_cookie({"name": cookie["name"], "value": cookie["value"], "path": "/"})
            for name, page in (("overview", "/"), ("code", "/code"), ("codebook", "/codebook")):
                looker.get(desk.base + page)
                look_at(looker, f"coder-{name}-{width}-{'dark' if dark else 'light'}")
            looker.quit()

    # The desk dies between two keys: what was shown as saved is there, the form stays.
    driver.get(desk.base + "/code")
    count = len(rows(path))
    desk.kill()
    desks.press(driver, "1")
    desks.press(driver, Keys.ENTER)
    desks.wait_until(lambda: "Not saved" in driver.find_element("id", "alarm").text, what="the alarm")
    check(len(rows(path)) == count, "a killed desk loses nothing that was saved")
    driver.quit()


def lead(study):
    desk = desks.Desk(TANDEM, study, "--language", "de")
    driver = desks.browser()
    driver.get(desk.address)
    open_ones = 0
    driver.get(desk.base + "/settle")
    adjudicated = study / "surveys/codings/adjudicated.csv"
    before = len({r["unit"] for r in rows(adjudicated)}) if adjudicated.exists() else 0
    while unit(driver) and open_ones < 5:
        now = unit(driver)
        desks.press(driver, "1")
        desks.wait_until(lambda: unit(driver) != now, what="the next difference")
        open_ones += 1
    after = len({r["unit"] for r in rows(adjudicated)})
    check(open_ones > 0 and after == before + open_ones, f"{open_ones} settled by one key each, the file has {after - before} more")
    if unit(driver):
        # With keys off, as without JavaScript, Enter in the reason is the own decision's, which has no code yet.
        driver.execute_script("document.getElementById('keys').click()")
        note, now = driver.find_element("id", "note"), unit(driver)
        note.send_keys("follows nobody", Keys.ENTER)
        desks.wait_until(lambda: "Wählen Sie einen Code" in driver.page_source, what="the word on a decision without a code")
        check(unit(driver) == now and driver.find_element("id", "note").get_attribute("value") == "follows nobody",
              "Enter in the reason takes nobody's coding and keeps the reason")
        driver.execute_script("document.getElementById('keys').click()")
        driver.get(desk.base + "/settle")
        driver.find_element("css selector", "#coding .code input").click()
        driver.find_element("css selector", "#coding .code select").send_keys("neutral")
        desks.press(driver, Keys.ENTER)
        desks.wait_until(lambda: "Begründung ein" in driver.page_source or "gespeichert" in driver.page_source.lower(),
                         what="the word on a decision that follows nobody")
    driver.get_log("browser")

    driver.get(desk.base + "/")
    driver.find_element("css selector", "form[action='/run'] button").send_keys(Keys.ENTER)
    desks.wait_until(lambda: "Alles ist auf dem neuesten Stand" in driver.page_source, 60, "the end of a run")
    driver.get(desk.base + "/publications")
    driver.find_element("css selector", "main li a").send_keys(Keys.ENTER)
    link = desks.wait_until(lambda: driver.find_element("css selector", "td a[href^='/explain']"), what="the publication")
    shown, address = link.text, link.get_attribute("href")
    link.send_keys(Keys.ENTER)
    desks.wait_until(lambda: "Herkunft" in driver.title, 20, "the explanation")
    check(".csv:" in driver.page_source, f"the number {shown} leads to lines of files")
    console(driver, desk.base, "the lead's pages")

    number = address.replace(desk.base, "")
    pages = [("overview", "/"), ("settle", "/settle"), ("agreement", "/agreement"), ("codebook", "/codebook"),
             ("entry", "/codebook?code=FIN1&pattern=geld*&in=de"), ("refused", "/refused"),
             ("publications", "/publications"), ("explain", number)]
    for dark in (False, True):
        for width, height in SIZES:
            looker = desks.browser(width, height, dark)
            looker.get(desk.base + "/desk.css")
            for cookie in driver.get_cookies():
                looker.add_cookie({"name": cookie["name"], "value": cookie["value"], "path": "/"})
            for name, page in pages:
                looker.get(desk.base + page)
                look_at(looker, f"lead-{name}-{width}-{'dark' if dark else 'light'}")
            looker.quit()
    driver.quit()
    desk.end()


def offline(study):
    """A page for who has no Tandem: coded from a file, its list taken in."""
    lists = study.parent / "lists"
    run = [TANDEM, "coding", "assign", "--coders", "dora", "--html", "--language", "en", "-o", str(lists), "--project", str(study)]
    subprocess.run(run, check=True, stderr=subprocess.DEVNULL)
    driver = desks.browser()
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(study.parent)})
    driver.get((lists / "dora.html").as_uri())
    shown = lambda: driver.find_element("css selector", ".unit").text
    said = {}
    for place in range(20):
        before, key = shown(), str(place % 9 + 1)
        said[before] = driver.find_element("css selector", f"[data-key='{key}']").get_attribute("value")
        desks.press(driver, key)
        desks.press(driver, Keys.ENTER)
        desks.wait_until(lambda: shown() != before, what="the next answer of the bundle")
    last = shown()
    for key in ("u", "e", '=1+1; "x"', Keys.ESCAPE, "0", "z"):
        desks.press(driver, key)
    desks.wait_until(lambda: shown() == last, what="the answer that was taken back")
    driver.refresh()
    desks.wait_until(lambda: shown() == last, what="what the browser kept")
    for key in ("u", "e", '=1+1; "x"', Keys.ESCAPE, "0"):
        desks.press(driver, key)
    look_at(driver, "bundle-1400-light")
    driver.find_element("id", "take").click()
    taken = study.parent / "dora.csv"
    desks.wait_until(taken.exists, what="the list")
    console(driver, "file:", "the bundle")
    driver.quit()
    subprocess.run([TANDEM, "coding", "import", str(taken), "--project", str(study)], check=True, stderr=subprocess.DEVNULL)
    found = rows(study / "surveys/codings/dora.csv")
    check({r["unit"]: r["code"] for r in found if r["code"]} == said, f"{len(said)} answers coded offline came back")
    none = [r for r in found if r["unit"] == last]
    check([(r["code"], r["unsure"]) for r in none] == [("", "yes")] and "1+1" in none[0]["note"], f"no code, unsure, note: {none}")


def main():
    study = desks.copy_of_study(SOURCE)
    subprocess.run([TANDEM, "run", "--project", str(study)], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    # Somebody else's round, so that there is something to adjudicate.
    other = study / "surveys/codings"
    people = rows(other / "anna.csv")
    with open(other / "carla.csv", "w", encoding="utf-8", newline="") as file:
        file.write("unit;code;valence\n")
        for one in {row["unit"]: row for row in people}.values():
            file.write(f"{one['unit']};CAP1;barrier\n")
    offline(study)
    lead(study)
    code(study)
    shutil.rmtree(study.parent)
    print(f"{len(problems)} problems")
    sys.exit(1 if problems else 0)


main()
