"""Chat and spectators on the real server as a process of its own."""

import signal
import sys

import pytest

from shared import messages as m
from tests.server.wire import Wire, pair, play, serving

SECRET = "the bishop sacrifice of Tuesday night"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without a signal")
def test_nothing_of_what_is_said_is_on_the_disk_or_in_the_log(tmp_path):
    with serving(tmp_path, 0, "--log-level", "debug") as process:
        port = process.port()
        with Wire(port) as ada, Wire(port) as bo, Wire(port) as cy, Wire(port) as di:
            game = pair(ada.enter("Ada"), bo.enter("Bo"))
            for spectator, name in ((cy, "Cy"), (di, "Di")):
                spectator.enter(name).say(m.Watch(game=game))
                spectator.hear(m.GameState)
            ada.say(m.Say(game=game, text=SECRET))
            cy.say(m.Say(game=game, text=SECRET))
            assert (bo.hear(m.Said).room, di.hear(m.Said).room) == ("players", "spectators")
            play(game, ada, bo, "e2e4")
            bo.say(m.Resign(game=game))
            di.hear(m.GameEnded)
        _, out, err = process.end(signal.SIGTERM)
    assert game in err
    assert SECRET not in out + err
    kept = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert any(game.encode() in content for content in kept)
    assert not any(SECRET.encode() in content for content in kept)


def test_with_no_chat_nobody_is_heard(tmp_path):
    with serving(tmp_path, 0, "--no-chat") as process:
        port = process.port()
        with Wire(port) as ada, Wire(port) as bo:
            game = pair(ada.enter("Ada"), bo.enter("Bo"))
            ada.say(m.Say(game=game, text="hello"))
            assert ada.hear(m.Refused).code == m.RefusalCode.CHAT_OFF
            play(game, ada, bo, "e2e4 e7e5")
