"""What a bystander with a board knows of one game: a model to compare hub, store and players with."""

from collections import Counter
from dataclasses import dataclass, field

import chess

from shared.messages import OfferKind

FOR_BOTH = ("draw", "pause", "resume")


@dataclass
class PlainGame:
    """Whose turn it is, what is offered, and whether the game stands still or is over. Draws are for claims."""

    board: chess.Board
    clocked: bool
    moved_at: int
    offers: dict[OfferKind, chess.Color] = field(default_factory=dict)
    adjourned: bool = False
    over: bool = False
    moves: Counter = field(default_factory=Counter)
    noes: Counter = field(default_factory=Counter)
    may_offer_from: Counter = field(default_factory=Counter)
    may_give_from: Counter = field(default_factory=Counter)
    may_resume_from: Counter = field(default_factory=Counter)

    @property
    def begun(self) -> bool:
        return len(self.board.move_stack) >= 2

    def may_move(self, color: chess.Color, uci: str) -> bool:
        legal = self.board.is_legal(chess.Move.from_uci(uci))
        return not self.over and not self.adjourned and color == self.board.turn and legal

    def move(self, uci: str, now: int) -> None:
        color = self.board.turn
        self.board.push_uci(uci)
        self.moves[color] += 1
        self.moved_at = now
        self.offers = {kind: by for kind, by in self.offers.items() if by == color and kind != "takeback"}
        self.over = (
            self.board.is_checkmate()
            or self.board.is_stalemate()
            or self.board.is_insufficient_material()
            or self.board.is_repetition(5)
            or self.board.halfmove_clock >= 150
        )

    def may_claim(self, color: chess.Color) -> bool:
        claimable = self.board.is_repetition(3) or self.board.halfmove_clock >= 100
        return not self.over and not self.adjourned and color == self.board.turn and claimable

    def plies_back(self, color: chess.Color) -> int:
        return 2 if self.board.turn == color else 1

    def may_offer(self, color: chess.Color, kind: OfferKind, now: int) -> bool:
        if self.over:
            return False
        if kind in self.offers:
            return self.offers[kind] != color and kind in FOR_BOTH
        if kind == "resume":
            return self.adjourned and now >= self.may_resume_from[color]
        possible = {
            "draw": self.begun,
            "pause": self.begun,
            "takeback": len(self.board.move_stack) >= self.plies_back(color),
            "more-time": self.clocked,
        }
        in_time = self.moves[color] >= self.may_offer_from[color, kind]
        return possible[kind] and in_time and (kind == "draw" or not self.adjourned)

    def offer(self, color: chess.Color, kind: OfferKind, now: int) -> None:
        if kind in self.offers:
            self.accept(kind, now)
            return
        self.offers[kind] = color
        self.may_offer_from[color, kind] = self.moves[color] + self.wait(color, kind)

    def wait(self, color: chess.Color, kind: OfferKind) -> int:
        return min(16, 2 ** max(0, self.noes[color, kind] - 1))

    def may_answer(self, color: chess.Color, kind: OfferKind, *, accept: bool) -> bool:
        stands = not self.over and self.offers.get(kind) == (not color)
        return stands and not (accept and kind == "takeback" and self.adjourned)

    def accept(self, kind: OfferKind, now: int) -> None:
        by = self.offers.pop(kind)
        match kind:
            case "draw":
                self.over = True
            case "pause":
                self.adjourned = True
            case "resume":
                self.adjourned, self.moved_at = False, now
            case "more-time":
                self.may_give_from[not by] = self.moves[not by] + 1
            case "takeback":
                for _ in range(self.plies_back(by)):
                    self.board.pop()
                self.offers, self.moved_at = {}, now
                for color in chess.COLORS:
                    self.may_offer_from[color, "takeback"] = 0

    def decline(self, kind: OfferKind, now: int) -> None:
        by = self.offers.pop(kind)
        self.noes[by, kind] += 1
        self.may_offer_from[by, kind] = self.moves[by] + self.wait(by, kind)
        if kind == "resume":
            self.may_resume_from[by] = now + 10_000 * 2 ** (self.noes[by, kind] - 1)

    def may_give(self, color: chess.Color) -> bool:
        return not self.over and self.clocked and self.moves[color] >= self.may_give_from[color]

    def give(self, color: chess.Color) -> None:
        self.may_give_from[color] = self.moves[color] + 1
        if self.offers.get("more-time") == (not color):
            del self.offers["more-time"]
