"""The whole attack on a study."""
import sys

from .agreement import agreement_leaks
from .bounds import bound_counts
from .cities import city_leaks
from .editions import edition_leaks
from .figures import Items
from .largest import largest_leaks
from .pairs import add_pair
from .people import number_leaks
from .statements import Attack
from .telling import drawn_numbers, telling_reasons
from .two_cities import two_city_leaks


def attack_study(study, strict, seconds):
    """All findings about a study, sorted."""
    attack = modelled(study, strict, seconds)
    bound_counts(attack)
    for leaks in (number_leaks, largest_leaks, city_leaks, agreement_leaks, telling_reasons, drawn_numbers,
                  two_city_leaks, edition_leaks):
        leaks(attack)
    return sorted(set(attack.findings), key=str)


def modelled(study, strict, seconds):
    """The model of all that is published; where figures contradict the counts, of what the counts alone say."""
    for with_figures in (True, False):
        attack = Attack(study, strict, seconds)
        attack.read()
        if with_figures:
            add_figures(attack)
        for universe in attack.universes.values():
            universe.finish()
        dropped = attack.model.repair()
        if not dropped:
            break
        print(f"note: {study}: printed numbers contradict each other, {dropped} statements"
              f"{' and all figures' * with_figures} are dropped", file=sys.stderr)
    return attack


def add_figures(attack):
    """Shares, means and their company, pairs of codes."""
    attack.add_shares()
    items = Items(attack)
    for universe in list(attack.universes.values()):
        for name, figures in list(universe.figures.items()):
            if name[1] == "pair":
                add_pair(attack, universe, name[0], figures)
            elif name[0] in universe.roots.questions:
                items.add(universe, name, figures)
