"""Compares what players saw with what the server stored, and both with python-chess."""

import sqlite3
from collections import defaultdict
from contextlib import closing

import chess

from shared import codec
from shared.messages import GameEnded, GameState, MovePlayed
from shared.record import Record
from tests.chaos.diary import is_end
from tests.matches.club import automatic_outcome


def read_log(folder):
    """Return every game that is stored, each as its events; whether in the archive or still in the log."""
    with closing(sqlite3.connect(folder / "rookery.db")) as db:
        games = {game: events.splitlines() for game, events in db.execute("SELECT id, events FROM games")}
        live = defaultdict(list)
        for game, body in db.execute("SELECT game, body FROM log ORDER BY id"):
            if game not in games:
                live[game].append(body)
    return {game: [codec.decode_event(line) for line in lines] for game, lines in {**games, **live}.items()}


def audit(folder, diaries, *, players_were_killed=False):
    """Check the log, and every diary against it; return the log."""
    log = read_log(folder)
    states = defaultdict(list)
    for diary in diaries:
        for message in diary.seen():
            assert message.game in log, f"{diary.name} saw a game that is not stored: {message}"
            if isinstance(message, GameState):
                states[message.game, message.seq].append(message)
            else:
                assert message == log[message.game][message.seq - 1], f"{diary.name} saw it otherwise"
    for game, events in log.items():
        _check_game(game, events, states)
    for diary in diaries:
        for life in diary.lives:
            _check_order(diary, life)
        _check_choices(diary, log, players_were_killed=players_were_killed)
        _check_ends(diary, log, players_were_killed=players_were_killed)
    return log


def _check_game(game, events, states):
    """Check that a stored game is whole, over, legal, ended as it should, and that its snapshots were true."""
    assert [event.seq for event in events] == list(range(1, len(events) + 1)), f"{game} has gaps"
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert isinstance(events[-1], GameEnded), f"{game} is not over: {events[-1]}"
    record, board = Record(events[0]), chess.Board()
    for event in events:
        if event.seq > 1:
            record.apply_hearsay(event)
        if isinstance(event, MovePlayed):
            assert automatic_outcome(board) is None, f"{game} went on after its end"
            board.push_uci(event.uci)
        for state in states.get((game, event.seq), ()):
            assert state == record.state(state.now), f"{game} was shown otherwise at {event.seq}"
    assert record.board.fen() == board.fen()
    by_rule = automatic_outcome(board)
    assert by_rule is None or by_rule == record.outcome


def _check_order(diary, life):
    """Check that a player was shown each game's events once, in order and without a gap."""
    seqs = defaultdict(int)
    for message in life.seen:
        seen = seqs[message.game]
        if isinstance(message, GameState):
            assert message.seq >= seen, f"{diary.name} was taken back from {seen}: {message}"
        else:
            assert message.seq == seen + 1, f"{diary.name} was shown after {seen}: {message}"
        seqs[message.game] = message.seq


def _check_choices(diary, log, *, players_were_killed):
    """Check that what was played is what was chosen, and that no choice got lost while its player lived."""
    chosen = defaultdict(set)
    for move in diary.choices:
        chosen[move.game, move.after].add(move.uci)
    us = {life.player for life in diary.lives}
    for game, events in log.items():
        ours = [color for color, seat in ((0, events[0].white), (1, events[0].black)) if seat.id in us]
        moves = [event for event in events if isinstance(event, MovePlayed)]
        for color in ours:
            for ply in range(color, len(moves), 2):
                after = moves[ply - 1].seq if ply else 1
                options = chosen.pop((game, after), set())
                assert moves[ply].uci in options, f"{diary.name} never chose {moves[ply]}"
                assert len(options) == 1 or players_were_killed, f"{diary.name} chose anew after {after} in {game}"
    for game, after in chosen:
        last = max((event.seq for event in log[game] if isinstance(event, MovePlayed)), default=1)
        assert after == last, f"{diary.name} chose a move after {after} in {game} that was never played"


def _check_ends(diary, log, *, players_were_killed):
    """Check that the player saw the end of every game that it saw or, if it was never killed, had."""
    over = {message.game for message in diary.seen() if is_end(message)}
    expected = {message.game for message in diary.seen()}
    if not players_were_killed:
        us = {life.player for life in diary.lives}
        expected |= {game for game, events in log.items() if us & {events[0].white.id, events[0].black.id}}
    assert over >= expected, f"{diary.name} does not know how these ended: {sorted(expected - over)}"
