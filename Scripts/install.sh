#!/usr/bin/env bash
# Installs Tandem from its Debian package; nothing is compiled, and no toolchain is needed.
#
#     Scripts/install.sh [PACKAGE.deb]                   for everybody on this machine; asks sudo
#     Scripts/install.sh [PACKAGE.deb] --prefix DIR      for yourself, without root, such as --prefix ~/.local
#
# Without a name it takes the package that lies beside it, or that `make deb` made. Libraries that Tandem needs come from
# Debian through apt; the package itself is never downloaded.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"

say() { printf '%s\n' "$*" >&2; }
stop() { # CODE LINE…: says the lines and ends
    local code="$1"
    shift
    printf 'install: %s\n' "$1" >&2
    shift
    for line in "$@"; do printf '  %s\n' "$line" >&2; done
    exit "$code"
}
usage() { sed -n '2,/^set/s/^# \{0,1\}//p' "$0"; }

package="" prefix="" wants_prefix=no
while [ $# -gt 0 ]; do
    case "$1" in
        -h | --help) usage && exit 0 ;;
        --prefix)
            [ $# -ge 2 ] || stop 64 "--prefix needs a folder, such as --prefix ~/.local"
            prefix="$2" wants_prefix=yes
            shift
            ;;
        --prefix=*) prefix="${1#--prefix=}" wants_prefix=yes ;;
        -*) stop 64 "there is no option '$1'" "see $0 --help" ;;
        *)
            [ -z "$package" ] || stop 64 "one package at a time: '$package' or '$1'?"
            package="$1"
            ;;
    esac
    shift
done
[ "$wants_prefix" = no ] || [ -n "$prefix" ] || stop 64 "--prefix needs a folder, such as --prefix ~/.local"

# Which package.
case "$package" in
    *://*) stop 64 "'$package' is an address; this script downloads nothing" "save the file, then: $0 ${package##*/}" ;;
    "")
        for found in "$PWD"/tandem_*.deb "$here"/tandem_*.deb "$here"/../.build/tandem_*.deb; do
            [ -f "$found" ] && package="$found" && break
        done
        [ -n "$package" ] || stop 66 "no package tandem_*.deb lies here" "name it: $0 PACKAGE.deb" \
            "or make one from the source, with Swift 6.3: make deb"
        ;;
esac
[ -f "$package" ] || stop 66 "there is no file '$package'"
package="$(realpath "$package")"
command -v dpkg-deb >/dev/null || stop 69 "dpkg-deb is missing: this is no Debian" \
    "on other systems build from the source: make build"
name="$(dpkg-deb --field "$package" Package 2>/dev/null)" || stop 65 "'$package' is no Debian package, or is damaged"
[ "$name" = tandem ] || stop 65 "'$package' holds '$name', not tandem"
wanted="$(dpkg-deb --field "$package" Architecture)"
machine="$(dpkg --print-architecture)"
[ "$wanted" = "$machine" ] || stop 65 "the package is for $wanted, this machine is $machine" \
    "build from the source on a machine of this kind: make deb"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"

# Whether the program that was installed can do its work: it lays out a study and looks at the place.
verify() {
    "$1" init "$work/study" >/dev/null 2>"$work/said" && [ -f "$work/study/pipeline.yml" ] &&
        "$1" doctor --project "$work/study" >"$work/found" 2>>"$work/said" && return
    cat "$work/said" "$work/found" 2>/dev/null >&2 || true
    stop 70 "Tandem is installed, but 'tandem doctor' finds fault with it (above)"
}

