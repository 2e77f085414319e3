"""What is typed, letter for letter: also what is on no English keyboard, and what no font can draw."""

import pytest

from shared.messages import ChatLine, Said
from shared.messages import Player as Who
from tests.client.events import down
from tests.window.desktop import LEFT, until
from tests.window.friend import Friend
from tests.window.player import Player

pytestmark = pytest.mark.window

NAME = "Zoë Groß 漢"
QUESTION, ANSWER = "Spielst du ß, é oder 漢字?", "Nur 漢 ♞"


def test_a_name_and_a_chat_are_read_as_they_were_typed(house):
    ann, bob = Player(house, NAME, LEFT, (1280, 800)), Friend(house)
    home = ann.places.home()
    name, server = home.front.player.name, home.front.server
    ann.window.enter(name.rect.center, NAME)
    ann.window.enter(server.rect.center, house.address)
    name.text = NAME
    home.handle(down(server.rect.center))
    until(lambda: ann.looks_like(home, name.rect), "the name is in the field")
    ann.window.click(home.front.join.rect.center)
    ann.window.until_title("Lobby")

    ann.join_with(bob.host())
    bob.sits_down()
    assert bob.game.record.white.name == NAME
    ann.window.until_title("move", f"{NAME} vs Bob")
    zoe = Who(NAME, NAME)
    game = ann.places.game(control=None, white=zoe)
    ann.window.enter(game.desk.chat.field.rect.center, QUESTION)
    house.desktop.press("Return")
    bob.until(lambda: [line.text for line in bob.game.said] == [QUESTION], "what was typed")
    bob.game.say(ANSWER)
    said = [ChatLine(zoe, QUESTION), ChatLine(Who("Bob", "Bob"), ANSWER)]
    game.receive(Said(game="g", room="players", lines=said), 0)
    until(lambda: ann.looks_like(game, game.desk.chat.log.rect), "both lines are in the chat")
    assert ann.looks_like(game, game.desk.bottom.rect)
