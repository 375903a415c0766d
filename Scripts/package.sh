#!/usr/bin/env bash
# Builds what is installed: the command and its desk with the Swift runtime inside, its manual page and its completions.
set -euo pipefail
cd "$(dirname "$0")/.."
root=.build/package/usr
rm -rf "$root"
mkdir -p "$root/bin" "$root/share/man/man1" "$root/share/bash-completion/completions" \
    "$root/share/zsh/vendor-completions" "$root/share/fish/vendor_completions.d"

swift build -c release --static-swift-stdlib --scratch-path .build/static --product tandem
TANDEM_DESK=1 swift build -c release --static-swift-stdlib --scratch-path .build/static --product tandem-desk
for program in tandem tandem-desk; do
    install -m 755 ".build/static/release/$program" "$root/bin/$program"
    strip --strip-unneeded "$root/bin/$program"
done

# The page carries the day of the last change, so that equal sources give an equal page.
day="$(git log -1 --format=%cs 2>/dev/null || echo 1970-01-01)"
manual="$(mktemp -d)"
trap 'rm -rf "$manual"' EXIT
swift package --allow-writing-to-directory "$manual" generate-manual --date "$day" --output-directory "$manual" >/dev/null
gzip -9 -n <"$manual/tandem.1" >"$root/share/man/man1/tandem.1.gz"

"$root/bin/tandem" --generate-completion-script bash >"$root/share/bash-completion/completions/tandem"
"$root/bin/tandem" --generate-completion-script zsh >"$root/share/zsh/vendor-completions/_tandem"
"$root/bin/tandem" --generate-completion-script fish >"$root/share/fish/vendor_completions.d/tandem.fish"