for_everybody() {
    command -v apt-get >/dev/null || stop 69 "apt-get is missing" "without it: $0 ${package##*/} --prefix ~/.local"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || stop 77 "only root can install for everybody, and there is no sudo" \
            "for yourself alone: $0 ${package##*/} --prefix ~/.local"
        as_root=(sudo)
    fi
    # Where apt's own user can read it.
    cp "$package" "$work/tandem.deb"
    chmod 644 "$work/tandem.deb"
    "${as_root[@]}" apt-get update -qq 2>"$work/update" ||
        say "install: the lists of packages could not be renewed; going on with those that are here"
    if ! DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends --allow-downgrades \
        "$work/tandem.deb" >"$work/apt" 2>&1; then
        cat "$work/update" "$work/apt" >&2
        stop 74 "apt could not install the package or what it needs (above)" \
            "needed: $(dpkg-deb --field "$package" Depends)" "without a network these must be there beforehand"
    fi
    verify /usr/bin/tandem
    say "$(/usr/bin/tandem --version) is installed, and can do its work."
    say "begin:   tandem init my-study --from FILE.csv"
    say "remove:  ${as_root[*]:-}${as_root:+ }apt-get remove tandem"
}

# The packages of libraries that are missing here, as apt finds them; empty where all are there.
missing_packages() {
    apt-get install --simulate --no-install-recommends "$package" 2>"$work/simulated" |
        sed -n 's/^Inst \([^ ]*\) .*/\1/p' | grep -vx tandem || true
}

for_yourself() {
    mkdir -p "$prefix" 2>/dev/null || true
    [ -w "$prefix" ] || stop 73 "'$prefix' cannot be made, or not be written"
    prefix="$(realpath "$prefix")"
    mkdir "$work/root" "$work/libraries" "$work/debs"
    dpkg-deb --extract "$package" "$work/root"
    local root="$work/root/usr" missing
    missing="$(missing_packages)"
    # What is missing comes along, in a folder that only Tandem looks into.
    if [ -n "$missing" ]; then
        say "install: fetching $(wc -w <<<"$missing") libraries that are missing here"
        # shellcheck disable=SC2086
        (cd "$work/debs" && apt-get download -qq $missing) >"$work/apt" 2>&1 || {
            cat "$work/apt" >&2
            stop 74 "apt could not fetch the libraries that are missing" "ask somebody with root for: apt-get install" $missing
        }
        for deb in "$work"/debs/*.deb; do dpkg-deb --extract "$deb" "$work/libraries"; done
        mkdir -p "$root/lib/tandem"
        # Flat, since some lie in folders that only Debian's alternatives point to.
        (cd "$work/libraries" && find . -name '*.so*' ! -type d -exec cp -P {} "$root/lib/tandem/" \;)
        mv "$root/bin/tandem" "$root/lib/tandem/tandem"
        printf '#!/bin/sh\nLD_LIBRARY_PATH="%s${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" exec "%s/tandem" "$@"\n' \
            "$prefix/lib/tandem" "$prefix/lib/tandem" >"$root/bin/tandem"
        chmod 755 "$root/bin/tandem"
    elif ldd "$root/bin/tandem" | grep -q 'not found'; then
        cat "$work/simulated" >&2
        stop 69 "libraries are missing: $(ldd "$root/bin/tandem" | sed -n 's/ => not found//p' | xargs)" \
            "ask somebody with root for: apt-get install $(dpkg-deb --field "$package" Depends | sed 's/([^)]*)//g; s/,//g')"
    fi
    local list="share/doc/tandem/installed-files"
    mkdir -p "$root/share/doc/tandem"
    (cd "$root" && { find . ! -type d | sed 's|^\./||'; echo "$list"; } | sort >"$work/list")
    cp "$work/list" "$root/$list"
    cp -a "$root/." "$prefix/"
    verify "$prefix/bin/tandem"
    say "$("$prefix/bin/tandem" --version) is installed in $prefix, and can do its work."
    case ":$PATH:" in
        *":$prefix/bin:"*) say "begin:   tandem init my-study --from FILE.csv" ;;
        *) say "begin:   $prefix/bin/tandem init my-study --from FILE.csv"
            say "shorter: put  export PATH=\"$prefix/bin:\$PATH\"  into ~/.profile" ;;
    esac
    say "remove:  (cd $prefix && xargs -d '\\n' rm -f <$list)"
}

if [ "$wants_prefix" = yes ]; then for_yourself; else for_everybody; fi
