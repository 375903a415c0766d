"""Leaks to plant in copies of published outputs; each module fills the list."""
from . import editions, figures, groupings, numbers, others, patterns, workbooks
from .copies import Copy, rounded
from .planting import PLANTINGS, NotHere

__all__ = ["Copy", "rounded", "PLANTINGS", "NotHere", "editions", "figures", "groupings", "numbers", "others",
           "patterns", "workbooks"]
