"""The operator's words on the command line, against a running server."""

import json
import logging

import psutil
import pytest

from server.house import House
from server.service import Server
from shared import messages as m
from shared.result import Reason
from tests.server.wire import Wire, pair, play, serving


@pytest.fixture
def server(tmp_path):
    with Server(tmp_path, house=House(name="Chess club")) as running:
        yield running


@pytest.fixture
def ada(server):
    with Wire(server.port) as line:
        yield line.enter("Ada")


@pytest.fixture
def bo(server):
    with Wire(server.port) as line:
        yield line.enter("Bo")


def test_status_is_a_page_to_read(server, ada, bo, type_):
    game = pair(ada, bo)
    play(game, ada, bo, "e2e4")
    code, page = type_("status")
    assert code == 0
    lines = page.splitlines()
    assert lines[0].startswith("server       Chess club, version ")
    assert lines[1] == f"address      127.0.0.1:{server.port}"
    assert f"playing {game}" in page
    heads = next(line for line in lines if line.startswith("GAME"))
    row = next(line for line in lines if line.startswith(game))
    for head, cell in {"WHITE": "Ada", "BLACK": "Bo", "TIME": "unlimited", "PLY": "1", "STATE": "running"}.items():
        assert row[heads.index(head) :].startswith(cell)


def test_status_shows_what_state_games_are_in(server, ada, bo, type_):
    [away, adjourned] = [pair(ada, bo) for _ in range(2)]
    play(adjourned, ada, bo, "e2e4 e7e5")
    ada.say(m.Offer(game=adjourned, kind="pause"))
    bo.say(m.Accept(game=adjourned, offer=bo.hear(m.OfferMade).seq))
    ada.hear(m.GamePaused)
    bo.close()
    ada.hear(m.OpponentPresence)
    rows = {line.split()[0]: line for line in type_("status")[1].splitlines() if line}
    assert rows[away].endswith("running, black away")
    assert rows[adjourned].endswith("adjourned")


def test_status_shows_the_ids_of_games_that_nobody_came_back_to(tmp_path, type_):
    with Server(tmp_path) as first, Wire(first.port) as ada, Wire(first.port) as bo:
        game = pair(ada.enter("Ada"), bo.enter("Bo"))
    with Server(tmp_path):
        page = type_("status")[1].splitlines()
        assert [line.split() for line in page if line.startswith(game)] == [
            [game, "Ada", "Bo", "unlimited", "paused"]
        ]
        assert type_("adjudicate", game, "1-0") == (0, "Ada - Bo: White wins by adjudication.\n")


def test_status_is_also_for_programs(server, ada, type_):
    status = json.loads(type_("status", "--json")[1])
    process, scene = status["process"], status["scene"]
    assert (process["name"], process["host"], process["port"]) == ("Chess club", "127.0.0.1", server.port)
    assert process["threads"] >= 6
    assert process["memory_mb"] == pytest.approx(psutil.Process().memory_info().rss / 2**20, rel=0.5)
    [player] = scene["players"]
    assert (player["name"], player["address"], player["doing"]) == ("Ada", "127.0.0.1", "looking around")
    assert (scene["games"], scene["door"], scene["drain_s"]) == ([], "open", None)


def test_announce_reaches_everybody(ada, bo, type_):
    assert type_("announce", "Cake is ready.") == (0, "2 players can read it.\n")
    assert ada.hear(m.Announcement) == bo.hear(m.Announcement) == m.Announcement(text="Cake is ready.")


def test_kick_sends_away(ada, type_):
    assert type_("kick", "Bo")[0] == 1
    assert type_("kick", "Ada", "--why", "Bad manners")[0] == 0
    assert (ada.hear(m.Goodbye).code, ada.rest()) == ("kicked", [])


