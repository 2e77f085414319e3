"""Random commands, given to the referee and to a second one that is written without looking at the first."""

import chess
from hypothesis import given, settings
from hypothesis import strategies as st

from server.errors import GameError
from shared.record import Record, color_of
from shared.result import Reason, Result
from tests.server.games import (
    BARE_BLACK_KING,
    CASTLING,
    FOOLS_MATE,
    KNIGHT_IS_LEFT,
    LOYDS_STALEMATE,
    PROMOTION,
    THREEFOLD,
    Match,
    contents,
)
from tests.server.oracle import INCREMENT_MS, START_MS, WIN, Oracle

OPENINGS = ["", CASTLING, PROMOTION] + [
    " ".join(line.split()[:-2])
    for line in (FOOLS_MATE, LOYDS_STALEMATE, KNIGHT_IS_LEFT, BARE_BLACK_KING, THREEFOLD)
]

colors = st.booleans()
steps = st.one_of(
    st.tuples(st.just("move"), st.integers(0, 500)),
    st.tuples(st.just("move"), st.integers(0, 500)),
    st.tuples(st.just("go back"), st.just(0)),
    st.tuples(st.just("finish"), st.just(0)),
    st.tuples(st.just("wait"), st.integers(0, 14_000)),
    st.tuples(st.just("offer"), colors),
    st.tuples(st.just("accept"), colors),
    st.tuples(st.just("decline"), colors),
    st.tuples(st.just("stray move"), st.sampled_from(["0000", "e2e4", "e7e5", "e1h1", "a7a8q", "zz", "h8h1"])),
    st.tuples(st.just("wrong side"), st.integers(0, 500)),
    st.tuples(st.just("stale"), st.integers(0, 500)),
    st.tuples(st.just("repeat"), st.just(0)),
    st.tuples(st.just("take back"), colors),
    st.tuples(st.just("give"), colors),
    st.tuples(st.just("adjourn"), colors),
    st.tuples(st.just("claim"), st.integers(0, 500)),
    st.tuples(st.just("pause"), st.just(0)),
    st.tuples(st.just("resume"), st.just(0)),
)
endings = st.one_of(
    st.tuples(st.just("resign"), colors), st.tuples(st.just("abort"), st.just(0)), st.just(("wait", 100_000))
)


