#!/usr/bin/env bash
# Makes sure that the locale de_DE.UTF-8 exists: decimal commas must not reach any output.
set -euo pipefail
locale -a | grep -qi '^de_DE.utf-\?8$' && exit 0
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
if ! command -v localedef >/dev/null || [ ! -f /usr/share/i18n/locales/de_DE ]; then
    "${as_root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq locales >/dev/null
fi
"${as_root[@]}" localedef -i de_DE -f UTF-8 de_DE.UTF-8
