#!/usr/bin/env bash
# Installs the Debian packages that are missing; looks first, does nothing when all is there.
set -euo pipefail

needed=(libxlsxwriter-dev libsqlite3-dev libboost-math-dev libstemmer-dev coinor-libcbc-dev liblinear-dev libzip-dev libxml2-dev zlib1g-dev pkg-config)

if ! command -v swift >/dev/null; then
    echo "Swift 6.3 is needed and was not found: https://www.swift.org/install/linux/" >&2
    exit 69
fi

missing=()
for package in "${needed[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "install ok installed" || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

echo "Installing: ${missing[*]}" >&2
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
