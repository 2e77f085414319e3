import chess
import pytest

from client.model.game import GameModel
from client.model.material import Material, material
from shared import messages
from shared.clock import TimeControl
from shared.messages import Player, RefusalCode
from shared.record import Record
from shared.result import Outcome, Reason, Result

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


@pytest.fixture
def table():
    return Table()


def model_of(table, me="w1", now=0, game_now=0):
    return GameModel(table.record.state(game_now), me, now)


def refusal(code, **fields):
    return messages.Refused(code=code, text="No.", game="g", **fields)


def test_a_player_has_its_colour_and_a_watcher_none(table):
    assert model_of(table, "w1").color == chess.WHITE
    assert model_of(table, "b1").color == chess.BLACK
    assert model_of(table, "x").color is None
    assert model_of(table, "x").movable is None


def test_a_move_of_mine_is_shown_at_once_and_names_the_position_that_it_answers(table):
    model = model_of(table)
    command = model.play(E2E4, 5)
    assert command == messages.Move(game="g", uci="e2e4", after=1)
    assert model.board.peek() == E2E4
    assert model.movable is None
    assert model.record.ply == 0


def test_the_move_is_mine_no_more_when_the_server_has_played_it(table):
    model = model_of(table)
    model.play(E2E4, 5)
    assert model.receive(table.move("e2e4"), 9) == []
    assert model.pending is None
    assert model.record.moves == ["e2e4"]


@pytest.mark.parametrize("code", [RefusalCode.ILLEGAL_MOVE, RefusalCode.NOT_YOUR_TURN, RefusalCode.STALE])
def test_a_refused_move_is_taken_back_with_the_reason(table, code):
    model = model_of(table)
    model.play(E2E4, 5)
    assert model.receive(refusal(code, seq=1, fen=chess.STARTING_FEN), 9) == []
    assert model.board == chess.Board()
    assert model.problem == "No."
    assert model.movable is not None


def test_a_refused_draw_offer_leaves_my_move_alone(table):
    model = model_of(table)
    model.play(E2E4, 5)
    model.receive(refusal(RefusalCode.OFFER_TOO_SOON), 9)
    assert model.pending == E2E4
    assert model.problem == "No."


def test_a_refusal_from_further_on_makes_the_model_ask_for_the_rest(table):
    model = model_of(table)
    model.play(E2E4, 5)
    assert model.receive(refusal(RefusalCode.STALE, seq=3), 9) == [messages.Sync(game="g", seq=1)]


def test_a_refusal_with_another_position_makes_the_model_ask_for_the_whole_game(table):
    model = model_of(table)
    model.play(E2E4, 5)
    fen = "rnbqkbnr/pppppppp/8/8/3P4/8/PPP1PPPP/RNBQKBNR b KQkq - 0 1"
    assert model.receive(refusal(RefusalCode.STALE, seq=1, fen=fen), 9) == [messages.Sync(game="g", seq=0)]
    for event in [*table.events, table.move("d2d4")]:
        model.receive(event, 10)
    assert model.record.moves == ["d2d4"]


def test_a_gap_is_asked_for_once_and_then_filled(table):
    model = model_of(table)
    first, second, third = table.move("e2e4"), table.move("e7e5"), table.move("g1f3")
    assert model.receive(second, 1) == [messages.Sync(game="g", seq=1)]
    assert model.receive(third, 1) == []
    for event in (first, second, third):
        assert model.receive(event, 2) == []
    assert model.record.moves == ["e2e4", "e7e5", "g1f3"]


def test_what_is_known_already_changes_nothing(table):
    model = model_of(table)
    event = table.move("e2e4")
    model.receive(event, 1)
    model.receive(event, 2)
    assert model.record.moves == ["e2e4"]


def test_a_heartbeat_that_is_ahead_makes_the_model_ask(table):
    model = model_of(table)
    table.move("e2e4")
    assert model.receive(table.ping(5), 5) == [messages.Sync(game="g", seq=1)]
    assert model.receive(table.ping(6), 6) == []


