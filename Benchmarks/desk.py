#!/usr/bin/env python3
"""How fast the desk is with a hundred thousand answers in the store.

    Benchmarks/desk.py TANDEM BENCH [ROWS]

BENCH is the folder with generate.py. Prints the start, the first page, and what a coder waits for after Enter: the save,
safe on the disk, and the page of the next answer.
"""
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Tests/Desk"))
import desk as desks  # noqa: E402
import http.client  # noqa: E402
import urllib.parse  # noqa: E402


def ask(connection, method, path, cookie, fields=None, origin=None):
    headers = {"Cookie": cookie} if cookie else {}
    if fields is not None:
        headers |= {"Origin": origin, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request(method, path, urllib.parse.urlencode(fields or {}), headers)
    answer = connection.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read().decode()


def main():
    tandem, bench = sys.argv[1], Path(sys.argv[2])
    rows = int(sys.argv[3]) if len(sys.argv) > 3 else 100_000
    folder = Path(tempfile.mkdtemp(prefix="desk-"))
    study = folder / "study"
    shutil.copytree(HERE / "survey", study)
    subprocess.run([sys.executable, str(bench / "generate.py"), "--rows", str(rows), "--batches", "10", "--out",
                    str(folder / "data")], check=True, stdout=subprocess.DEVNULL)
    for path in (folder / "data").glob("batch-*.csv"):
        shutil.copy(path, study / "surveys/responses")
    pipeline = study / "pipeline.yml"
    text = pipeline.read_text()
    if "human:" not in text:
        pipeline.write_text(re.sub(r"(  - code: .*\n)", r"\1    human: surveys/codings/*.csv\n", text))
    subprocess.run([tandem, "run", "--project", str(study)], check=True, stderr=subprocess.DEVNULL)
    begin = time.monotonic()
    desk = desks.Desk(tandem, study, "--coder", "probe")
    print(f"start: {time.monotonic() - begin:.2f} s")
    connection = http.client.HTTPConnection("127.0.0.1", desk.port)
    _, headers, _ = ask(connection, "GET", desk.address.replace(desk.base, ""), None)
    cookie = headers["Set-Cookie"].split(";")[0]
    for path in ("/", "/code", "/code"):
        begin = time.monotonic()
        page = ask(connection, "GET", path, cookie)[2]
        print(f"{path}: {(time.monotonic() - begin) * 1000:.1f} ms, {len(page)} bytes")
    print(re.search(r"<summary>(.*?) <progress", page)[1])
    waits = []
    for _ in range(1000):
        fields = dict(re.findall(r'name="(key|unit|seen|text)" value="([^"]*)"', page))
        code = re.search(r'name="code" value="([^"]+)"', page)[1]
        begin = time.monotonic()
        status, headers, _ = ask(connection, "POST", "/code", cookie, fields | {
            "do": "save", "code": code, f"valence.{code}": "barrier"}, desk.base)
        assert status == 303, status
        page = ask(connection, "GET", headers["Location"], cookie)[2]
        waits.append((time.monotonic() - begin) * 1000)
    waits.sort()
    print(f"Enter to the next answer, 1000 times: median {waits[500]:.1f} ms, 99 of 100 below {waits[990]:.1f} ms, "
          f"slowest {waits[-1]:.1f} ms")
    status = Path(f"/proc/{desk.process.pid}/status").read_text()
    print("memory: " + re.search(r"VmHWM:\s+(.*)", status)[1])
    desk.end()
    shutil.rmtree(folder)


main()
