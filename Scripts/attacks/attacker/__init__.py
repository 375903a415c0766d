"""Attacks everything that a study has published, from its files alone."""
