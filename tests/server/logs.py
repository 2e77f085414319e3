"""Logs of games, and ways to put them into a store."""

from server.store.sqlite import SqliteStore
from shared.codec import encode
from shared.messages import GameEvent
from tests.server.games import FOOLS_MATE, Match


def lines(game: str, events: list[GameEvent]) -> list[bytes]:
    return [encode(event).replace(b'"game":"g"', f'"game":"{game}"'.encode()) for event in events]


def write(store: SqliteStore, game: str, log: list[bytes]) -> None:
    for line in log:
        store.append(game, line)
    store.commit()


def played(line: str = FOOLS_MATE) -> Match:
    match = Match("5+0")
    match.play(line)
    return match


def finish(store: SqliteStore, game: str, match: Match) -> list[bytes]:
    log = lines(game, match.log)
    match.record.game = game
    store.finish(match.record, log)
    store.commit()
    return log


RUNNING = lines("r", played("e2e4 e7e5 g1f3").log)


def all_live(store: SqliteStore) -> dict[str, list[bytes]]:
    """Return the whole log of every live game."""
    return {game: store.load_live(game) for game in store.live_games()}
