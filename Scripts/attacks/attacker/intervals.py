"""The interval of true values that a printed number stands for."""
import re

from .rule import EXACT


def number(value):
    """A printed number, or None for text, dates and markers."""
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def printed(value, column, values):
    """The interval of true values behind a number: its rounding, unless it or most of its column has full precision."""
    if column["kind"] == "count" or column["kind"] == "plainNumber" and all(v is None or v == int(v) for v in values):
        return value, value
    whole = [is_rounded(v, column) for v in values if v is not None]
    rounded = is_rounded(value, column) and 2 * sum(whole) >= len(whole)
    half = 0.5 * 10.0 ** -places(column) if rounded else EXACT * max(1, abs(value))
    return value - half, value + half


def places(column):
    """Digits behind the point with which a column is printed; shares as per cent."""
    return column["decimals"] + (2 if column["kind"] == "share" else 0)


def is_rounded(value, column):
    return abs(value - round(value, places(column))) < EXACT


def as_printed(interval, column):
    """The interval of its column for a number that a file writes short (2 for 2.0) or long (2.2000000000000002)."""
    middle, half = sum(interval) / 2, 0.5 * 10.0 ** -places(column)
    exact = interval[1] - interval[0] < half and is_rounded(middle, column)
    return (middle - half, middle + half) if exact and column["kind"] != "count" else interval


def written(text):
    """The interval of a number written in a file: half a unit of its last digit; None for anything else."""
    found = re.fullmatch(r"([+\-−(\[]*)(\d[\d ,.]*?)([)\]]*)\s*(%)?", str(text).replace("\xa0", " ").strip())
    if not found:
        return None
    digits = found[2].replace(" ", "")
    try:
        value = float(digits.replace(",", "") if "." in digits else digits.replace(",", "."))
    except ValueError:
        return None
    fraction = re.search(r"[.,](\d+)$", digits)
    half = 0.5 * 10.0 ** -len(fraction[1]) if fraction else (0.0 if not found[4] else 0.5)
    value, half = (-value if found[1][:1] in "-−" and found[1] else value), max(half, 0.0)
    scale = 0.01 if found[4] else 1.0
    return (value - half) * scale, (value + half) * scale
