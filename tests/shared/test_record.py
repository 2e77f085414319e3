import io
from pathlib import Path
from typing import Any

import chess
import chess.pgn
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.clock import TimeControl
from shared.codec import encode, reply_decoder
from shared.messages import (
    GameEnded,
    GameStarted,
    GameState,
    MovePlayed,
    MovesTakenBack,
    OfferMade,
    Player,
    StandingOffer,
)
from shared.record import Record, color_of, side
from shared.result import Outcome, Reason, Result
from tests.shared.strategies import logs

REAL_GAMES = Path(__file__).parents[1] / "data" / "real_games.pgn"
ADA, BO = Player(id="w", name="Ada"), Player(id="b", name="Bo")


def contents(record: Record) -> dict[str, Any]:
    """Return all that a record holds, in a form that compares by value."""
    position = record._position
    return {
        **vars(record),
        "board": (record.board.fen(), record.moves),
        "_position": (+position._occurred, position.occurrences),
    }


def over_the_wire(state: GameState) -> GameState:
    [received] = reply_decoder().feed(encode(state))
    assert isinstance(received, GameState)
    return received


def started(control: TimeControl | None = None) -> GameStarted:
    return GameStarted(game="g", seq=1, at=0, white=ADA, black=BO, control=control, utc=0)


def moves(*ucis: str, first_seq: int = 2) -> list[MovePlayed]:
    return [MovePlayed(game="g", seq=seq, at=seq * 100, uci=uci) for seq, uci in enumerate(ucis, first_seq)]


def ended(seq: int, result: Result = Result.DRAW, reason: Reason = Reason.AGREEMENT) -> GameEnded:
    return GameEnded(game="g", seq=seq, at=1_000, result=result, reason=reason)


@given(log=logs(), later=st.integers(0, 10_000))
def test_a_snapshot_of_any_prefix_is_the_fold_of_that_prefix(log, later):
    folded = Record.replay(log[:1])
    for event in log[1:]:
        folded.apply(event)
        state = over_the_wire(folded.state(now=event.at + later))
        assert state.now == event.at + later
        assert contents(Record.from_state(state)) == contents(folded)


@given(log=logs(), data=st.data())
def test_a_game_goes_on_from_a_snapshot_as_from_its_log(log, data):
    length = data.draw(st.integers(1, len(log)))
    resumed = Record.from_state(over_the_wire(Record.replay(log[:length]).state(now=0)))
    for event in log[length:]:
        resumed.apply(event)
    assert contents(resumed) == contents(Record.replay(log))


@given(log=logs())
def test_a_snapshot_does_not_change_when_the_game_goes_on(log):
    record = Record.replay(log[:1])
    for event in log[1:]:
        state = record.state(now=event.at)
        before = encode(state)
        record.apply(event)
        assert encode(state) == before


@given(log=logs())
def test_the_record_agrees_with_python_chess(log):
    record = Record.replay(log[:1])
    board = chess.Board(log[0].fen or chess.STARTING_FEN, chess960=log[0].variant == "chess960")
    for event in log[1:]:
        record.apply(event)
        if isinstance(event, MovePlayed):
            board.push_uci(event.uci)
        elif isinstance(event, MovesTakenBack):
            for _ in range(event.plies):
                board.pop()
        assert (record.position_seq == event.seq) == isinstance(event, MovePlayed | MovesTakenBack)
        assert record.board == board
        assert record.moves == [move.uci() for move in board.move_stack]
        assert [record.occurrences >= times for times in (2, 3, 5)] == [board.is_repetition(t) for t in (2, 3, 5)]


@given(log=logs())
def test_the_clocks_are_those_of_the_events(log):
    record = Record.replay(log)
    if record.control is None:
        assert record.clock is None
        assert record.clocks == []
        return
    assert (record.clock.white_ms, record.clock.black_ms) == (log[-1].white_ms, log[-1].black_ms)
    played = []
    for event in log:
        if isinstance(event, MovePlayed):
            played.append(event)
        elif isinstance(event, MovesTakenBack):
            del played[-event.plies :]
    white_moved = [ply % 2 == (0 if record.board.root().turn else 1) for ply in range(len(played))]
    assert record.clocks == [
        event.white_ms if white else event.black_ms for event, white in zip(played, white_moved, strict=True)
    ]