class Trial:
    """Gives each step to both referees."""

    def __init__(self, opening: str, *, claims: bool = False) -> None:
        self.match = Match("1+2", now=1_000, draws="claim" if claims else "automatic")
        self.oracle = Oracle(claims=claims)
        self.last: tuple[chess.Color, str, int] | None = None
        for uci in opening.split():
            self.move(chess.Move.from_uci(uci))

    def take(self, step: str, arg: int | str) -> None:
        allowed = {
            "move": lambda: self.move(self.choose(arg)),
            "go back": lambda: self.move(self.way_back()),
            "finish": lambda: self.move(self.finishing_move()),
            "wait": lambda: (self.match.wait(arg), self.oracle.wait(arg)),
            "offer": lambda: self.offer(arg),
            "accept": lambda: self.answer(arg, accept=True),
            "decline": lambda: self.answer(arg, accept=False),
            "stray move": lambda: self.stray(arg),
            "wrong side": lambda: self.refused(lambda: self.try_move(not self.board.turn, self.choose(arg))),
            "stale": lambda: self.refused(lambda: self.try_move(self.board.turn, self.choose(arg), stale=True)),
            "repeat": self.repeat,
            "take back": lambda: self.take_back(arg),
            "give": lambda: self.give(arg),
            "adjourn": lambda: self.adjourn(arg),
            "claim": lambda: self.claim(arg),
            "pause": self.pause,
            "resume": self.resume,
            "resign": lambda: self.resign(arg),
            "abort": self.abort,
        }
        allowed[step]()
        self.compare()

    @property
    def board(self) -> chess.Board:
        return self.oracle.board

    def choose(self, number: int) -> chess.Move | None:
        legal = sorted(self.board.legal_moves, key=str)
        return legal[number % len(legal)] if legal else None

    def way_back(self) -> chess.Move | None:
        """Return the move that takes back the mover's last one, so that positions repeat."""
        if len(self.board.move_stack) < 2:
            return self.choose(0)
        last = self.board.move_stack[-2]
        back = chess.Move(last.to_square, last.from_square)
        return back if back in self.board.legal_moves else self.choose(0)

    def finishing_move(self) -> chess.Move | None:
        """Return a move that ends the game by the rules, if there is one."""
        for move in sorted(self.board.legal_moves, key=str):
            self.board.push(move)
            over = self.board.is_game_over()
            self.board.pop()
            if over:
                return move
        return self.choose(0)

    def move(self, move: chess.Move | None) -> None:
        if move is None or self.oracle.end:
            self.refused(lambda: self.try_move(self.board.turn, chess.Move.from_uci("a2a3")))
            return
        side, answered = self.board.turn, self.match.record.position_seq
        # castling may be asked for as king takes rook; what is published is the standard form
        asked = f"{move.uci()[:2]}h{move.uci()[1]}" if self.board.is_kingside_castling(move) else move.uci()
        events = self.match.move(side, asked)
        played = events[1] if self.oracle.paused else events[0]
        assert played.uci == move.uci()
        self.last = (side, move.uci(), answered)
        self.oracle.move(move)

    def try_move(self, side: chess.Color, move: chess.Move | None, *, stale: bool = False) -> None:
        after = self.match.record.position_seq + (1 if stale else 0)
        self.match.move(side, str(move), after=after)

    def stray(self, uci: str) -> None:
        """Try a move that is mostly illegal; legal ones are for `move`."""
        try:
            legal = self.board.is_legal(chess.Move.from_uci(uci))
        except ValueError:
            legal = False
        if not legal:
            self.refused(lambda: self.match.move(self.board.turn, uci))

    def repeat(self) -> None:
        if self.last is not None:
            side, uci, answered = self.last
            assert self.match.move(side, uci, after=answered) == []

    def offer(self, side: chess.Color) -> None:
        oracle = self.oracle
        if oracle.end is None and oracle.offer_by == (not side):
            self.match.note(self.match.game.offer(side, "draw", self.match.now))
            oracle.end, oracle.offer_by = (Result.DRAW, Reason.AGREEMENT), None
        elif oracle.end is None and oracle.may_offer(side):
            self.match.offer(side)
            oracle.offer_by = side
            oracle.offered(side)
        else:
            self.refused(lambda: self.match.offer(side))

    def answer(self, side: chess.Color, *, accept: bool) -> None:
        oracle, command = self.oracle, self.match.accept if accept else self.match.decline
        standing = self.match.record.offers["draw"].seq if self.match.record.offers else 2
        if oracle.end or oracle.offer_by != (not side):
            self.refused(lambda: command(side, standing))
            return
        self.refused(lambda: command(side, standing + 1))
        command(side, standing)
        oracle.offer_by = None
        if accept:
            oracle.end = (Result.DRAW, Reason.AGREEMENT)
        else:
            oracle.declined(not side)

    def agree(self, side: chess.Color, kind: str) -> bool:
        """Let one side offer and the other accept, where the referee lets them; tell whether it did."""
        try:
            events = self.match.note(self.match.game.offer(side, kind, self.match.now))
        except GameError:
            return False
        self.match.accept(not side, events[0].seq)
        return True

    def take_back(self, side: chess.Color) -> None:
        moves = len(self.board.move_stack)
        if self.agree(side, "takeback"):
            assert moves >= (2 if self.board.turn == side else 1)
            self.oracle.take_back(side)

    def give(self, side: chess.Color) -> None:
        try:
            self.match.note(self.match.game.give_time(side, self.match.now))
        except GameError:
            return
        assert not self.oracle.end
        self.oracle.left[not side] += 15_000
        self.oracle.given_ms += 15_000

    def adjourn(self, side: chess.Color) -> None:
        """Put the game off for a year and go on; nobody may move meanwhile."""
        if not self.agree(side, "pause"):
            return
        assert self.oracle.begun
        self.refused(lambda: self.try_move(self.board.turn, self.choose(0)))
        self.match.wait(365 * 86_400_000)
        assert self.agree(not side, "resume")
        self.oracle.paused, self.oracle.turn_ms = False, 0

    def claim(self, number: int) -> None:
        """Claim a draw, with a move or as it stands."""
        oracle, side = self.oracle, self.board.turn
        move = self.choose(number) if number % 2 else None
        if move is not None:
            self.board.push(move)
            self.oracle.seen[self.board.fen(en_passant="legal").rsplit(" ", 2)[0]] += 1
        reason = next((reason for holds, reason in oracle.claimable() if holds), None)
        if move is not None:
            self.oracle.seen[self.board.fen(en_passant="legal").rsplit(" ", 2)[0]] -= 1
            self.board.pop()
        if oracle.end or not oracle.claims or reason is None:
            self.refused(lambda: self.match.claim_draw(side, str(move) if move else ""))
            return
        self.match.claim_draw(side, str(move) if move else "")
        if move is not None:
            oracle.move(move)
        oracle.end, oracle.paused = oracle.end or (Result.DRAW, reason), False

    def pause(self) -> None:
        self.match.pause()
        if not self.oracle.end:
            self.oracle.paused = True

    def resume(self) -> None:
        self.match.resume()
        if self.oracle.paused:
            self.oracle.paused, self.oracle.turn_ms = False, 0

    def resign(self, side: chess.Color) -> None:
        if self.oracle.end:
            self.refused(lambda: self.match.resign(side))
            return
        self.match.resign(side)
        self.oracle.end = (WIN[not side], Reason.RESIGNATION)

    def abort(self) -> None:
        if self.oracle.end or self.oracle.begun:
            self.refused(self.match.abort)
            return
        self.match.abort()
        self.oracle.end = (Result.NONE, Reason.ABORTED)

    def refused(self, command) -> None:
        before = len(self.match.log)
        try:
            command()
        except GameError:
            assert self.match.record.seq == before
            return
        raise AssertionError("it was not refused")

    def compare(self) -> None:
        record, oracle = self.match.record, self.oracle
        assert record.board.fen() == oracle.board.fen()
        assert record.moves == [move.uci() for move in oracle.board.move_stack]
        assert self.match.ended == oracle.end
        assert self.match.clocks == (oracle.left[chess.WHITE], oracle.left[chess.BLACK])
        standing = {offer.kind: color_of(offer.by) for offer in record.offers.values()}
        assert standing == ({} if oracle.end or oracle.offer_by is None else {"draw": oracle.offer_by})


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(OPENINGS), st.lists(steps, max_size=40), endings, st.booleans())
def test_the_referee_agrees_with_a_second_one_whatever_is_asked_of_it(opening, asked, ending, claims):
    trial = Trial(opening, claims=claims)
    for step, arg in [*asked, ending]:
        trial.take(step, arg)
    log, record = trial.match.log, trial.match.record
    assert [event.seq for event in log] == list(range(1, len(log) + 1))
    assert [event.at for event in log] == sorted(event.at for event in log)
    assert contents(Record.replay(log)) == contents(record) == contents(trial.match.again().record)
    assert trial.match.again().deadline() == trial.match.game.deadline()
    assert sum(trial.match.clocks) == 2 * START_MS + trial.oracle.given_ms - trial.oracle.ran_ms


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 10_000)), max_size=60))
def test_a_clock_grows_by_increments_only(moves):
    trial = Trial("")
    for choice, ms in moves:
        trial.take("wait", ms)
        trial.take("move", choice)
    for before, after in zip(trial.match.log, trial.match.log[1:], strict=False):
        for now, then in ((after.white_ms, before.white_ms), (after.black_ms, before.black_ms)):
            assert 0 <= now <= then + INCREMENT_MS
