#!/usr/bin/env python3
"""Attacks the desk over the loopback address, a line of its safety each.

    Tests/Desk/attack.py TANDEM STUDY
"""
import http.client
import re
import resource
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import desk as desks  # noqa: E402

TANDEM, SOURCE = sys.argv[1], sys.argv[2]
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
problems = []


def check(holds, what):
    print(f"{'ok' if holds else 'FAILED'}: {what}")
    if not holds:
        problems.append(what)


class Client:
    """A browser of nobody's: says exactly what it is told to."""

    def __init__(self, desk):
        self.desk, self.cookie = desk, None

    def enter(self):
        status, headers, _ = self.ask("GET", self.desk.address.replace(self.desk.base, ""))
        self.cookie = headers.get("set-cookie", "").split(";")[0] or None
        return status

    def ask(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.desk.port, timeout=20)
        sent = {"Host": f"127.0.0.1:{self.desk.port}"}
        if self.cookie:
            sent["Cookie"] = self.cookie
        if method == "POST":
            sent |= {"Origin": self.desk.base, "Content-Type": "application/x-www-form-urlencoded"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {name: value for name, value in sent.items() if value is not None})
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text

    def page(self, path="/code"):
        text = self.ask("GET", path)[2]
        found = dict(re.findall(r'name="(key|unit|seen|text|said)" value="([^"]*)"', text))
        return text, found


def raw(desk, text, wait=3.0):
    """Whatever comes back for bytes that no client would send."""
    with socket.create_connection(("127.0.0.1", desk.port), timeout=wait) as connection:
        connection.sendall(text)
        try:
            return connection.recv(4096)
        except (TimeoutError, ConnectionError):
            return b""


