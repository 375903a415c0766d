#!/usr/bin/env bash
# Tries Scripts/install.sh with the package that `make deb` made, or with the one named: what it refuses, without root into a
# folder, and, as root, for everybody.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
package="${1:-$(ls "$here"/../.build/tandem_*.deb)}"
package="$(realpath "$package")"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
fault() { echo "FAULT $*"; exit 1; }

# Refused, with a code and words that help.
refuses() { # CODE WORD ARGUMENT…
    local code="$1" word="$2" status=0
    shift 2
    (cd "$work" && "$here/install.sh" "$@") >"$work/out" 2>&1 || status=$?
    [ "$status" = "$code" ] || fault "install.sh $*: exit $status, not $code: $(cat "$work/out")"
    grep -q -- "$word" "$work/out" || fault "install.sh $*: does not say '$word': $(cat "$work/out")"
}
echo "no package" >"$work/no.deb"
refuses 66 "there is no file" missing.deb
refuses 65 "no Debian package" no.deb
refuses 64 "downloads nothing" https://example.org/tandem.deb
refuses 64 "no option" --frefix x
refuses 64 "needs a folder" --prefix
mkdir -p "$work/other/DEBIAN"
printf 'Package: other\nVersion: 1\nArchitecture: all\nMaintainer: x <x@example.org>\nDescription: x\n' >"$work/other/DEBIAN/control"
dpkg-deb --build "$work/other" "$work/other.deb" >/dev/null
refuses 65 "holds 'other'" other.deb
echo "ok: says what is wrong with a package, an address and an option"

# works PROGRAM: lays out a study and publishes it, in an empty environment.
works() {
    rm -rf "$work/study"
    env -i "$1" init "$work/study" 2>/dev/null
    env -i "$1" run --project "$work/study"
    [ -s "$work/study/reports/current/overview/overview.en.xlsx" ] || fault "$1 published nothing"
}

# Into a folder, as somebody without rights where there is such a person.
user=()
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
    user=(env HOME="$work/home" setpriv --reuid nobody --regid nogroup --clear-groups)
    mkdir "$work/home" && chown nobody:nogroup "$work/home"
    cp "$here/install.sh" "$package" "$work/" && chmod 644 "$work/$(basename "$package")"
    (cd "$work" && "${user[@]}" ./install.sh "$(basename "$package")" --prefix home/place)
else
    mkdir "$work/home"
    "$here/install.sh" "$package" --prefix "$work/home/place"
fi
works "$work/home/place/bin/tandem"
[ -s "$work/home/place/share/doc/tandem/tutorial/libraries.csv" ] || fault "the tutorial's files are not in the package"
(cd "$work/home/place" && xargs -d '\n' rm -f <share/doc/tandem/installed-files)
[ -z "$(find "$work/home/place" ! -type d)" ] || fault "files are left after the removal: $(find "$work/home/place" ! -type d | head)"
echo "ok: installed without root, published a study, and was removed whole"

if [ "$(id -u)" -ne 0 ]; then
    echo "skipped: installing for everybody needs root"
    exit 0
fi
"$here/install.sh" "$package"
works /usr/bin/tandem
apt-get remove -y -qq tandem >/dev/null
[ ! -e /usr/bin/tandem ] || fault "/usr/bin/tandem is left after the removal"
echo "ok: installed for everybody, published a study, and was removed"
