"""The moves of a game that is over, as a tree: its own line, and the variations that are tried beside it."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

import chess
from chess.pgn import ChildNode, Game, GameNode

from shared.pgn import game_of, written
from shared.record import Record


class Variations:
    """A tree of moves, and the place in it that is looked at.

    What was played is the first line and stays so: variations are made, removed and put in order beside it. The
    nodes are those of python-chess; `board` is the position at `node`, with the moves that led there.
    """

    def __init__(self, record: Record, site: str = "?") -> None:
        self._game: Game = game_of(record, site)
        self.own: Sequence[GameNode] = (self._game, *self._game.mainline())
        """The positions of the game itself, by ply."""
        self.node: GameNode = self._game
        self.version = 0
        """Changes with the tree."""
        self._position = self._game.board()
        self.board = self._position.copy()
        self._sans: dict[GameNode, str] = {}
        for node in self._game.mainline():
            self._sans[node] = self._position.san_and_push(node.move)
        self.go_to(self._game)

    # ------------------------------------------------------------ where one is

    @property
    def ply(self) -> int:
        """How many half-moves lie before the place."""
        return len(self.board.move_stack)

    @property
    def own_ply(self) -> int:
        """How many half-moves of the game itself lie before the place: all, or those before the variation."""
        own = zip(self.own[1:], self._way(self.node), strict=False)
        return sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], own))

    @property
    def in_game(self) -> bool:
        """Whether the place is one of the game itself."""
        return self._is_own(self.node)

    @property
    def line(self) -> Sequence[ChildNode]:
        """The moves that lead to the place, and those that follow it in its line."""
        following: list[ChildNode] = []
        node = self.node
        while (after := node.next()) is not None:
            following.append(after)
            node = after
        return (*self._way(self.node), *following)

    def san(self, node: ChildNode) -> str:
        """Return the move that leads to a node, in SAN."""
        return self._sans[node]

    @staticmethod
    def _way(node: GameNode) -> list[ChildNode]:
        """Return the nodes from the first move to this one."""
        way = []
        while isinstance(node, ChildNode):
            way.append(node)
            node = node.parent
        return way[::-1]

    def _is_own(self, node: GameNode) -> bool:
        ply = len(self._way(node))
        return ply < len(self.own) and self.own[ply] is node

    # ------------------------------------------------------------ going about

    def go_to(self, node: GameNode) -> None:
        """Look at a place."""
        moves = [step.move for step in self._way(node)]
        stack = self._position.move_stack
        common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(stack, moves, strict=False)))
        while len(stack) > common:
            self._position.pop()
        for move in moves[common:]:
            self._position.push(move)
        self.node = node
        self.board = self._position.copy()  # whoever draws the last one still has it

    def forth(self) -> bool:
        """Go to the next move of the line; tell whether there was one."""
        after = self.node.next()
        if after is not None:
            self.go_to(after)
        return after is not None

    def back(self) -> bool:
        """Go to the move before; tell whether there was one."""
        before = self.node.parent
        if before is not None:
            self.go_to(before)
        return before is not None

    def first(self) -> None:
        """Go to where the game began."""
        self.go_to(self._game)

    def last(self) -> None:
        """Go to the end of the line."""
        self.go_to(self.node.end())

    def beside(self, by: int) -> bool:
        """Go to another move tried in the same position, so many further down; tell whether there is one."""
        parent = self.node.parent
        if parent is None or not isinstance(self.node, ChildNode):
            return False
        at = parent.variations.index(self.node) + by
        if not 0 <= at < len(parent.variations):
            return False
        self.go_to(parent.variations[at])
        return True

    # ------------------------------------------------------------ changing the tree

    def play(self, move: chess.Move) -> None:
        """Make a legal move: along what is there already, or as a new variation. Raises ValueError."""
        if not self._position.is_legal(move):
            raise ValueError(f"{move} is not legal in {self._position.fen()}")
        san = self._position.san(move)
        self._position.push(move)
        move = self._position.pop()  # castling is written in one way
        known = next((after for after in self.node.variations if after.move == move), None)
        if known is None:
            known = self.node.add_variation(move)
            self._sans[known] = san
            self.version += 1
        self.go_to(known)

    def remove(self) -> None:
        """Remove the move that is looked at and all that follows it, unless it is of the game itself."""
        node = self.node
        if self.in_game or not isinstance(node, ChildNode):
            return
        self.go_to(node.parent)
        node.parent.remove_variation(node)
        self._sans = {kept: self._sans[kept] for kept in self._nodes()}
        self.version += 1

    @property
    def promotable(self) -> bool:
        """Whether the variation that is looked at can be put before another one."""
        return self._to_promote() is not None

    def promote(self) -> None:
        """Put the variation that is looked at before the one above it; never before the game itself."""
        node = self._to_promote()
        if node is not None:
            node.parent.promote(node)
            self.version += 1

    def _to_promote(self) -> ChildNode | None:
        """Return the nearest move on the way here that has a variation before it."""
        for node in reversed(self._way(self.node)):
            before = node.parent.variations.index(node) - 1
            if before >= 0:
                return None if self._is_own(node.parent.variations[before]) else node
        return None

    def _nodes(self) -> Iterator[ChildNode]:
        waiting: list[GameNode] = [self._game]
        while waiting:
            node = waiting.pop()
            waiting.extend(node.variations)
            if isinstance(node, ChildNode):
                yield node

    # ------------------------------------------------------------ for others

    @property
    def pgn(self) -> str:
        """The game with its variations, as PGN."""
        return written(self._game)
