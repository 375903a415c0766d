"""Quantiles of Student's t for whole degrees of freedom."""
import functools
import math


def student(df):
    """The 97.5 per cent quantile of Student's t for whole degrees of freedom, by bisection."""
    low, high = 0.0, 1e4
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if within(middle, df) < 0.95 else (low, middle)
    return (low + high) / 2


def within(t, df):
    """P(|T| < t) for whole degrees of freedom (Abramowitz and Stegun, 26.7.3 and 26.7.4)."""
    theta = math.atan(t / math.sqrt(df))
    cosine, sine = math.cos(theta), math.sin(theta)
    term, total = (cosine, cosine) if df % 2 else (1.0, 1.0)
    for k in range(2 if df % 2 else 1, df - 1, 2):
        term *= cosine * cosine * k / (k + 1)
        total += term
    if df % 2:
        return 2 / math.pi * (theta + (sine * total if df > 1 else 0))
    return sine * total


@functools.cache
def quantile(df):
    return student(df)
