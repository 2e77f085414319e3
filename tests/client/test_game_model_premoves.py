import chess
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from client.model.board.premoves import targets
from shared import messages
from shared.messages import RefusalCode
from shared.result import Outcome, Reason, Result
from tests.client.table import E2E4, Table, model_of, refusal


def move(uci):
    return chess.Move.from_uci(uci)


@pytest.fixture
def table():
    return Table()


@pytest.fixture
def waiting(table):
    """A game in which White, who is me, has sent e2e4 and queued two moves behind it."""
    model = model_of(table)
    model.play(E2E4, 0)
    model.receive(table.move("e2e4"), 1)
    model.premove(move("g1f3"))
    model.premove(move("f3e5"))
    return model


def sent(uci, after):
    return messages.Move(game="g", uci=uci, after=after)


def test_moves_can_be_queued_while_mine_is_not_yet_confirmed(table):
    model = model_of(table)
    assert not model.may_premove
    model.play(E2E4, 0)
    model.premove(move("e4e5"))
    assert model.premoves.moves == (move("e4e5"),)
    assert model.receive(table.move("e2e4"), 1) == []
    assert model.premoves.moves == (move("e4e5"),)


def test_each_answer_of_the_opponent_plays_the_next_one_at_once(table, waiting):
    assert waiting.receive(table.move("e7e5"), 2) == [sent("g1f3", 3)]
    assert waiting.pending == move("g1f3")
    assert waiting.premoves.moves == (move("f3e5"),)
    assert waiting.receive(table.move("g1f3"), 3) == []
    assert waiting.receive(table.move("b8c6"), 4) == [sent("f3e5", 5)]
    assert waiting.premoves.moves == ()


def test_my_clock_stops_as_a_queued_move_goes_out():
    table = Table()
    table.move("e2e4", 1_000)
    table.move("e7e5", 2_000)
    model = model_of(table, now=2_000, game_now=2_000)
    model.play(move("g1f3"), 2_500)
    model.premove(move("f1c4"))
    model.receive(table.move("g1f3", 2_500), 2_500)
    model.receive(table.move("b8c6", 3_000), 3_000)
    assert model.remaining(chess.WHITE, 9_000) == model.remaining(chess.WHITE, 3_000)


def test_if_the_first_is_illegal_none_is_played(table, waiting):
    waiting.drop_premoves(every=True)
    waiting.premove(move("e4d5"))
    waiting.premove(move("b1c3"))
    assert waiting.receive(table.move("e7e5"), 2) == []
    assert waiting.premoves.moves == ()
    assert waiting.movable is not None


def test_they_are_taken_back_one_by_one_or_all(waiting):
    waiting.drop_premoves(every=False)
    assert waiting.premoves.moves == (move("g1f3"),)
    waiting.premove(move("f3g5"))
    waiting.drop_premoves(every=True)
    assert waiting.premoves.moves == ()


def take_back(table, model):
    model.receive(table._add(messages.MovesTakenBack, 2, plies=1), 2)


def end(table, model):
    model.receive(table.end(Outcome(Result.DRAW, Reason.AGREEMENT, None), 2), 2)


def pause(table, model):
    model.receive(table._add(messages.GamePaused, 2, cause="restart"), 2)


def resync(table, model):
    model.receive(table.record.state(2), 2)


def gap(table, model):
    table.move("e7e5")
    model.receive(table.move("d2d4"), 2)


def refused(table, model):
    model.receive(refusal(RefusalCode.STALE, seq=2), 2)


def line_down(table, model):
    model.line_lost()


def halted(table, model):
    model.halt("The disk is full.", 2)


@pytest.mark.parametrize("event", [take_back, end, pause, resync, gap, refused, line_down, halted])
def test_what_changes_the_game_otherwise_takes_all_of_them_back(table, waiting, event):
    event(table, waiting)
    assert waiting.premoves.moves == ()


