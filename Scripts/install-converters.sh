#!/usr/bin/env bash
# Installs what readers convert publications with, as far as it is missing: for tests and pictures, not for the program.
set -euo pipefail

needed=(pandoc librsvg2-bin libreoffice-calc libreoffice-writer poppler-utils fonts-liberation imagemagick)

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
