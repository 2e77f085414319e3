"""All that players can do in a game besides moving, through TCP with a real server and bots."""

import random

import chess
import pytest

from client.bots import Game, Happening, RandomBot, Refusal, Seat, play
from server.house import House
from server.service import ManualClock
from shared.clock import TimeControl
from shared.result import Outcome, Reason
from shared.setup import Variant
from tests.matches.club import SECONDS, agreed, automatic_outcome, open_club

OPENING = "e2e4 e7e5"


@pytest.fixture
def games(timeless_club):
    """Both views of a game with two moves on each side."""
    return begin(timeless_club)


def begin(club, control="5+0", line="e2e4 e7e5 g1f3 b8c6", **setup):
    white, black = club.pair(club.seat("Ann"), club.seat("Bob"), control, **setup)
    for number, uci in enumerate(line.split()):
        mover = (white, black)[number % 2]
        wait_for(mover, lambda mover=mover: mover.my_turn)
        mover.move(uci)
    settle(white, black)
    return white, black


def wait_for(game, condition):
    while not condition():
        game._place.update()


def settle(*games):
    """Wait until all have heard what the best informed has."""
    latest = max(game.record.seq for game in games)
    for game in games:
        wait_for(game, lambda game=game: game.record.seq >= latest)


def offer(asker, answerer, kind, *, accept=True):
    assert asker.offer(kind)
    wait_for(answerer, lambda: answerer.offers)
    assert answerer.accept(kind) if accept else answerer.decline(kind)
    settle(asker, answerer)


def test_a_move_is_taken_back_and_the_turn_comes_anew(games):
    white, black = games
    turns = white.turns()
    assert next(turns).ply() == 4
    white.move("f1c4")
    settle(white, black)
    offer(white, black, "takeback")
    assert next(turns).ply() == 4
    white.move("f1b5")
    settle(white, black)
    assert white.record.moves == black.record.moves == ["e2e4", "e7e5", "g1f3", "b8c6", "f1b5"]


def test_a_takeback_is_declined(games):
    white, black = games
    offer(white, black, "takeback", accept=False)
    assert white.record.ply == 4
    with pytest.raises(Refusal, match="offer-too-soon"):
        white.offer("takeback")


def test_time_is_asked_for_and_given(games):
    white, black = games
    offer(white, black, "more-time")
    assert white.clock.white_ms == black.clock.white_ms == 315_000
    assert white.give_time()
    settle(white, black)
    assert black.clock.black_ms == 315_000
    with pytest.raises(Refusal, match="offer-too-soon"):
        white.give_time()


def test_a_game_is_adjourned_and_resumed(games):
    white, black = games
    offer(black, white, "pause")
    assert white.record.adjourned
    assert not white.my_turn
    with pytest.raises(Refusal, match="paused"):
        white.move("f1b5")
    offer(white, black, "resume")
    assert white.my_turn
    assert white.move("f1b5")


def test_an_adjourned_game_goes_on_on_another_day_at_another_server(tmp_path):
    with open_club(tmp_path, ManualClock()) as club:
        white, black = begin(club)
        offer(white, black, "pause")
        tokens = [game._place.token for game in (white, black)]
    with open_club(tmp_path, ManualClock(86_400_000)) as club:
        seats = [
            club.stack.enter_context(Seat("127.0.0.1", club.server.port, name, token))
            for name, token in zip(("Ann", "Bob"), tokens, strict=True)
        ]
        white, black = (seat.next_game() for seat in seats)
        assert white.record.pause == black.record.pause == "agreement"
        offer(black, white, "resume")
        assert white.clock.white_ms == 300_000
        assert white.move("f1b5")


def test_a_draw_is_claimed_as_the_position_stands(claiming_club):
    white, black = begin(claiming_club, None, "g1f3 g8f6 f3g1 f6g8 g1f3 g8f6 f3g1 f6g8")
    assert white.record.draws == "claim"
    assert white.claim_draw()
    black.wait_until_over()
    white.wait_until_over()
    assert agreed(claiming_club, white.record, black.record).outcome == Outcome.draw(Reason.THREEFOLD_REPETITION)


def test_a_draw_is_claimed_by_a_move(claiming_club):
    white, black = begin(claiming_club, None, "g1f3 g8f6 f3g1 f6g8 g1f3 g8f6 f3g1")
    with pytest.raises(Refusal, match="nothing-to-claim"):
        black.claim_draw("e7e5")
    assert black.claim_draw("f6g8")
    white.wait_until_over()
    black.wait_until_over()
    stored = agreed(claiming_club, white.record, black.record)
    assert (stored.ply, stored.outcome) == (8, Outcome.draw(Reason.THREEFOLD_REPETITION))