@pytest.mark.parametrize("event", [end, pause, line_down, halted])
def test_none_is_queued_where_it_could_not_be_meant(table, waiting, event):
    event(table, waiting)
    waiting.premove(move("g1f3"))
    assert waiting.premoves.moves == ()


def test_what_is_heard_twice_plays_nothing_twice(table, waiting):
    reply = table.move("e7e5")
    assert waiting.receive(reply, 2) == [sent("g1f3", 3)]
    assert waiting.receive(reply, 3) == []
    waiting.line_lost()
    waiting.line_restored(4)
    assert waiting.receive(reply, 5) == []


def test_a_move_made_in_another_window_takes_them_back(table):
    model = model_of(table)
    model.play(E2E4, 0)
    model.premove(move("g1f3"))
    model.receive(table.move("d2d4"), 1)
    assert model.premoves.moves == ()


def test_a_watcher_queues_nothing(table):
    model = model_of(table, "x")
    model.premove(E2E4)
    assert model.premoves.moves == ()


def test_a_move_to_be_confirmed_is_shown_and_not_sent(table):
    model = model_of(table)
    model.propose(E2E4)
    assert model.board.peek() == E2E4
    assert model.movable is None
    assert model.turn == chess.WHITE
    model.withdraw()
    assert model.movable == chess.Board()
    assert model.confirm(5) == []
    model.propose(E2E4)
    assert model.confirm(5) == [sent("e2e4", 1)]
    assert model.confirm(6) == []


@pytest.mark.parametrize("event", [end, pause, resync, halted])
def test_a_move_to_be_confirmed_goes_with_its_position(table, event):
    model = model_of(table)
    model.propose(E2E4)
    event(table, model)
    assert model.confirming is None


class Server:
    """Plays both sides by the rules, and notes each move that it was sent and had to refuse."""

    def __init__(self, random):
        self.random, self.table = random, Table()
        self.model = model_of(self.table)
        self.refused, self.waiting, self.now = [], [], 0

    def take(self, commands):
        self.waiting += [command for command in commands if isinstance(command, messages.Move)]

    def tell(self, event):
        self.now += 1
        self.take(self.model.receive(event, self.now))

    def answer(self):
        """Play what was sent, or else the opponent's move."""
        record = self.table.record
        if self.waiting:
            command = self.waiting.pop(0)
            if command.after == record.position_seq and record.board.is_legal(move(command.uci)):
                self.tell(self.table.move(command.uci))
            else:
                self.refused.append(command)
        elif record.board.turn == chess.BLACK and any(record.board.legal_moves):
            self.tell(self.table.move(self.random.choice(list(record.board.legal_moves)).uci()))

    def queue(self):
        ahead = self.model.premoves.ahead(self.model.board)
        moves = [one for square in chess.SQUARES for one in targets(ahead, square).values()]
        self.model.premove(self.random.choice(moves))

    def play(self):
        movable = self.model.movable
        if movable is not None and any(movable.legal_moves):
            self.take([self.model.play(self.random.choice(list(movable.legal_moves)), self.now)])

    def drop(self):
        self.model.drop_premoves(every=self.random.random() < 0.5)

    def take_back(self):
        if not self.waiting and self.table.record.ply > 1:
            self.tell(self.table._add(messages.MovesTakenBack, self.now, plies=1))

    def break_line(self):
        self.model.line_lost()
        self.queue()
        self.model.line_restored(self.now)

    def repeat(self):
        self.tell(self.table.events[-1])


_STEPS = [Server.answer] * 4 + [Server.queue] * 3 + [Server.play] * 2
_STEPS += [Server.drop, Server.take_back, Server.break_line, Server.repeat]


@settings(max_examples=30)
@given(st.randoms(use_true_random=False))
def test_whatever_is_queued_the_server_is_never_sent_an_illegal_move_nor_one_twice(random):
    server = Server(random)
    for _ in range(60):
        random.choice(_STEPS)(server)
        assert len(server.waiting) <= 1
        assert not (server.model.movable and server.model.premoves.moves)
    assert server.refused == []