def test_after_the_line_was_restored_it_asks_again(table):
    model = model_of(table)
    table.move("e2e4")
    model.receive(table.ping(5), 5)
    model.line_lost()
    model.line_restored(7)
    assert model.receive(table.ping(8), 8) == [messages.Sync(game="g", seq=1)]


def test_a_snapshot_replaces_everything(table):
    model = model_of(table, "b1")
    for uci in ("e2e4", "e7e5", "g1f3"):
        table.move(uci)
    model.receive(table.record.state(50), 60)
    assert model.record.moves == ["e2e4", "e7e5", "g1f3"]
    assert model.movable is not None


def test_messages_of_other_games_are_passed_over(table):
    model = model_of(table)
    assert model.receive(messages.MovePlayed(game="other", seq=2, at=0, uci="e2e4"), 1) == []
    assert model.record.ply == 0


def started(control=ONE_MINUTE):
    table = Table(control)
    table.move("e2e4", 1_000)
    table.move("e7e5", 2_000)
    return table


def test_the_running_clock_is_counted_on_the_games_own_time_axis():
    model = model_of(started(), now=1_000_000, game_now=5_000)
    assert model.remaining(chess.WHITE, 1_000_000) == 57_000
    assert model.remaining(chess.WHITE, 1_002_500) == 54_500
    assert model.remaining(chess.BLACK, 1_002_500) == 60_000
    assert model.running() == chess.WHITE


def test_my_clock_stops_when_i_send_a_move_and_starts_again_when_it_is_refused():
    model = model_of(started(), now=0, game_now=2_000)
    model.play(chess.Move.from_uci("g1f3"), 3_000)
    assert model.remaining(chess.WHITE, 9_000) == 57_000
    assert model.running() is None
    model.receive(refusal(RefusalCode.STALE), 9_000)
    assert model.remaining(chess.WHITE, 9_000) == 51_000


def test_a_slow_heartbeat_does_not_give_time_back_and_a_fast_one_corrects():
    table = started()
    model = model_of(table, now=0, game_now=2_000)
    model.receive(table.ping(3_800), 2_000)
    assert model.remaining(chess.WHITE, 2_000) == 58_000
    model.receive(table.ping(4_300), 2_200)
    assert model.remaining(chess.WHITE, 2_200) == 57_700


def test_an_old_event_that_is_replayed_does_not_turn_time_back():
    table = started()
    model = model_of(table, now=0, game_now=50_000)
    model.receive(table.move("g1f3", 3_000), 10)
    assert model.remaining(chess.BLACK, 10) == 60_000 - (50_010 - 3_000)


def test_a_server_that_was_restarted_moves_the_time_axis_back():
    table = started()
    model = model_of(table, now=0, game_now=50_000)
    model.receive(table.ping(7_000), 10_000)
    assert model.remaining(chess.WHITE, 10_000) == 55_000


def test_a_game_without_a_clock_has_no_time():
    model = model_of(started(None))
    assert model.remaining(chess.WHITE, 5) is None
    assert model.running() is None


def test_the_clocks_are_late_after_two_silent_intervals_or_when_the_line_is_down(table):
    model = model_of(table)
    assert not model.late(2 * messages.PING_INTERVAL_MS)
    assert model.late(2 * messages.PING_INTERVAL_MS + 1)
    model.receive(table.ping(5_001), 5_001)
    assert not model.late(5_002)
    model.line_lost()
    assert model.late(5_002)
    model.line_restored(6_000)
    assert not model.late(6_000)


def test_the_first_moves_have_a_limit_of_their_own(table):
    model = model_of(table, now=100)
    assert model.first_move_left(1_100) == 14_000
    model.receive(table.move("e2e4", 4_000), 4_100)
    assert model.first_move_left(5_100) == 14_000
    model.receive(table.move("e7e5", 5_000), 5_100)
    assert model.first_move_left(5_100) is None


