"""Attacks everything that a study has published, from its files alone."""
from .everything import attack_study
from .published import load
from .student import student

__all__ = ["attack_study", "load", "student"]