def test_ban_and_unban_and_bans(server, ada, type_):
    assert type_("bans") == (0, "nobody is banned\n")
    assert type_("ban", "Ada")[0] == 0
    assert ada.hear(m.Goodbye).code == "banned"
    with Wire(server.port) as again:
        again.say(m.Hello(protocol=m.PROTOCOL_VERSION, name="Else", token=ada.welcome.token))
        assert again.hear(m.Goodbye).code == "banned"
    assert [ban["kind"] for ban in json.loads(type_("bans", "--json")[1])["bans"]] == ["name", "player"]
    assert "ada" in type_("bans")[1]
    assert type_("unban", "Ada")[0] == 0
    assert type_("unban", "Ada")[0] == 1
    with Wire(server.port) as again:
        again.enter("Ada", ada.welcome.token)


def test_a_banned_address_is_not_even_greeted(server, ada, type_):
    assert type_("ban", "127.0.0.1")[0] == 0
    assert ada.hear(m.Goodbye).code == "banned"
    with Wire(server.port) as again:
        assert [message.code for message in again.rest()] == ["banned"]
    assert type_("unban", "127.0.0.1")[0] == 0
    with Wire(server.port) as again:
        again.enter("Ada")


def test_adjudicate_ends_a_game(ada, bo, type_):
    game = pair(ada, bo)
    code, said = type_("adjudicate", game, "1/2-1/2")
    assert (code, said) == (0, "Ada - Bo: Draw by adjudication.\n")
    assert ada.hear(m.GameEnded).reason == bo.hear(m.GameEnded).reason == Reason.ADJUDICATION
    assert type_("adjudicate", game, "*")[0] == 1


def test_release_frees_a_name(server, ada, type_):
    assert type_("release", "Ada")[0] == 0
    assert "Ada" in ada.hear(m.Announcement).text
    with Wire(server.port) as other:
        other.enter("Ada")


def test_the_door_closes_and_opens(ada, bo, type_):
    assert type_("close-door")[0] == 0
    ada.say(m.Seek(id=1))
    assert ada.hear(m.Refused).code == "closing"
    assert type_("open-door")[0] == 0
    assert type_("open-door")[0] == 1
    pair(ada, bo)


def test_a_drain_is_announced_and_can_be_called_off(server, ada, bo, type_):
    pair(ada, bo)
    assert type_("drain", "--minutes", "5")[0] == 0
    assert ada.hear(m.Announcement).closing_in_ms == 300_000
    assert "stops in" in type_("status")[1]
    assert type_("drain", "--cancel")[0] == 0
    assert not server.drained.is_set()


def test_a_drain_stops_the_server_when_the_last_game_is_over(tmp_path, type_):
    with serving(tmp_path) as process:
        port = process.port()
        with Wire(port) as ada, Wire(port) as bo:
            game = pair(ada.enter("Ada"), bo.enter("Bo"))
            assert type_("drain")[0] == 0
            assert process.popen.poll() is None
            ada.say(m.Resign(game=game))
            assert bo.hear(m.Goodbye).code == "shutdown"
            code, _, log = process.result()
    assert code == 0
    assert [line.split(" event=")[1].split()[0] for line in log.splitlines() if "player" not in line] == [
        "listening",
        "game-started",
        "order",
        "game-ended",
        "stopped",
    ]


def test_what_a_client_sent_is_not_in_the_log(server, ada, caplog):
    caplog.set_level(logging.DEBUG)
    for line in (
        b"a secret\n",
        b'{"type":"hello","protocol":1,"name":7,"token":"a secret"}\n',
        b'{"type":"a secret"}\n',
    ):
        with Wire(server.port) as eve:
            eve.send(line)
            assert eve.hear(m.Goodbye).code == "protocol"
    assert "event=hung-up code=protocol address=127.0.0.1" in caplog.text
    assert "secret" not in caplog.text


def test_an_announcement_is_one_line(ada, type_):
    assert type_("announce", "x" * 299 + "\n")[0] == 0
    assert type_("announce", " Cake \n is ready. ")[0] == 0
    assert [ada.hear(m.Announcement).text for _ in range(2)] == ["x" * 299, "Cake is ready."]
