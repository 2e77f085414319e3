import chess
import pygame
import pytest

from client.network import LineDown, LineIsDown, LineUp
from client.screens import Pop, Quit, Replace, Session
from client.screens.game import GameScreen
from client.screens.game.card import ARMING_MS
from client.screens.game.digits import clock_text, countdown_text, is_low
from shared import messages
from shared.clock import TimeControl
from shared.messages import GameState, Greeting, OpponentPresence, Player, Welcome
from shared.result import Reason, Result

ADA, BELA = Player("a", "Ada"), Player("b", "Bela")
OPENING = ["e2e4", "e7e5"]
LATER = ARMING_MS + 1


class Wire:
    """A line that keeps what is sent."""

    greeting = Greeting(server="s", name="Thursday club", version="1", protocol=1)
    welcome = Welcome(player="a", name="Ada", token="t")

    def __init__(self, player):
        self.id = player
        self.sent = []
        self.up = True

    def send(self, command):
        if not self.up:
            raise LineIsDown("The line is down.")
        self.sent.append(command)


def state_of(moves=(), *, game="g", control=TimeControl(60_000, 1_000), **fields):  # noqa: B008 - it is immutable
    seq = 1 + len(moves)
    clock = {"white_ms": 60_000, "black_ms": 60_000} if control else {}
    fields = {"white": ADA, "black": BELA, "position_seq": seq} | clock | fields
    return GameState(game=game, seq=seq, utc=0, now=0, since=0, control=control, moves=list(moves), **fields)


class Board:
    """A game screen with somebody's hand at the mouse."""

    def __init__(self, setting, tmp_path, state, me, size):
        self.wire = Wire(me)
        self.screen = GameScreen(Session(self.wire, setting), state, 0, documents=tmp_path / "documents")
        self.screen.layout(size)
        self.size = size
        self.at(0)

    def at(self, now):
        """Let time pass."""
        self.screen.due(now)
        surface = pygame.Surface(self.size)
        self.screen.draw(surface, now)
        return surface

    def hear(self, message, now=0):
        return self.screen.receive(message, now)

    def mouse(self, kind, pos):
        more = {"rel": (0, 0), "buttons": (1, 0, 0)} if kind == pygame.MOUSEMOTION else {"button": 1}
        return self.screen.handle(pygame.Event(kind, pos=tuple(pos), **more))

    def center(self, square):
        return self.screen.board.geometry.box_of(square).center

    def click(self, pos):
        self.mouse(pygame.MOUSEBUTTONDOWN, pos)
        return self.mouse(pygame.MOUSEBUTTONUP, pos)

    def click_square(self, square):
        return self.click(self.center(square))

    def drag(self, source, target):
        self.mouse(pygame.MOUSEBUTTONDOWN, self.center(source))
        self.mouse(pygame.MOUSEMOTION, self.center(target))
        return self.mouse(pygame.MOUSEBUTTONUP, self.center(target))

    def key(self, key):
        return self.screen.handle(pygame.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""))

    def button(self, text):
        desk = self.screen.desk
        buttons = [*desk.card.buttons, *desk.actions]
        if self.screen.dialog:
            buttons = self.screen.dialog.buttons
        return next(button for button in buttons if button.text == text)

    def push(self, text):
        return self.click(self.button(text).rect.center)

    @property
    def notice(self):
        notice = self.screen.desk.card.notice
        return notice.text if notice else ""


@pytest.fixture
def sit(setting, tmp_path):
    def start(state=None, me="a", size=(1280, 800)):
        return Board(setting, tmp_path, state or state_of(), me, size)

    return start


def moved(seq, uci, at=0):
    return messages.MovePlayed(game="g", seq=seq, at=at, uci=uci, white_ms=60_000, black_ms=60_000)


# ---------------------------------------------------------------- moves


@pytest.mark.parametrize("size", [(1280, 800), (640, 480), (480, 360), (480, 640)])
def test_a_drag_sends_the_move_and_shows_it_at_once(sit, size):
    table = sit(size=size)
    table.drag(chess.E2, chess.E4)
    assert table.wire.sent == [messages.Move(game="g", uci="e2e4", after=1)]
    assert table.screen.desk.moves.sans == ["e4"]


def test_two_clicks_send_the_move(sit):
    table = sit(state_of(["e2e4"]), me="b")
    table.click_square(chess.C7)
    table.click_square(chess.C5)
    assert table.wire.sent == [messages.Move(game="g", uci="c7c5", after=2)]


