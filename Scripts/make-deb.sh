#!/usr/bin/env bash
# Makes .build/tandem_<version>_<architecture>.deb of what package.sh has built.
set -euo pipefail
cd "$(dirname "$0")/.."
version="$(.build/package/usr/bin/tandem --version | sed "s/.* //")"
architecture="$(dpkg --print-architecture)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/root/DEBIAN" "$work/debian" "$work/root/usr/share/doc/tandem"
cp -r .build/package/usr "$work/root/"
cp README.md CHANGELOG.md SECURITY.md Documentation/*.md "$work/root/usr/share/doc/tandem/"
mkdir "$work/root/usr/share/doc/tandem/tutorial"
cp Documentation/tutorial/*.csv "$work/root/usr/share/doc/tandem/tutorial/"
find "$work/root" -type d -exec chmod 755 {} +
find "$work/root" -type f ! -path '*/bin/*' -exec chmod 644 {} +

# The packages that hold the libraries the command is linked with, as Debian's own tools find them.
printf 'Source: tandem\n\nPackage: tandem\nArchitecture: any\n' >"$work/debian/control"
depends="$(cd "$work" && dpkg-shlibdeps -O -eroot/usr/bin/tandem -eroot/usr/bin/tandem-desk 2>/dev/null | sed -n 's/^shlibs:Depends=//p')"
# The solver is loaded when a table needs it, so that they do not see it.
solver="$(dpkg-query --search '*/libCbcSolver.so.3' | cut -d: -f1 | head -1)"
cat >"$work/root/DEBIAN/control" <<CONTROL
Package: tandem
Version: $version
Architecture: $architecture
Maintainer: Tandem <tandem@example.org>
Depends: $depends, $solver
Section: science
Priority: optional
Installed-Size: $(du -sk "$work/root/usr" | cut -f1)
Description: surveys and human judgement turned into publications
 Reads survey CSV files, codes open answers, weights and tabulates, keeps small
 groups unrecognisable, and writes Excel workbooks and Markdown summaries in
 German and English with every number traceable to the rows behind it.
CONTROL

# One package lies there, whatever was built before.
rm -f .build/tandem_*.deb
package=".build/tandem_${version}_${architecture}.deb"
SOURCE_DATE_EPOCH="$(git log -1 --format=%ct 2>/dev/null || echo 0)" \
    dpkg-deb --root-owner-group --build "$work/root" "$package"
