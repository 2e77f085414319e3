from contextlib import ExitStack

import chess
import pytest

from client.bots import FirstLegalBot, Game, RandomBot, Refusal, ScriptedBot, play
from client.bots.__main__ import main
from client.bots.entrance import profile_of
from client.network import NameRefused
from client.profile import Profile, ProfileError
from shared.messages import RefusalCode
from shared.result import Outcome, Reason, Result
from tests.client.bot_club import Club, assert_same

FOOLS_MATE = "f2f3 e7e5 g2g4 d8h4"
SCHOLARS_MATE = "e2e4 e7e5 d1h5 b8c6 f1c4 g8f6 h5f7"


@pytest.fixture
def club(tmp_path):
    with ExitStack() as stack:
        yield Club(stack, tmp_path)


def test_two_people_play_in_a_few_lines(club):
    white, black = club.pair()

    def mate(game):
        for board in game.turns():
            game.move(SCHOLARS_MATE.split()[board.ply()])
        return game.outcome

    other = club.go(mate, black)
    assert mate(white) == other.result(30) == Outcome(Result.WHITE_WINS, Reason.CHECKMATE)
    assert white.record.moves == SCHOLARS_MATE.split()


def test_random_bots_play_whole_games_and_keep_the_same_record(club):
    for seed in range(3):
        assert_same(*club.play(RandomBot(seed), RandomBot(seed + 100)))


def test_a_seeded_bot_plays_the_same_moves_again(club):
    games = [club.play(RandomBot(1), FirstLegalBot())[0].moves for _ in range(2)]
    assert games[0] == games[1]


@pytest.mark.parametrize(
    ("white", "black", "result", "reason"),
    [
        (ScriptedBot(FOOLS_MATE), ScriptedBot(FOOLS_MATE), Result.BLACK_WINS, Reason.CHECKMATE),
        (ScriptedBot("e2e4 e7e5"), ScriptedBot("e2e4 e7e5"), Result.BLACK_WINS, Reason.RESIGNATION),
        (ScriptedBot("e2e4"), ScriptedBot("e2e4", then=Game.abort), Result.NONE, Reason.ABORTED),
        (
            ScriptedBot("e2e4 e7e5", then=Game.offer_draw),
            ScriptedBot("e2e4 e7e5", answer=Game.accept_draw),
            Result.DRAW,
            Reason.AGREEMENT,
        ),
    ],
)
def test_a_script_leads_to_any_end(club, white, black, result, reason):
    record, other = club.play(white, black)
    assert_same(record, other)
    assert record.outcome is not None
    assert (record.outcome.result, record.outcome.reason) == (result, reason)


def test_a_declined_draw_offer_lets_the_game_go_on(club):
    white, black = club.pair()
    playing = club.go(play, black, ScriptedBot("e2e4 e7e5 g1f3"))
    white.move("e2e4")
    turns = white.turns()
    next(turns)
    assert white.offer_draw()
    white.move("g1f3")
    outcome = white.wait_until_over()
    assert outcome == Outcome(Result.WHITE_WINS, Reason.RESIGNATION)
    assert_same(white.record, playing.result(30))


def test_a_friend_joins_by_code_and_a_rematch_swaps_colours(club):
    host, guest = club.seat("Ann"), club.seat("Bob")
    code = host.host("3+2", "white")
    joined = guest.join(code.lower())
    hosted = host.next_game()
    assert (hosted.color, joined.color) == (chess.WHITE, chess.BLACK)
    assert hosted.resign()
    assert joined.wait_until_over() == Outcome(Result.BLACK_WINS, Reason.RESIGNATION)
    other = club.go(joined.rematch)
    again = hosted.rematch()
    assert again.color == chess.BLACK
    assert other.result(30).id == again.id != hosted.id


def test_a_rematch_may_be_declined(club):
    white, black = club.pair()
    white.resign()
    black.wait_until_over()
    wish = club.go(white.rematch)
    assert black.wait_for_rematch_wish()
    black.decline_rematch()
    assert wish.result(30) is None


def test_what_the_server_refuses_is_said_and_what_comes_too_late_is_not_an_error(club):
    white, black = club.pair()
    with pytest.raises(Refusal) as refusal:
        white.move("e2e5")
    assert refusal.value.code == RefusalCode.ILLEGAL_MOVE
    with pytest.raises(Refusal) as refusal:
        black.move("e7e5")
    assert refusal.value.code == RefusalCode.NOT_YOUR_TURN
    black.resign()
    assert not white.move("e2e4")
    assert white.outcome == Outcome(Result.WHITE_WINS, Reason.RESIGNATION)


def test_bots_play_from_the_command_line(club, capsys):
    arguments = ["--connect", f"127.0.0.1:{club.port}", "--games", "2", "--engine", "random", "--seed"]
    other = club.go(main, [*arguments, "1", "--name", "Ann"])
    assert main([*arguments, "2", "--name", "Bob"]) == other.result(60) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4


def test_a_bot_with_a_profile_is_the_same_player_the_next_time(club):
    with club.seat("Rook", profile="rook") as first, pytest.raises(ProfileError, match="“rook”"):
        club.seat("Rook", profile="rook")
    with club.seat("Rook", profile="rook") as second:
        assert second.network.id == first.network.id
        with pytest.raises(NameRefused, match="same profile"):
            club.seat("Rook", profile="another")
    with club.seat("Pawn", profile="another") as pawn:
        assert pawn.network.id != first.network.id


def test_a_bot_that_was_stopped_plays_its_game_on_when_it_seeks_again(club):
    ann = club.seat("Ann", profile="ann")
    waiting = club.go(ann.play, "5+3", "white")
    black = club.seat("Bob").play("5+3", "black")
    assert waiting.result(30).id == black.id
    ann.close()
    assert club.seat("Ann", profile="ann").play().id == black.id


def test_every_name_has_a_profile_of_its_own_and_one_that_can_be_a_folder():
    names = ["Bot", "My bot", "My_bot", "My/bot", "\u0416\u0443\u043a", "W" * 20]
    profiles = {profile_of(name) for name in names}
    assert len(profiles) == len(names)
    for profile in profiles:
        Profile.open(profile).close()


def test_the_command_line_plays_under_one_name_again_and_again(club):
    arguments = ["--connect", f"127.0.0.1:{club.port}", "--engine", "random"]
    for _ in range(2):
        other = club.go(main, [*arguments, "--name", "Ann"])
        assert main(arguments) == other.result(60) == 0


def test_two_bots_of_one_name_are_told_apart_before_they_fight_over_it(club, capsys):
    with Profile.open(profile_of("Bot")):
        assert main(["--connect", f"127.0.0.1:{club.port}"]) == 2
    assert "another --name" in capsys.readouterr().err


def test_the_command_line_says_what_is_wrong(capsys):
    assert main(["--connect", "127.0.0.1:1"]) == 2
    assert "Nothing answers" in capsys.readouterr().err
