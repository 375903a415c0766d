#!/usr/bin/env bash
# Lets a real cron start a real run, and systemd's own checker read the units of Documentation/Operations.md. Needs root.
# usage: try-cron.sh PROGRAM
set -euo pipefail
program="$(realpath "$1")"
cd "$(dirname "$0")/.."
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "skipped: cron can be tried by root on Debian only"
    exit 0
fi
if ! command -v cron >/dev/null || ! command -v systemd-analyze >/dev/null; then
    apt-get update -qq >/dev/null
    apt-get install -y -qq --no-install-recommends cron systemd >/dev/null
fi
work="$(mktemp -d)"
trap 'rm -f /etc/cron.d/tandem-try; kill "$(cat /run/crond.pid 2>/dev/null)" 2>/dev/null || true; rm -rf "$work"' EXIT

"$program" init "$work/study" 2>/dev/null
# The line of the documentation, with a schedule of every minute and cron's mail as a file.
line="$(sed -n 's|^15 4 \* \* \*  /usr/local/bin/tandem||p' Documentation/Operations.md)"
[ -n "$line" ] || { echo "FAULT the crontab line of the documentation is not found"; exit 1; }
printf '* * * * * root %s%s >%s/mail 2>&1; echo $? >%s/exit\n' \
    "$program" "${line//\/srv\/study/$work/study}" "$work" "$work" >/etc/cron.d/tandem-try
chmod 600 /etc/cron.d/tandem-try
pgrep -x cron >/dev/null || cron
for _ in $(seq 75); do
    [ -s "$work/exit" ] && break
    sleep 1
done
[ "$(cat "$work/exit" 2>/dev/null)" = 0 ] || { echo "FAULT cron did not run it, or it failed"; cat "$work/mail" 2>/dev/null; exit 1; }
[ ! -s "$work/mail" ] || { echo "FAULT cron would send mail:"; cat "$work/mail"; exit 1; }
[ -s "$work/study/reports/current/overview/manifest.json" ] || { echo "FAULT nothing was published"; exit 1; }
"$program" status --check --max-age 1h --project "$work/study"
echo "ok: cron ran the documented line, silently, and the study is published"

# The units of the documentation, one file each, with the program where it is.
awk -v folder="$work" '/^# \/etc\/systemd\/system\// { split($2, parts, "/"); file = folder "/" parts[5]; next }
    /^```/ { file = "" } file { print > file }' Documentation/Operations.md
sed -i "s|/usr/local/bin/tandem|$program|; s|^User=tandem|User=root|" "$work/tandem.service"
systemd-analyze verify "$work/tandem.service" "$work/tandem.timer" 2>&1 | tee "$work/findings"
[ ! -s "$work/findings" ] || { echo "FAULT systemd finds fault with the units"; exit 1; }
systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' "$work/tandem.timer")" >/dev/null
echo "ok: systemd accepts the documented service and timer"