def test_after_flipping_the_same_square_is_elsewhere_and_still_the_same(sit):
    table = sit()
    before = table.center(chess.E2)
    table.key(pygame.K_f)
    assert table.center(chess.E2) != before
    table.drag(chess.E2, chess.E4)
    assert table.wire.sent == [messages.Move(game="g", uci="e2e4", after=1)]


def test_black_has_its_own_side_below(sit):
    table = sit(me="b")
    assert table.center(chess.E8).y > table.center(chess.E1).y
    assert table.screen.desk.bottom.view.name == "Bela"


def test_a_promotion_is_chosen_on_the_board(sit):
    moves = ["h2h4", "g7g5", "h4g5", "h7h6", "g5h6", "a7a6", "h6h7", "b7b5"]
    table = sit(state_of(moves))
    table.drag(chess.H7, chess.G8)
    assert not table.wire.sent
    table.click_square(chess.G7)
    assert table.wire.sent == [messages.Move(game="g", uci="h7g8n", after=9)]


def test_a_refused_move_goes_back_and_says_why(sit):
    table = sit()
    table.drag(chess.E2, chess.E4)
    table.hear(messages.Refused(code="illegal-move", text="That is not a legal move.", game="g", seq=1))
    assert table.notice == "That is not a legal move."
    assert table.screen.model.board == chess.Board()
    table.click(table.screen.desk.card.rect.center)
    assert "legal" not in table.notice


def test_a_watcher_moves_nothing(sit):
    table = sit(me="somebody else")
    table.drag(chess.E2, chess.E4)
    assert not table.wire.sent
    assert isinstance(table.push("Lobby"), Pop)


# ---------------------------------------------------------------- offers and ends


def test_resigning_is_asked_for_twice(sit):
    table = sit(state_of(OPENING))
    table.push("Resign")
    table.push("Play on")
    assert not table.wire.sent
    table.push("Resign")
    table.push("Resign")
    assert table.wire.sent == [messages.Resign(game="g")]


def test_escape_closes_the_question(sit):
    table = sit(state_of(OPENING))
    table.push("Resign")
    table.key(pygame.K_ESCAPE)
    assert table.screen.dialog is None
    assert not table.wire.sent


def test_abort_is_there_until_both_have_moved_and_then_resign_is(sit):
    table = sit()
    assert table.button("Abort").enabled
    assert not table.button("Resign").enabled
    table.push("Abort")
    assert table.wire.sent == [messages.Abort(game="g")]
    table = sit(state_of(OPENING))
    assert not table.button("Abort").enabled
    assert table.button("Resign").enabled


def test_a_draw_is_offered(sit):
    table = sit(state_of(OPENING))
    table.push("Draw")
    assert table.wire.sent == [messages.Offer(game="g", kind="draw")]
    table.hear(messages.OfferMade(game="g", seq=4, at=0, kind="draw", by="white"))
    assert table.notice == "You offered a draw."
    assert not table.button("Draw").enabled


@pytest.mark.parametrize(("answer", "command"), [("Accept", messages.Accept), ("Decline", messages.Decline)])
def test_a_draw_offer_is_answered(sit, answer, command):
    table = sit(state_of(OPENING))
    table.hear(messages.OfferMade(game="g", seq=4, at=0, kind="draw", by="black"))
    assert table.notice == "Bela offers a draw."
    table.at(LATER)
    table.push(answer)
    assert table.wire.sent == [command(game="g", offer=4)]


def test_a_press_meant_for_what_was_there_before_answers_nothing(sit):
    table = sit(state_of(OPENING))
    table.hear(messages.OfferMade(game="g", seq=4, at=0, kind="draw", by="black"))
    table.push("Accept")
    assert not table.wire.sent


def test_nothing_that_comes_or_goes_moves_the_other_buttons(sit):
    table = sit(state_of(OPENING), size=(480, 360))
    places = [(button.text, tuple(button.rect)) for button in table.screen.desk.actions]
    table.hear(messages.OfferMade(game="g", seq=4, at=0, kind="draw", by="black"))
    table.hear(messages.GameEnded(game="g", seq=5, at=0, result=Result.DRAW, reason=Reason.AGREEMENT))
    assert [(button.text, tuple(button.rect)) for button in table.screen.desk.actions] == places


def gone(**fields):
    return OpponentPresence(game="g", side="black", presence="gone", **fields)


@pytest.mark.parametrize(("answer", "result"), [("A win", "win"), ("A draw", "draw")])
def test_an_opponent_who_is_gone_can_be_claimed_against_after_the_countdown(sit, answer, result):
    table = sit(state_of([*OPENING, "g1f3"]))
    table.hear(gone(claim_in_ms=40_000, counting=True))
    assert table.notice == "Bela has left. You may claim the game in 0:40."
    table.at(40_001)
    table.at(40_001 + LATER)
    table.push(answer)
    assert table.wire.sent == [messages.Claim(game="g", result=result)]


