#!/usr/bin/env bash
# Installs the package, uses it as a stranger would, and removes it again. Needs root.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "$(id -u)" -ne 0 ]; then
    echo "skipped: a package can be installed by root only"
    exit 0
fi
package="$(ls .build/tandem_*.deb)"
dpkg -i "$package" >/dev/null
work="$(mktemp -d)"
trap 'dpkg -r tandem >/dev/null; rm -rf "$work"' EXIT

ldd /usr/bin/tandem | grep -i swift && { echo "the Swift runtime is not inside"; exit 1; }
cd "$work"
env -i /usr/bin/tandem init study
env -i /usr/bin/tandem run --project study
test -s study/reports/current/*/manifest.json
env -i /usr/bin/tandem schema pipeline | python3 -m json.tool >/dev/null
python3 - <<'PY'
import subprocess, urllib.error, urllib.request
desk = subprocess.Popen(["/usr/bin/tandem", "desk", "--project", "study", "--coder", "anna"], stdout=subprocess.PIPE, text=True)
opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
page = opener.open(desk.stdout.readline().strip()).read().decode()
assert "/code?question=" in page, page
desk.terminate()
PY
bash -c 'source /usr/share/bash-completion/completions/tandem && complete -p tandem' >/dev/null
zcat /usr/share/man/man1/tandem.1.gz | grep -q 'runs' && echo "ok: installed, laid out a study, ran it, opened its desk, has completions and a manual page"