def memory(desk):
    """The address may be of the command that became the desk."""
    status = Path(f"/proc/{desk.process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def at_the_door(desk, client):
    for name in ("evil.example", f"127.0.0.1:{desk.port + 1}", "127.0.0.1", f"localhost:{desk.port}", ""):
        check(client.ask("GET", "/", Host=name)[0] in (400, 421), f"Host '{name}'")
        check(client.ask("GET", desk.address.replace(desk.base, ""), Host=name)[0] in (400, 421), f"the token with Host '{name}'")
    line = f"Host: 127.0.0.1:{desk.port}\r\n".encode()
    answer = raw(desk, b"GET / HTTP/1.1\r\n" + line + b"Host: evil.example\r\n\r\n")
    check(b" 421 " in answer or b" 400 " in answer, "two Host lines")
    answer = raw(desk, b"GET / HTTP/1.1\r\n\r\n")
    check(b" 421 " in answer or b" 400 " in answer, "no Host line")
    check(client.ask("GET", "/")[0] == 401, "no cookie")
    check(client.ask("GET", "/enter?token=0")[0] == 401, "a wrong token")
    check(client.enter() == 303, "(the token opens once)")
    check(Client(desk).enter() == 401, "the token a second time")
    check(Client(desk).ask("GET", "/code", Cookie=f"tandem-{desk.port}=0")[0] == 401, "a wrong cookie")
    check(socket.gethostbyname("localhost") == "127.0.0.1", "(the address is that of this machine)")
    own = [a for a in subprocess.run(["hostname", "-I"], capture_output=True, text=True).stdout.split() if "." in a]
    for address in own:
        with socket.socket() as probe:
            probe.settimeout(1)
            check(probe.connect_ex((address, desk.port)) != 0, f"a connection to {address}")


def forms(client, path="/code"):
    _, fields = client.page(path)
    body = urllib.parse.urlencode({**fields, "do": "none"})

    def post(text=body, **headers):
        return client.ask("POST", path, text, **headers)[0]

    check(post(Origin="http://evil.example") == 403, "a form of another origin")
    check(post(Origin="null") == 403, "a form of no origin")
    check(post(Origin=None) == 403, "a form that hides its origin")
    check(post(Sec_Fetch_Site="cross-site") == 403, "a form that the browser says is of another site")
    check(post(urllib.parse.urlencode({**fields, "key": "0", "do": "none"})) == 403, "a form with a wrong key")
    check(post("do=none") == 403, "a form without a key")
    check(post(Content_Type="text/plain") == 415, "a form that is no form")
    check(post(Content_Type="application/json") == 415, "a form as JSON")
    check(client.ask("PUT", "/code", body)[0] == 405, "another method")
    check(client.ask("GET", f"{path}?{body}")[0] == 200, "(a form as an address only shows a page)")
    return fields


def large_and_slow(desk, client):
    before = memory(desk)
    try:
        status = client.ask("POST", "/code", b"a" * 10_000_000)[0]
    except (ConnectionError, http.client.HTTPException):
        status = 413  # it was cut off while it still sent
    check(status == 413, "10 MB in a form")
    answer = raw(desk, f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nX: ".encode() + b"a" * 1_000_000)
    check(b" 200 " not in answer, "a header line of 1 MB")
    check(b" 200 " not in raw(desk, b"POST /code HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n"), "a length below zero")
    begin = time.monotonic()
    with socket.create_connection(("127.0.0.1", desk.port)) as slow:
        slow.sendall(f"POST /code HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nContent-Length: 100\r\n\r\n".encode())
        slow.settimeout(1)
        ended = False
        while not ended and time.monotonic() - begin < 30:
            try:
                slow.sendall(b"a")
                ended = slow.recv(100) == b""
            except TimeoutError:
                continue
            except ConnectionError:
                ended = True
    check(ended, f"a client that sends a byte a second, after {time.monotonic() - begin:.0f} s")
    many = []
    for _ in range(200):
        many.append(socket.create_connection(("127.0.0.1", desk.port)))
    check(client.ask("GET", "/")[0] == 200, "(200 open connections beside it keep nobody waiting)")
    for one in many:
        one.close()
    check(memory(desk) < before + 64, f"memory stays flat: {before:.0f} → {memory(desk):.0f} MiB")


def paths(client):
    for path in ("/../pipeline.yml", "/%2e%2e/pipeline.yml", "//etc/passwd", "/publication?of=../../etc/passwd",
                 "/publication?of=%2e%2e%2fnetworks", "/desk.css/../../x", "/explain?book=../x.xlsx&cell=A!B1",
                 "/explain?book=networks.de.xlsx/../../x&cell=A!B1", "/code?unit=../../x", "/\x00".replace("\x00", "%00")):
        status, _, text = client.ask("GET", path)
        check(status in (200, 404, 500) and "root:" not in text and "stages:" not in text, f"the path {path}")


def main():
    study = desks.copy_of_study(SOURCE)
    survey = next((study / "surveys").glob("partnership-survey/*.csv"))
    # Scripts in a code's label and in an answer.
    book = study / "surveys/codebook.yml"
    book.write_text(book.read_text().replace("label: {de: \"Politischer Rückhalt\"", f"label: {{de: \"{SCRIPT}\"", 1))
    lines = survey.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    place = next(i for i, line in enumerate(lines) if i > 0 and "Personal" in line)
    lines[place] = lines[place].replace("Personal", SCRIPT, 1)
    survey.write_text("".join(lines), encoding="utf-8")
    subprocess.run([TANDEM, "run", "--project", str(study)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    desk = desks.Desk(TANDEM, study, "--coder", "probe", "--language", "de")
    client = Client(desk)
    at_the_door(desk, client)
    forms(client)
    paths(client)
    page, fields = client.page()
    check(SCRIPT not in page and "&lt;script&gt;" in client.ask("GET", "/codebook")[2], "a script in a label")
    found = client.ask("GET", f"/code?words={urllib.parse.quote(SCRIPT)}")[2]
    check(SCRIPT not in found and "&lt;script&gt;alert(1)" in found.split("</blockquote>")[0].split("<blockquote")[1],
          "a script in an answer")
    note = urllib.parse.urlencode({**fields, "do": "none", "note": SCRIPT})
    check(client.ask("POST", "/code", note)[0] == 303, "(a note with a script is kept as text)")
    unit = urllib.parse.quote(fields["unit"])
    shown = client.ask("GET", f"/code?unit={unit}&words={urllib.parse.quote(SCRIPT)}")[2]
    check(SCRIPT not in shown and "&lt;script&gt;" in shown, "a script in a note, and in a search")
    check(SCRIPT not in client.ask("GET", f"/code?unit={urllib.parse.quote(SCRIPT)}")[2], "a script in an address")
    headers = client.ask("GET", "/code")[1]
    check("default-src 'none'" in headers["content-security-policy"] and headers["cache-control"] == "no-store"
          and headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin",
          "(what every page says)")
    large_and_slow(desk, client)
    check(client.ask("GET", "/")[0] == 200, "(the desk still works)")
    words = Path(desk.log.name).read_text() + subprocess.run(
        ["ps", "-o", "args=", "-p", str(desk.process.pid)], capture_output=True, text=True).stdout
    check(desk.address.split("token=")[1] not in words and SCRIPT not in words, "tokens and texts in logs and process lists")
    desk.end()
    shutil.rmtree(study.parent)
    print(f"{len(problems)} problems; this client used {resource.getrusage(resource.RUSAGE_SELF).ru_utime:.1f} s")
    sys.exit(1 if problems else 0)


main()