def test_a_draw_offer_is_answered_by_its_seq_and_lapses_with_my_move():
    table = started()
    model = model_of(table)
    offer = table.offer("black")
    model.receive(offer, 1)
    assert model.offer_to_me
    assert not model.may_offer("draw")
    assert model.answer_offer(accept=True) == messages.Accept(game="g", offer=offer.seq)
    assert model.answer_offer(accept=False) == messages.Decline(game="g", offer=offer.seq)
    model.receive(table.move("g1f3"), 2)
    assert model.answer_offer(accept=True) is None
    assert not model.offer_to_me


def test_a_declined_offer_may_be_made_again_only_after_a_move_of_mine():
    table = started()
    model = model_of(table)
    assert model.may_offer("draw")
    model.receive(table.offer("white"), 1)
    assert model.offer_by_me
    model.receive(table.decline("black"), 1)
    assert not model.may_offer("draw")
    model.receive(table.move("g1f3"), 2)
    assert model.may_offer("draw")


def test_a_game_can_be_aborted_until_both_have_moved(table):
    model = model_of(table)
    assert model.may_abort
    model.receive(table.move("e2e4"), 1)
    assert model.may_abort
    model.receive(table.move("e7e5"), 1)
    assert not model.may_abort


def test_the_end_stops_everything():
    table = started()
    model = model_of(table)
    model.play(chess.Move.from_uci("g1f3"), 1)
    model.receive(table.end(Outcome.win(chess.BLACK, Reason.TIME)), 2)
    assert model.over
    assert model.pending is None
    assert model.movable is None
    assert model.record.outcome == Outcome(Result.BLACK_WINS, Reason.TIME)
    assert not model.late(10**9)


def gone(claim_in_ms, *, counting=True):
    return messages.OpponentPresence(
        game="g", side="black", presence="gone", claim_in_ms=claim_in_ms, counting=counting
    )


def test_the_countdown_of_an_absent_opponent_runs_only_while_it_counts(table):
    model = model_of(table)
    assert model.attendance.presence(chess.BLACK) == "here"
    model.receive(gone(40_000, counting=False), 1_000)
    assert model.attendance.claim_left(chess.BLACK, 9_000) == 40_000
    model.receive(gone(40_000), 10_000)
    assert model.attendance.claim_left(chess.BLACK, 20_000) == 30_000
    assert model.attendance.claim_left(chess.BLACK, 99_000) == 0
    model.receive(messages.OpponentPresence(game="g", side="black", presence="here"), 99_000)
    assert model.attendance.claim_left(chess.BLACK, 99_000) is None


def test_rematch_wishes_are_collected_and_declined(table):
    model = model_of(table)
    model.receive(messages.RematchOffered(game="g", by="black"), 1)
    assert model.rematch.wishes == {chess.BLACK}
    model.receive(messages.RematchDeclined(game="g", by="black"), 1)
    assert not model.rematch.wishes
    assert model.rematch.gone


def test_looking_back_shows_an_earlier_position_and_allows_no_move():
    table = started()
    model = model_of(table)
    model.review.step(-1, 2)
    assert [move.uci() for move in model.shown.move_stack] == ["e2e4"]
    assert model.movable is None
    model.receive(table.move("g1f3"), 1)
    assert model.shown.ply() == 1
    model.review.step(+2, 3)
    assert model.review.ply is None
    assert model.shown.ply() == 3


def test_looking_back_stays_within_the_game():
    model = model_of(started())
    model.review.step(-9, 2)
    assert model.shown == chess.Board()
    model.review.go_to(99, 2)
    assert model.review.ply is None


def test_material_counts_what_one_side_has_won_since_the_game_began():
    board = chess.Board("3qk3/8/8/8/8/p7/1P6/R2QK3 w Q - 0 1")
    assert material(board, chess.WHITE) == Material((), 0)
    for uci in ("d1d8", "e8d8", "b2a3"):
        board.push_uci(uci)
    assert material(board, chess.WHITE) == Material((chess.PAWN,), 1)
    assert material(board, chess.BLACK) == Material((), 0)