def test_the_countdown_does_not_run_on_my_move(sit):
    table = sit(state_of(OPENING))
    table.hear(gone(claim_in_ms=40_000))
    table.at(99_000)
    assert table.notice == "Bela has left. It is your move."


def test_a_lost_line_is_said_and_commands_wait_for_it(sit):
    table = sit(state_of(OPENING))
    table.hear(LineDown("gone", 100))
    assert table.notice == "Connection lost. Trying again…"
    assert table.screen.desk.bottom.view.vague
    table.hear(LineUp(Wire.welcome), 50)
    assert table.notice == ""


def test_after_the_line_was_down_the_opponent_is_here_unless_told_otherwise(sit):
    table = sit(state_of(OPENING))
    table.hear(gone(claim_in_ms=40_000))
    table.hear(LineDown("gone", 100))
    table.hear(LineUp(Wire.welcome), 50)
    assert table.notice == ""


def test_a_command_into_a_broken_line_says_so_also_when_the_line_is_back(sit):
    table = sit(state_of(OPENING))
    table.wire.up = False
    table.push("Draw")
    assert table.notice == "Not sent, as the connection was down. Connection lost. Trying again…"
    table.hear(LineUp(Wire.welcome), 50)
    assert table.notice == "Not sent, as the connection was down."


def test_what_a_broken_line_would_swallow_cannot_be_pressed(sit):
    for state, texts in ((state_of(), ["Abort"]), (state_of(OPENING), ["Draw", "Resign"])):
        table = sit(state)
        table.hear(LineDown("gone", 100))
        assert not any(table.button(text).enabled for text in texts)
        table.hear(LineUp(Wire.welcome))
        assert all(table.button(text).enabled for text in texts)


def test_the_question_whether_to_resign_goes_with_the_line_and_the_one_whether_to_close_stays(sit):
    table = sit(state_of(OPENING))
    table.push("Resign")
    table.hear(LineDown("gone", 100))
    assert table.screen.dialog is None
    assert not table.screen.may_quit()
    table.hear(LineDown("gone", 100))
    assert table.screen.dialog is not None


def test_the_result_stays_while_the_line_is_down_and_after_a_restart_nothing_is_left_of_the_rematch(sit):
    table = sit(over())
    table.hear(LineDown("gone", 100))
    assert table.screen.desk.card.notice.title == "Draw"
    assert table.notice == "Draw by agreement. Connection lost. Trying again…"
    assert table.screen.caption.startswith("Draw by agreement")
    assert not table.button("Rematch").enabled
    table.wire.greeting = Greeting(server="s", name="Thursday club", version="1", protocol=1, run="second")
    table.hear(LineUp(Wire.welcome))
    assert table.notice == "Draw by agreement. No rematch. The lobby has new games."
    assert not table.screen.desk.card.buttons
    table.hear(messages.RematchOffered(game="g", by="black"))
    assert table.button("Rematch").enabled


def test_the_result_is_said_with_its_reason_and_a_rematch_can_be_had(sit):
    table = sit(state_of(["f2f3", "e7e5", "g2g4"]), me="b")
    table.hear(moved(5, "d8h4"))
    table.hear(messages.GameEnded(game="g", seq=6, at=0, result=Result.BLACK_WINS, reason=Reason.CHECKMATE))
    assert table.screen.desk.card.notice.title == "You won"
    assert table.notice == "Black wins by checkmate."
    table.at(LATER)
    table.push("Rematch")
    assert table.wire.sent == [messages.OfferRematch(game="g")]
    table.hear(messages.RematchOffered(game="g", by="black"))
    assert "You offered a rematch." in table.notice
    table.at(2 * LATER)
    table.push("Rematch")
    table.push("Cancel")
    assert table.wire.sent[1:] == [messages.DeclineRematch(game="g")]


def over(**fields):
    return state_of(OPENING, result=Result.DRAW, reason=Reason.AGREEMENT, **fields)


def test_a_rematch_can_be_declined(sit):
    table = sit(over())
    table.hear(messages.RematchOffered(game="g", by="black"))
    table.at(LATER)
    table.push("No")
    assert table.wire.sent == [messages.DeclineRematch(game="g")]
    table.hear(messages.RematchDeclined(game="g", by="white"))
    assert table.notice == "Draw by agreement. No rematch. The lobby has new games."
    assert not table.screen.desk.card.buttons


