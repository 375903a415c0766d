#!/usr/bin/env python3
"""Makes the lists of given and family names by which open answers are searched for people.

    name-lists.py FAKER MIMESIS RUBY_FAKER

FAKER and MIMESIS are unpacked packages of PyPI (`pip download --no-deps faker mimesis`, tried with 40.63.0 and 22.2.0),
RUBY_FAKER is one of Debian (`apt-get download ruby-faker`, 2.21.0). All three are under the MIT licence, whose text stands in
the lists. Writes Sources/SurveyIngest/Resources/given-names.txt and family-names.txt: one name a line, in small letters without
marks (umlauts both as two letters and as one), in the order of their bytes.
"""
import collections
import glob
import importlib
import json
import os
import re
import sys
import unicodedata

HEAD = """# {what} of people in Europe, for the search of open answers; made by Scripts/name-lists.py, not by hand.
# From Faker 40.63.0 (Copyright (c) 2012 Daniele Faraglia), Mimesis 22.2.0 (Copyright (c) 2016-present Isaak Uchakaev) and
# Faker for Ruby 2.21.0 (Copyright (c) 2007-2022 Benjamin Curtis), all under the MIT licence:
# Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
# files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
# modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software
# is furnished to do so, subject to the following conditions: The above copyright notice and this permission notice shall be
# included in all copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND,
# EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
# NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY,
# WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER
# DEALINGS IN THE SOFTWARE.
"""
FAKER = """de_DE de_AT de_CH de_LU en_GB en_IE en_US en_NZ en_IN fr_FR fr_BE fr_CH it_IT es_ES pt_PT nl_NL nl_BE pl_PL tr_TR
cs_CZ sk_SK sl_SI hr_HR hu_HU ro_RO da_DK sv_SE no_NO fi_FI et_EE lt_LT lv_LV""".split()
MIMESIS = "de de-at de-ch en en-gb fr it es pt nl pl tr cs sk hr hu da sv no fi et".split()
RUBY = "de de-AT de-CH en-US fr it es nl pl tr da-DK sv nb-NO pt sk fi-FI ca hu".split()
# Lists that hold much that nobody is called: a name that stands only there needs a second language.
LOOSE = {"en-US", "nl", "m-en", "m-en-gb", "m-no", "m-pt", "m-de-ch", "m-hu", "m-et"}

PLAIN = {c: to for to, group in [
    ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"), ("i", "ìíîïĩīĭįı"),
    ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņňŋ"), ("o", "òóôõöøōŏő"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"),
    ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"), ("ss", "ß"), ("ae", "æ"), ("oe", "œ"), ("th", "þ")]
    for c in group}
UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}


def flat(value):
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [x for part in value for x in (flat(value[part]) if isinstance(value[part], (list, dict)) else [part])]
    return [x for part in value for x in flat(part)] if isinstance(value, (list, tuple, set)) else []


def forms(name):
    """As the search compares names: see `namesWithoutDiacritics`."""
    name = unicodedata.normalize("NFC", name.lower().replace("i̇", "i"))
    for letters in ({**PLAIN, **UMLAUTS}, PLAIN):
        form = "".join(letters.get(c, c) for c in name)
        if re.fullmatch("[a-z]{3,20}", form):
            yield form


class Names:
    def __init__(self):
        self.found = collections.defaultdict(set)

    def add(self, names, source):
        for name in names:
            for part in re.split("[-'’ ]", name):
                if part[:1].isupper() and not part.isupper():
                    for form in forms(part):
                        self.found[form].add(source)

    def write(self, path, what):
        def languages(sources):
            return {re.sub("^m-", "", s)[:2].lower() for s in sources}
        kept = sorted(n for n, s in self.found.items() if s - LOOSE or len(languages(s)) > 1)
        with open(path, "w", encoding="utf-8") as file:
            file.write(HEAD.format(what=what) + "\n".join(kept) + "\n")
        print(f"{path}: {len(kept)} of {len(self.found)}")


def main():
    faker, mimesis, ruby = sys.argv[1:]
    given, family = Names(), Names()
    sys.path.insert(0, faker)
    for locale in FAKER:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for names, prefix in ((given, "first_name"), (family, "last_name")):
            for name in dir(provider):
                if name.startswith(prefix) and not callable(getattr(provider, name)):
                    names.add(flat(getattr(provider, name)), locale)
    for locale in MIMESIS:
        with open(f"{mimesis}/mimesis/datasets/{locale}/person.json", encoding="utf-8") as file:
            data = json.load(file)
        given.add(flat(list((data.get("names") or {}).values())), f"m-{locale}")
        surnames = data.get("surnames") or []
        family.add(flat(list(surnames.values()) if isinstance(surnames, dict) else surnames), f"m-{locale}")
    import yaml
    for path in glob.glob(f"{ruby}/**/locales/*.yml", recursive=True):
        locale = os.path.basename(path)[:-4]
        if locale not in RUBY:
            continue
        with open(path, encoding="utf-8") as file:
            data = list(yaml.safe_load(file).values())[0].get("faker", {}).get("name", {})
        for key, value in data.items():
            if isinstance(value, list):
                (given if "first_name" in key else family if "last_name" in key else Names()).add(flat(value), locale)
    folder = "Sources/SurveyIngest/Resources"
    given.write(f"{folder}/given-names.txt", "Given names")
    family.write(f"{folder}/family-names.txt", "Family names")


main()
