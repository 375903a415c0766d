"""Random studies: questions, people, tables, and the true counts behind what is published of them."""
from .folder import write
from .study import Study
from .truth import verdict

__all__ = ["Study", "verdict", "write"]
