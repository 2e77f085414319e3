"""The server's side of a game, for a model that hears of it."""

import chess

from client.model.game import GameModel
from shared import messages
from shared.clock import TimeControl
from shared.messages import Player
from shared.record import Record

ONE_MINUTE = TimeControl(60_000)


E2E4 = chess.Move.from_uci("e2e4")


WHITE, BLACK = Player("w1", "Ada"), Player("b1", "Bela")


class Table:
    """The server's side of a game: makes its events and snapshots."""

    def __init__(self, control=ONE_MINUTE):
        clocks = {} if control is None else {"white_ms": control.base_ms, "black_ms": control.base_ms}
        self.events = [
            messages.GameStarted(game="g", seq=1, at=0, white=WHITE, black=BLACK, control=control, utc=0, **clocks)
        ]
        self.record = Record.replay(self.events)

    def _add(self, kind, at, /, **fields):
        clock = self.record.clock
        if clock is not None:
            if kind is messages.MovePlayed:
                clock = clock.press(at)
            fields |= {
                "white_ms": clock.remaining(chess.WHITE, at),
                "black_ms": clock.remaining(chess.BLACK, at),
            }
        event = kind(game="g", seq=self.record.seq + 1, at=at, **fields)
        self.record.apply(event)
        self.events.append(event)
        return event

    def move(self, uci, at=0):
        return self._add(messages.MovePlayed, at, uci=uci)

    def offer(self, by, at=0):
        return self._add(messages.OfferMade, at, kind="draw", by=by)

    def decline(self, by, at=0):
        return self._add(messages.OfferDeclined, at, kind="draw", by=by)

    def end(self, outcome, at=0):
        return self._add(messages.GameEnded, at, result=outcome.result, reason=outcome.reason)

    def ping(self, now):
        return messages.Ping(ping=1, games=[messages.GameClock("g", self.record.seq, now)])


def model_of(table, me="w1", now=0, game_now=0):
    return GameModel(table.record.state(game_now), me, now)


def refusal(code, **fields):
    return messages.Refused(code=code, text="No.", game="g", **fields)


def started(control=ONE_MINUTE):
    table = Table(control)
    table.move("e2e4", 1_000)
    table.move("e7e5", 2_000)
    return table


def gone(claim_in_ms, *, counting=True):
    return messages.OpponentPresence(
        game="g", side="black", presence="gone", claim_in_ms=claim_in_ms, counting=counting
    )
