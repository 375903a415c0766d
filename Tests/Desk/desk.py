"""A desk that is started for a test, and a browser that works at it as a person would."""
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path


def copy_of_study(source):
    """The study in a folder of its own: what is decided there harms nobody."""
    folder = Path(tempfile.mkdtemp(prefix="desk-"))
    study = folder / "study"
    study.mkdir()
    shutil.copy(Path(source) / "pipeline.yml", study)
    for name in ("surveys", "reports"):
        shutil.copytree(Path(source) / name, study / name,
                        ignore=shutil.ignore_patterns("current", "internal", ".next") if name == "reports" else None)
    return study


class Desk:
    def __init__(self, tandem, study, *options):
        self.log = open(Path(study).parent / "desk.log", "ab")
        self.process = subprocess.Popen(
            [tandem, "desk", "--project", str(study), "--no-open", *options],
            stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.address = self.process.stdout.readline().strip()
        if not self.address.startswith("http://127.0.0.1:"):
            raise SystemExit(f"the desk did not start: {Path(self.log.name).read_text()}")
        self.base = self.address.split("/enter")[0]
        self.port = int(self.base.rsplit(":", 1)[1])

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def end(self):
        self.process.terminate()
        self.process.wait(timeout=10)
        self.log.close()


def browser(width=1400, height=900, dark=False):
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    for word in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars",
                 f"--window-size={width},{height}"):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
    if dark:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia",
                               {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
    return driver


def press(driver, keys):
    """Types into whatever has the focus, as hands do."""
    from selenium.webdriver import ActionChains

    ActionChains(driver).send_keys(keys).perform()


def wait_until(test, seconds=5, what="the page"):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            found = test()
        except Exception:  # the page is being replaced
            found = None
        if found:
            return found
        time.sleep(0.005)
    raise SystemExit(f"{what} did not come within {seconds} s")


def axe_source():
    """axe-core as a package of PyPI carries it."""
    import importlib.util

    found = importlib.util.find_spec("axe_playwright_python")
    return next(Path(found.origin).parent.rglob("axe.min.js")).read_text()