@pytest.mark.parametrize("code", ["opponent-busy", "no-such-offer", "no-such-game"])
def test_a_rematch_that_cannot_be_had_is_said_and_offered_no_more(sit, code):
    table = sit(over())
    table.hear(messages.Refused(code=code, text="Your opponent has left.", game="g"))
    assert table.notice == "Draw by agreement. Your opponent has left. The lobby has new games."
    assert not table.screen.desk.card.buttons
    table.hear(messages.RematchOffered(game="g", by="black"))
    assert "would like a rematch" in table.notice


def called_off(table, reason, by=None):
    table.hear(messages.GameEnded(game="g", seq=2, at=0, result=Result.NONE, reason=reason, by=by))
    return table.notice.partition(". ")[0]


def test_a_game_that_was_called_off_says_by_whom(sit):
    assert called_off(sit(), Reason.ABORTED, "black") == "Game aborted by Bela."
    assert called_off(sit(), Reason.ABORTED, "white") == "Game aborted by you."
    assert called_off(sit(me="somebody else"), Reason.ABORTED, "white") == "Game aborted by White."
    assert called_off(sit(), Reason.ABORTED) == "Game aborted."


def test_a_game_without_a_first_move_says_who_did_not_make_it(sit):
    assert called_off(sit(), Reason.NO_FIRST_MOVE) == "Game aborted, as you made no first move."
    assert called_off(sit(me="b"), Reason.NO_FIRST_MOVE) == "Game aborted, as Ada made no first move."


def test_a_command_that_came_too_late_does_not_hide_the_result(sit):
    table = sit(over())
    table.hear(messages.Refused(code="game-over", text="The game is over.", game="g"))
    assert table.notice == "Draw by agreement."


def test_the_rematch_opens_in_place_of_the_old_game(sit):
    table = sit(over())
    change = table.hear(state_of(game="h", white=BELA, black=ADA), 7)
    assert isinstance(change, Replace)
    assert change.screen.model.game == "h"
    assert change.screen.bottom == chess.BLACK


def test_another_game_does_not_push_a_running_one_away(sit):
    table = sit(state_of(OPENING))
    assert table.hear(state_of(game="h")) is None


def test_the_end_closes_an_open_question(sit):
    table = sit(state_of(OPENING))
    table.push("Resign")
    table.hear(messages.GameEnded(game="g", seq=4, at=0, result=Result.WHITE_WINS, reason=Reason.TIME))
    assert table.screen.dialog is None


def test_a_finished_game_can_be_left(sit):
    assert isinstance(sit(over()).push("Lobby"), Pop)


def test_the_window_closes_on_a_running_game_only_after_a_question(sit):
    table = sit(state_of(OPENING))
    assert not table.screen.may_quit()
    assert table.push("Stay") is None
    assert not table.screen.may_quit()
    assert isinstance(table.push("Close"), Quit)
    assert sit(over()).screen.may_quit()


# ---------------------------------------------------------------- looking back, clocks, files


def test_keys_and_clicks_look_back_and_a_click_on_the_board_returns(sit):
    table = sit(state_of([*OPENING, "g1f3", "b8c6"]))
    table.key(pygame.K_HOME)
    assert table.screen.model.shown == chess.Board()
    table.key(pygame.K_RIGHT)
    table.key(pygame.K_RIGHT)
    table.key(pygame.K_LEFT)
    assert table.screen.desk.moves.current == 1
    table.click(dict(table.screen.desk.moves._places())[3].center)
    assert table.screen.desk.moves.current == 3
    assert table.notice.startswith("You are looking back.")
    table.click_square(chess.E4)
    assert table.screen.model.review.ply is None
    assert not table.wire.sent
    table.key(pygame.K_LEFT)
    table.key(pygame.K_END)
    assert table.screen.desk.moves.current == 4


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (0, "0:00.0"),
        (50, "0:00.0"),
        (9_999, "0:09.9"),
        (10_000, "0:10"),
        (59_999, "0:59"),
        (300_000, "5:00"),
        (3_600_000, "1:00:00"),
        (10_800_000, "3:00:00"),
    ],
)
def test_clocks_have_tenths_below_ten_seconds_and_hours_where_there_are_any(ms, text):
    assert clock_text(ms) == text


def test_a_countdown_ends_at_zero_and_not_before():
    assert countdown_text(1) == "0:01"
    assert countdown_text(0) == "0:00"
    assert countdown_text(61_000) == "1:01"


def test_time_is_low_at_an_eighth_but_within_ten_seconds_and_a_minute():
    assert is_low(9_999, 60_000)
    assert not is_low(10_000, 60_000)
    assert is_low(37_000, 300_000)
    assert not is_low(60_000, 5_400_000)