@given(log=logs())
def test_a_side_s_time_runs_once_both_have_moved_unless_the_game_rests(log):
    record = Record.replay(log)
    if record.clock is not None:
        runs = record.ply >= 2 and not record.paused and not record.over
        assert record.clock.running is (record.board.turn if runs else None)


@given(log=logs())
def test_an_event_twice_or_out_of_order_is_refused_and_changes_nothing(log):
    record = Record.replay(log[:-1] or log)
    before = contents(record)
    for event in log[:-1] + log[-1:] * (len(log) > 1 and log[-1].seq != record.seq + 1):
        with pytest.raises(ValueError, match="does not follow"):
            record.apply(event)
    assert contents(record) == before


def test_an_event_of_another_game_is_refused():
    record = Record(started())
    with pytest.raises(ValueError, match="does not follow"):
        record.apply(MovePlayed(game="other", seq=2, at=0, uci="e2e4"))


def test_a_gap_is_refused():
    record = Record(started())
    with pytest.raises(ValueError, match="event 3 of g does not follow 1 of g"):
        record.apply(moves("e2e4", first_seq=3)[0])


@pytest.mark.parametrize("log", [moves("e2e4"), []], ids=["a move first", "nothing"])
def test_a_log_that_does_not_begin_with_the_start_is_refused(log):
    with pytest.raises(ValueError, match=r"game-started|not enough values"):
        Record.replay(log)


def test_a_game_does_not_start_twice():
    with pytest.raises(ValueError, match="cannot start twice"):
        Record.replay([started(), GameStarted(game="g", seq=2, at=0, white=ADA, black=BO, utc=0)])


def test_nothing_follows_the_end():
    record = Record.replay([started(), ended(2)])
    with pytest.raises(ValueError, match="is over"):
        record.apply(moves("e2e4", first_seq=3)[0])


@pytest.mark.parametrize("uci", ["0000", "e4e5", "e7e5", "nonsense", "", "e2e9"])
def test_a_move_that_no_piece_of_the_mover_can_begin_is_refused_and_changes_nothing(uci):
    record = Record(started())
    before = contents(record)
    with pytest.raises(ValueError, match=r"uci|no move for"):
        record.apply(moves(uci)[0])
    assert contents(record) == before


def test_a_move_lapses_the_opponents_offer_and_keeps_ones_own():
    offer = OfferMade(game="g", seq=2, at=0, kind="draw", by="white")
    record = Record.replay([started(), offer, *moves("e2e4", first_seq=3)])
    assert record.offers == {"draw": StandingOffer("draw", "white", 2)}
    record.apply(moves("e7e5", first_seq=4)[0])
    assert not record.offers


def test_the_end_lapses_every_offer_and_stands_in_the_record():
    offer = OfferMade(game="g", seq=2, at=0, kind="draw", by="white")
    record = Record.replay([started(), offer, ended(3)])
    assert not record.offers
    assert record.over
    assert record.outcome == Outcome(Result.DRAW, Reason.AGREEMENT)


def test_players_are_found_by_colour_and_colours_by_player():
    record = Record(started())
    assert [record.player(color) for color in chess.COLORS] == [ADA, BO]
    assert [record.color_played_by(player) for player in ("w", "b", "x")] == [chess.WHITE, chess.BLACK, None]


@pytest.mark.parametrize("color", chess.COLORS)
def test_colours_have_names_on_the_wire(color):
    assert color_of(side(color)) is color


def test_castling_promotion_and_en_passant_are_told_in_san():
    line = ["e2e4", "a7a5", "e4e5", "d7d5", "e5d6", "a5a4", "d6c7", "a4a3", "c7b8n", "a3b2", "g1f3", "b2a1q"]
    record = Record.replay([started(), *moves(*line, "f1e2", "a1a2", "e1g1")])
    assert record.sans()[4] == "exd6"
    assert record.sans()[8] == "cxb8=N"
    assert record.sans()[-1] == "O-O"


def test_real_games_are_recorded_move_for_move():
    games = io.StringIO(REAL_GAMES.read_text(encoding="utf-8"))
    for _ in range(20):
        game = chess.pgn.read_game(games)
        assert game is not None
        line = [move.uci() for move in game.mainline_moves()]
        record = Record.replay([started(), *moves(*line)])
        assert record.moves == line
        assert record.board == game.end().board()
