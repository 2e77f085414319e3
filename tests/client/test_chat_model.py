from client.model.chat import MAX_LINES, Chat
from shared.messages import ChatLine, Player, Said

ANN, BOB, CY = Player("1", "Ann"), Player("2", "Bob"), Player("3", "Cy")


def said(*texts, by=BOB, room="players", fresh=False, game="g"):
    return Said(game=game, room=room, lines=[ChatLine(by, text) for text in texts], fresh=fresh)


def texts(chat, room="players"):
    return [line.text for line in chat.lines(room)]


def chat_after(*notices, muted=frozenset()):
    chat = Chat("g", ANN.id, muted)
    for notice in notices:
        chat.receive(notice)
    return chat


def test_each_room_has_lines_of_its_own_and_other_games_have_none():
    chat = chat_after(said("a"), said("b", "c", room="spectators"), said("d", game="h"))
    assert texts(chat) == ["a"]
    assert texts(chat, "spectators") == ["b", "c"]


def test_lines_of_others_are_unread_until_they_are_read():
    chat = chat_after(said("a"), said("b", by=ANN), said("c", by=CY))
    assert chat.unread("players") == 2
    chat.read("players")
    assert chat.unread("players") == 0
    chat.receive(said("d"))
    assert chat.unread("players") == 1


def test_who_is_muted_is_not_read_and_can_be_heard_again():
    muted = {BOB.id}
    chat = chat_after(said("a"), said("b", by=CY), muted=muted)
    assert texts(chat) == ["b"]
    assert chat.unread("players") == 1
    muted.clear()
    assert texts(chat) == ["a", "b"]
    muted.add(CY.id)
    assert texts(chat) == ["a"]


def test_a_room_that_is_told_anew_brings_only_what_is_new():
    chat = chat_after(said("a", "b", "b"))
    chat.read("players")
    chat.receive(said("b", "b", "c", fresh=True))
    assert texts(chat) == ["a", "b", "b", "c"]
    assert chat.unread("players") == 1
    chat.receive(said("x", fresh=True))  # by a server that was restarted
    assert texts(chat) == ["a", "b", "b", "c", "x"]
    chat.receive(said("x", fresh=True))
    assert texts(chat) == ["a", "b", "b", "c", "x"]


def test_only_the_last_lines_are_kept():
    chat = chat_after(*(said(str(number)) for number in range(MAX_LINES + 3)))
    assert len(texts(chat)) == chat.unread("players") == MAX_LINES
    assert texts(chat)[0] == "3"
