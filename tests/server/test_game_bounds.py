"""However long two people go on, and whatever they do over and over again, a game's log has an end."""

from contextlib import suppress

import pytest

from server.errors import GameError
from shared.result import Reason
from tests.server.games import B, Match, W, contents, draw

MOST_EVENTS = 4_000


def spam(match, *commands):
    """Do all of it again and again, refused or not, until the game ends."""
    while match.ended is None:
        before = match.record.seq
        for command in commands:
            try:
                match.note(command())
            except GameError:
                continue
        assert match.record.seq > before, "nothing happens any more"


@pytest.mark.parametrize("kind", ["draw", "takeback", "more-time", "pause", "resume"])
def test_without_moves_nobody_offers_more_than_once(kind):
    match = Match("180+0")
    match.play("e2e4 e7e5")
    for _ in range(50):
        for color in (W, B):
            with suppress(GameError):
                match.note(match.game.offer(color, kind, 0))
            for other in (W, B):
                with suppress(GameError):
                    match.decline(other, match.record.seq)
            with suppress(GameError):
                match.note(match.game.give_time(color, 0))
    assert match.record.seq <= 3 + 2 * 2 + 2


def test_putting_a_game_off_and_going_on_has_an_end():
    match = Match(None, draws="claim")
    match.play("e2e4 e7e5")
    game = match.game
    both = [
        lambda kind=kind, color=color: game.offer(color, kind, 0)
        for kind in ("pause", "resume")
        for color in (W, B)
    ]
    moves = iter(range(10**6))

    def move():
        legal = sorted(map(str, match.record.board.legal_moves))
        return game.move(match.record.board.turn, legal[next(moves) % len(legal)], match.record.position_seq, 0)

    spam(match, *both, move)
    assert match.record.seq <= MOST_EVENTS


def test_being_paused_by_restarts_has_an_end():
    match = Match(None)
    match.play("e2e4 e7e5")
    spam(match, lambda: match.game.pause(0, "restart"), lambda: match.game.resume(0))
    assert match.ended == draw(Reason.LENGTH_LIMIT)
    assert match.record.seq <= MOST_EVENTS
    assert contents(match.again().record) == contents(match.record)


@pytest.mark.parametrize("last", ["move", "claim", "takeback", "resignation"])
def test_whatever_comes_last_there_is_room_for_it(last):
    match = Match(None, draws="claim")
    match.play("g1f3 g8f6 f3g1 f6g8 g1f3 g8f6 f3g1 f6g8")
    offer = match.offer(B, "takeback")
    while match.record.seq < MOST_EVENTS - 3:
        match.pause("restart")
        if match.record.seq < MOST_EVENTS - 3:
            match.resume()
    if not match.record.paused:
        match.pause("restart")
    assert match.ended is None or match.record.seq <= MOST_EVENTS
    if match.ended is None:
        {
            "move": lambda: match.move(W, "e2e4"),
            "claim": lambda: match.claim_draw(W, "g1f3"),
            "takeback": lambda: match.accept(W, offer),
            "resignation": lambda: match.resign(W),
        }[last]()
    assert match.ended is not None
    assert match.record.seq <= MOST_EVENTS
