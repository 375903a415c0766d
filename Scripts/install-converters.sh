#!/usr/bin/env bash
# Installs what readers convert publications with, as far as it is missing: for tests and pictures, not for the program.
set -euo pipefail

needed=(pandoc librsvg2-bin libreoffice-calc libreoffice-writer poppler-utils fonts-liberation imagemagick)

"$(dirname "$0")/install-packages.sh" "${needed[@]}"
