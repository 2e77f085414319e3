import pytest

from client.model.lobby import MAX_CHALLENGES, LobbyModel
from shared import messages as m

ADA, BO = m.Player("a", "Ada"), m.Player("b", "Bo")


def seek(number, by=ADA):
    return m.OpenSeek(seek=number, by=by)


@pytest.fixture
def lobby():
    return LobbyModel()


def test_a_list_is_folded_from_its_pages_and_its_changes(lobby):
    lobby.fold(m.OpenSeeks(seeks=[seek(1), seek(2)], fresh=True, total=3))
    lobby.fold(m.OpenSeeks(seeks=[seek(3)], total=3))
    lobby.fold(m.OpenSeeks(seeks=[seek(2, BO)], gone=[1, 9], total=2))
    assert list(lobby.seeks.entries.values()) == [seek(2, BO), seek(3)]
    assert lobby.seeks.total == 2


def test_a_fresh_list_replaces_what_was_known(lobby):
    lobby.fold(m.OnlinePlayers(players=[m.OnlinePlayer(player=ADA)], fresh=True, total=1))
    lobby.fold(m.OnlinePlayers(players=[m.OnlinePlayer(player=BO)], fresh=True, total=1))
    assert [*lobby.players.entries] == ["b"]


def test_a_page_that_was_asked_for_changes_nothing(lobby):
    lobby.fold(m.OpenSeeks(seeks=[seek(1)], fresh=True, total=1))
    lobby.fold(m.OpenSeeks(seeks=[seek(5)], total=7, next="5", re=3))
    assert [*lobby.seeks.entries] == [1]
    assert lobby.seeks.total == 1


def test_the_lobby_is_known_once_all_lists_have_come(lobby):
    for message in (m.OpenSeeks(fresh=True), m.OnlinePlayers(fresh=True), m.LiveGames(fresh=True)):
        assert not lobby.is_known
        lobby.fold(message)
    assert lobby.is_known
    lobby.come_back()
    assert not lobby.is_known


def test_challenges_stand_until_they_end_or_the_line_breaks(lobby):
    for number in (1, 2, 3):
        lobby.fold(m.Challenged(seek=seek(number)))
    lobby.fold(m.SeekEnded(seek=2))
    assert [*lobby.challenges] == [1, 3]
    lobby.come_back()
    assert not lobby.challenges


def test_challenges_without_end_are_not_remembered_without_end(lobby):
    for number in range(2 * MAX_CHALLENGES):
        lobby.fold(m.Challenged(seek=seek(number)))
    assert len(lobby.challenges) == MAX_CHALLENGES
