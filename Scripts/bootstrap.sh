#!/usr/bin/env bash
# Installs the Debian packages that are missing; looks first, does nothing when all is there.
set -euo pipefail

needed=(libxlsxwriter-dev libsqlite3-dev libboost-math-dev libstemmer-dev coinor-libcbc-dev liblinear-dev libzip-dev libssl-dev libxml2-dev libcmark-dev zlib1g-dev pkg-config)

if ! command -v swift >/dev/null; then
    echo "Swift 6.3 is needed and was not found: https://www.swift.org/install/linux/" >&2
    exit 69
fi

"$(dirname "$0")/install-packages.sh" "${needed[@]}"
