"""A canonical column that no single column of the file holds, as the formulas make it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Made:
    """SQL, what it says, what is to be confirmed; `is_known` as in a cell."""

    sql: str
    description: str
    confirm: str = ""
    is_known: bool = True