def test_it_is_due_when_the_running_clock_shows_something_else(sit):
    table = sit(state_of(OPENING, white_ms=9_950))
    assert table.screen.due(50) is None
    assert table.screen.due(51) == 51
    table.at(51)
    assert table.screen.due(150) is None
    assert table.screen.due(151) == 151


def test_it_is_due_when_a_countdown_goes_on_or_the_line_falls_silent(sit):
    table = sit(state_of(OPENING, control=None))
    assert table.screen.due(5_000) is None
    assert table.screen.due(5_001) == 5_001
    table.hear(OpponentPresence(game="g", side="white", presence="here"), 6_000)
    table.hear(gone(claim_in_ms=40_000, counting=True), 6_000)
    table.at(6_000)
    assert table.screen.due(6_999) is None
    assert table.screen.due(7_000) == 7_000


def test_it_is_due_for_every_frame_while_a_piece_travels(sit):
    table = sit(state_of(OPENING, control=None))
    table.hear(moved(4, "g1f3"), 1_000)
    table.at(1_000)
    assert table.screen.due(1_001) == 1_015
    table.at(1_199)
    assert table.screen.due(1_200) == 1_214
    table.at(1_214)
    assert table.screen.due(1_215) is None


def test_a_finished_game_is_never_due(sit):
    table = sit(over())
    table.at(1_000)
    assert table.screen.due(2_000_000) is None


def test_a_draw_of_the_clock_shows_the_time_at_that_moment(sit):
    table = sit(state_of(OPENING))
    table.at(2_500)
    assert table.screen.desk.bottom.view.ms == 57_500
    assert table.screen.desk.top.view.ms == 60_000


def test_the_game_is_saved_where_it_says_and_never_over_another(sit, tmp_path):
    table = sit(over())
    table.push("Save PGN")
    table.push("Save PGN")
    first, second = sorted((tmp_path / "documents").iterdir(), key=lambda path: len(path.name))
    assert first.name == "1970-01-01 Ada - Bela.pgn"
    assert second.name == "1970-01-01 Ada - Bela (2).pgn"
    assert "1. e4" in first.read_text(encoding="utf-8")
    assert table.notice == f"Saved as {second.name} in documents."


def test_that_it_was_saved_is_said_for_a_moment_and_leaves_the_answers_where_they_are(sit):
    table = sit(over())
    table.push("Save PGN")
    assert table.screen.desk.card.notice.title == "Draw"
    assert table.button("Rematch").enabled
    table.at(3_999)
    assert table.notice.startswith("Saved")
    assert table.screen.due(4_000) == 4_000
    table.at(4_000)
    assert table.notice == "Draw by agreement."


@pytest.mark.parametrize(
    ("news", "said"),
    [
        (messages.OfferMade(game="g", seq=4, at=0, kind="draw", by="black"), "Bela offers a draw."),
        (OpponentPresence(game="g", side="black", presence="away"), "Bela lost the connection."),
        (messages.GameEnded(game="g", seq=4, at=0, result=Result.DRAW, reason=Reason.TIME), "Draw on time."),
        (LineDown("gone", 100), "Connection lost. Trying again…"),
    ],
)  # fmt: skip
def test_that_it_was_saved_gives_way_at_once_to_news(sit, news, said):
    table = sit(state_of(OPENING))
    table.push("Save PGN")
    assert table.notice.startswith("Saved")
    table.hear(news)
    assert table.notice == said


def test_saving_does_not_hide_an_offer(sit):
    table = sit(state_of(OPENING))
    table.hear(messages.OfferMade(game="g", seq=4, at=0, kind="draw", by="black"))
    table.push("Save PGN")
    assert table.notice == "Bela offers a draw."


def test_a_folder_with_a_long_name_is_shortened_in_its_middle(sit, tmp_path):
    (tmp_path / "documents").write_text("not a folder")
    table = sit(over(), size=(480, 360))
    table.push("Save PGN")
    lines = table.screen.desk.card.lines
    assert any("…" in line and "documents" in line for line in lines), lines


def test_a_folder_that_cannot_be_written_is_said(sit, tmp_path):
    (tmp_path / "documents").write_text("not a folder")
    table = sit(over())
    table.push("Save PGN")
    assert table.notice.startswith("The game could not be saved")


def test_names_that_are_no_file_names_are_made_safe(sit, tmp_path):
    table = sit(over(white=Player("a", "../../etc"), black=Player("b", "a/b:c*?")))
    table.push("Save PGN")
    assert [path.name for path in (tmp_path / "documents").iterdir()] == ["1970-01-01 etc - a_b_c.pgn"]
