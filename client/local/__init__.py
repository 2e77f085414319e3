"""Games that need no other computer: against a program, and of two at one board. No window is needed for it.

They are games like any other, on a server of their own that ends with them, and nobody else sees.
"""

from client.local.both_sides import BothSides
from client.local.neighbour import Neighbour
from client.local.table import Broken, Company, Laid, Laying, Step, Table, TableState
from client.local.visitor import Visitor

__all__ = [
    "BothSides",
    "Broken",
    "Company",
    "Laid",
    "Laying",
    "Neighbour",
    "Step",
    "Table",
    "TableState",
    "Visitor",
]
