"""The list of leaks."""

PLANTINGS = []


def planting(function):
    PLANTINGS.append(function)
    return function


class NotHere(Exception):
    """The study publishes no table for this leak."""