def test_bots_decline_what_would_make_them_wait(club):
    class Asker(RandomBot):
        def choose(self, board, clock):
            return self.ask if board.ply() in (4, 20) else super().choose(board, clock)

        def ask(self, game):
            for kind in ("takeback", "pause", "draw", "more-time"):
                game.offer(kind)
            return game.move(super().choose(game.board, None))

    white, black = club.play(club.seat("Ann"), club.seat("Bob"), Asker(1), RandomBot(2), "30+0")
    agreed(club, white, black)


@pytest.mark.parametrize("control", ["1d2", "1+1d2", "0d2"])
def test_a_delay_is_not_charged(timeless_club, control):
    white, black = begin(timeless_club, control)
    assert white.record.control == TimeControl.parse(control)
    before = white.clock.white_ms
    timeless_club.clock.advance(1_500)
    white.move("f1b5")
    settle(white, black)
    assert black.clock.white_ms == before + white.record.control.increment_ms
    timeless_club.clock.advance(2_000 + black.clock.black_ms)
    assert white.wait_until_over() == black.wait_until_over() == Outcome.win(chess.WHITE, Reason.TIME)


def random_positions(count):
    """Return positions of random games, with either side to move, in which the game goes on."""
    rng, fens = random.Random(3), []
    while len(fens) < count:
        board = chess.Board()
        for _ in range(rng.randrange(10, 80)):
            if automatic_outcome(board):
                break
            board.push(rng.choice(list(board.legal_moves)))
        if automatic_outcome(board) is None:
            fens.append(board.fen())
    return fens


@pytest.mark.parametrize("fen", random_positions(6))
def test_a_game_begins_in_any_position(club, fen):
    white, black = club.play(club.seat("Ann"), club.seat("Bob"), RandomBot(1), RandomBot(2), None, fen=fen)
    assert agreed(club, white, black).fen == fen


@pytest.mark.parametrize("fen", ["nonsense", "8/8/8/8/8/8/8/8 w - - 0 1", "4k3/8/8/8/8/8/8/4K3 w - - 0 1"])
def test_no_game_begins_in_what_is_no_position(club, fen):
    with pytest.raises(Refusal, match="bad-position"):
        club.seat("Ann").play(None, fen=fen)


class Castler(RandomBot):
    """Plays at random, but castles when it can, and gives up a long game."""

    def choose(self, board, clock):
        if board.ply() >= 100:
            return Game.resign
        castling = [move for move in board.legal_moves if board.is_castling(move)]
        return castling[0] if castling else super().choose(board, clock)


def test_twenty_games_of_chess960_agree_everywhere(club):
    ann, bob = club.seat("Ann"), club.seat("Bob")
    castled, seen = 0, set()
    for seed in range(20):
        bots = Castler(seed), Castler(seed + 100)
        stored = agreed(club, *club.play(ann, bob, *bots, None, variant=Variant.CHESS960))
        seen.add(stored.fen)
        board = stored.board.root()
        for move in stored.board.move_stack:
            castled += board.is_castling(move)
            board.push(move)
    assert len(seen) > 10
    assert castled >= 10


def test_a_pairing_needs_the_same_variant_and_position(club):
    ann, bob = club.seat("Ann"), club.seat("Bob")
    waiting = club.go(ann.play, None, "white")
    other = club.seat("Cy")
    code = bob.host(None, variant=Variant.CHESS960)
    game = other.join(code)
    assert game.record.variant is Variant.CHESS960
    game.abort()
    assert club.seat("Di").play(None, "black").record.variant is Variant.STANDARD
    assert waiting.result(SECONDS).record.fen == ""


def test_what_there_is_to_do_is_told_once(games):
    white, black = games
    happenings = white.happenings()
    assert next(happenings) is Happening.TURN
    assert black.offer("draw")
    assert next(happenings) is Happening.OFFER
    white.decline("draw")
    offer(black, white, "pause")
    assert next(happenings) is Happening.ADJOURNED
    offer(white, black, "resume")
    assert next(happenings) is Happening.TURN


def test_a_server_that_leaves_draws_to_claims_says_so(tmp_path):
    with open_club(tmp_path, house=House(draws="claim")) as club:
        white, _ = begin(club, None, OPENING)
        assert white.record.draws == "claim"


def test_bots_play_a_game_of_each_kind_to_its_end(claiming_club):
    white, black = claiming_club.pair(claiming_club.seat("Ann"), claiming_club.seat("Bob"), "5d1")
    other = claiming_club.go(play, white, RandomBot(5))
    record = play(black, RandomBot(6))
    agreed(claiming_club, other.result(SECONDS), record)
