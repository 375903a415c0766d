#!/usr/bin/env python3
"""Finds dead links in the Markdown files of the repository: check-links.py [FILE…]

Every relative link must lead to a file that git knows, or a folder with such files, and every anchor to a heading, as GitHub
names it, or to an id in the page. Addresses of the net are not asked for. Links within code are none.
"""
import html, pathlib, re, subprocess, sys, unicodedata, urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
LINK = re.compile(r"!?\[(?:[^\]\\]|\\.|\[[^\]]*\])*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)", re.S)
REFERENCE = re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?(\S+?)>?\s*$", re.M)
TAG = re.compile(r"<(?:img|a)\b[^>]*?\b(?:src|href)=\"([^\"]+)\"")
OWN_ID = re.compile(r"<[a-z]+\b[^>]*?\b(?:id|name)=\"([^\"]+)\"")


def without_code(text):
    """The same text, as long, with code blanked out."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match.group(0))
    text = re.sub(r"^( *)(```+|~~~+)[^\n]*\n.*?^\1\2 *$", blank, text, flags=re.M | re.S)
    return re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", blank, text, flags=re.S)


def slug(heading):
    """The anchor that GitHub gives to a heading."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    text = html.unescape(re.sub(r"<[^>]+>|[`*]", "", text)).strip().lower()
    kept = (c for c in text if c in "-_ " or unicodedata.category(c)[0] in "LNM")
    return "".join(kept).replace(" ", "-")


def anchors(text):
    found, seen = set(OWN_ID.findall(text)), {}
    body = re.sub(r"^(```+|~~~+)[^\n]*\n.*?^\1 *$", "", text, flags=re.M | re.S)
    for heading in re.findall(r"^#{1,6} +(.+?)(?: +#+)? *$", body, re.M):
        name = slug(heading)
        count = seen.get(name, 0)
        seen[name] = count + 1
        found.add(f"{name}-{count}" if count else name)
    return found


def links(text):
    body = without_code(text)
    for pattern in (LINK, REFERENCE, TAG):
        for match in pattern.finditer(body):
            yield text.count("\n", 0, match.start(1)) + 1, html.unescape(match.group(1))


def fault(page, target, known):
    """What is wrong with a link, or nothing."""
    if re.match(r"[a-z][a-z0-9+.-]*:|//", target, re.I):
        return None
    place, _, anchor = urllib.parse.unquote(target).partition("#")
    path = (page.parent / place).resolve() if place else page
    if ROOT != path and ROOT not in path.parents:
        return "leads out of the repository"
    name = str(path.relative_to(ROOT))
    if name not in known and not any(file.startswith(f"{name}/") for file in known):
        return "is not there" if not path.exists() else "is there, but git does not know it"
    if anchor and path.suffix == ".md" and anchor not in anchors(path.read_text()):
        return "the page has no such heading or id"
    return None


def main():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True)
    known = {name for name in listed.stdout.splitlines() if (ROOT / name).exists()}
    pages = [pathlib.Path(name).resolve() for name in sys.argv[1:]] or [
        ROOT / name for name in sorted(known) if name.endswith(".md") and ".docc/" not in name]
    checked = faults = 0
    for page in pages:
        for line, target in links(page.read_text()):
            checked += 1
            problem = fault(page, target, known)
            if problem:
                faults += 1
                print(f"{page.relative_to(ROOT)}:{line}: {target}: {problem}")
    print(f"{len(pages)} pages, {checked} links, {faults} dead")
    return 1 if faults else 0


sys.exit(main())
