from server.pairing.listing import MAX_PER_PAGE, MAX_SHOWN
from server.pairing.notice_board import INTERVAL_MS
from shared import messages as m
from shared.clock import TimeControl
from shared.codec import encode
from shared.setup import Variant
from tests.server.club import FIVE, UTC, play
from tests.server.followers import doing, follow, lists, look
from tests.server.games import FOOLS_MATE


def test_who_follows_is_told_all_that_there_is(club, ada, bo):
    [posted] = ada.say(m.Seek(control=FIVE, color="black"))
    [cy] = club.enter("Cy")
    assert cy.say(m.FollowLobby(id=5)) == [
        m.Done(re=5),
        m.OpenSeeks(
            seeks=[m.OpenSeek(seek=posted.seek, by=m.Player(ada.id, "Ada"), control=FIVE, color="black")],
            fresh=True,
            total=1,
        ),
        m.OnlinePlayers(
            players=[
                m.OnlinePlayer(player=m.Player(ada.id, "Ada"), activity="seeking"),
                m.OnlinePlayer(player=m.Player(bo.id, "Bo")),
                m.OnlinePlayer(player=m.Player(cy.id, "Cy")),
            ],
            fresh=True,
            total=3,
        ),
        m.LiveGames(fresh=True),
    ]


def test_a_game_is_shown_with_what_kind_it_is(club, ada, bo):
    [cy] = club.enter("Cy")
    ada.say(m.Seek(control=None, variant=Variant.CHESS960, color="white"))
    bo.say(m.Seek(control=None, variant=Variant.CHESS960))
    state = ada.last(m.GameState)
    [shown] = follow(cy).games.entries.values()
    assert shown == m.LiveGame(
        game=state.game, white=state.white, black=state.black, utc=UTC, variant=Variant.CHESS960, fen=state.fen
    )


def test_changes_are_told_merged_and_once_in_a_while(club, ada, bo):
    [cy] = club.enter("Cy")
    cy.say(m.FollowLobby())
    cy.forget()
    game = club.pair(ada, bo)
    assert cy.heard == []
    club.wait(INTERVAL_MS - 1)
    assert cy.heard == []
    club.wait(1)
    assert lists(cy) == ["online-players", "live-games"]
    assert {online.activity for online in cy.last(m.OnlinePlayers).players} == {"playing"}
    assert [live.game for live in cy.last(m.LiveGames).games] == [game]
    cy.forget()
    club.wait(10 * INTERVAL_MS)
    assert lists(cy) == []
    ada.say(m.Abort(game=game))
    club.wait(INTERVAL_MS)
    assert cy.last(m.LiveGames) == m.LiveGames(gone=[game])


def test_what_comes_and_goes_between_two_looks_is_never_told(club, ada):
    [cy] = club.enter("Cy")
    cy.say(m.FollowLobby())
    cy.forget()
    [posted] = ada.say(m.Seek(control=FIVE))
    ada.say(m.CancelSeek(seek=posted.seek))
    club.wait(INTERVAL_MS)
    assert lists(cy) == []


def test_private_games_and_challenges_are_nobody_elses_business(club, ada, bo):
    [cy] = club.enter("Cy")
    ada.say(m.Seek(private=True), m.Seek(to="Bo"))
    lobby = follow(cy)
    assert not lobby.seeks.entries
    assert doing(lobby) == {"Ada": ("seeking", ""), "Bo": ("free", ""), "Cy": ("free", "")}


def test_what_everybody_does_is_seen(club, ada, bo):
    cy, di = club.enter("Cy", "Di")
    lobby = follow(di)
    assert doing(lobby) == dict.fromkeys(["Ada", "Bo", "Cy", "Di"], ("free", ""))
    club.pair(ada, bo, None)
    assert doing(look(di, lobby))["Ada"] == ("free", "")
    game = club.pair(ada, bo)
    cy.say(m.Seek(control=None))
    assert doing(look(di, lobby)) == {
        "Ada": ("playing", game),
        "Bo": ("playing", game),
        "Cy": ("seeking", ""),
        "Di": ("free", ""),
    }
    cy.drop()
    play(game, ada, bo, FOOLS_MATE)
    assert doing(look(di, lobby)) == dict.fromkeys(["Ada", "Bo", "Di"], ("free", ""))


def test_an_adjourned_game_is_not_live_until_it_goes_on(club, game, ada, bo):
    [cy] = club.enter("Cy")
    lobby = follow(cy)
    play(game, ada, bo, "e2e4 e7e5")
    for person in (ada, bo):
        person.say(m.Offer(game=game, kind="pause"))
    assert not look(cy, lobby).games.entries
    assert doing(lobby)["Ada"] == ("free", "")
    for person in (ada, bo):
        person.say(m.Offer(game=game, kind="resume"))
    assert [*look(cy, lobby).games.entries] == [game]


def test_who_left_the_lobby_is_told_no_more(club, ada, bo):
    ada.say(m.FollowLobby())
    assert ada.say(m.LeaveLobby(id=3)) == [m.Done(re=3)]
    ada.forget()
    bo.say(m.Seek(control=FIVE))
    club.wait(INTERVAL_MS)
    assert lists(ada) == []


def test_to_follow_ends_with_the_connection(club, ada, bo):
    ada.say(m.FollowLobby())
    elsewhere = ada.again()
    bo.say(m.Seek(control=FIVE))
    club.wait(INTERVAL_MS)
    assert lists(elsewhere) == []
    assert club.hub.deadline() is not None
    elsewhere.drop()


def test_who_plays_may_follow_too(club, game, ada, bo):
    [cy] = club.enter("Cy")
    lobby = follow(ada)
    cy.say(m.Seek(control=FIVE))
    assert len(look(ada, lobby).seeks.entries) == 1


def test_who_comes_between_two_looks_catches_up(club, ada, bo):
    cy, di = club.enter("Cy", "Di")
    first = follow(cy)
    ada.say(m.Seek(control=FIVE))
    second = follow(di)
    look(cy, first)
    assert first.seeks.entries == second.seeks.entries != {}
    assert doing(first) == doing(second)


def test_games_are_on_the_list_again_after_a_restart(club, game):
    club.restart()
    [cy] = club.enter("Cy")
    assert [*follow(cy).games.entries] == [game]


def test_of_a_long_list_a_part_is_shown_and_the_rest_moves_up(club, ada):
    names = [f"Guest {number}" for number in range(MAX_SHOWN + 60)]
    guests = club.enter(*names)
    lobby = follow(ada)
    assert (len(lobby.players.entries), lobby.players.total) == (MAX_SHOWN, len(guests) + 1)
    for guest in guests[:100]:
        guest.drop()
    club.wait(INTERVAL_MS)
    assert all(len(message.players) <= MAX_PER_PAGE for message in ada.all(m.OnlinePlayers))
    look(ada, lobby)
    expected = {ada.id, *(guest.id for guest in guests[100:])}
    assert {*lobby.players.entries} == expected
    assert lobby.players.total == len(expected)


def test_every_page_fits_a_line(club, ada):
    control = TimeControl(10_800_000, 180_000, 0)
    fen = "r1b1k1nr/p1p1p1p1/1p1p1p1p/n1b1q1n1/1N1B1Q1N/P1P1P1P1/1P1P1P1P/R1B1K1NR w KQkq - 99 4999"
    for number in range(MAX_SHOWN // 4):
        [guest] = club.enter(f"{number:02}" + 18 * "\N{DESERET CAPITAL LETTER LONG I}")
        for color in ("white", "black"):
            guest.say(m.Seek(control=control, color=color, to="", fen=""))
        guest.say(m.Seek(control=None, color="white", fen=fen))
    ada.say(m.FollowLobby())
    assert max(len(encode(message)) for message in ada.heard) < m.MAX_REPLY_BYTES


# ---------------------------------------------------------------- pages


def test_a_list_is_read_page_by_page(club, ada):
    club.enter(*(f"Guest {number}" for number in range(24)))
    seen, after = [], ""
    for _ in range(3):
        [page] = ada.say(m.ListLobby(part="players", after=after, limit=10, id=9))
        assert (page.re, page.total, page.fresh) == (9, 25, False)
        seen += [online.player.name for online in page.players]
        after = page.next
    assert after == ""
    assert sorted(seen) == sorted(["Ada", *(f"Guest {number}" for number in range(24))])


def test_a_page_goes_on_where_the_last_one_ended_whoever_left_meanwhile(club, ada):
    guests = club.enter(*(f"Guest {number}" for number in range(9)))
    [page] = ada.say(m.ListLobby(part="players", limit=5))
    for guest in guests[:6]:
        guest.drop()
    [rest] = ada.say(m.ListLobby(part="players", after=page.next, limit=5))
    assert [online.player.name for online in rest.players] == ["Guest 6", "Guest 7", "Guest 8"]


def test_each_list_can_be_asked_for(club, ada, bo, game):
    [cy] = club.enter("Cy")
    [posted] = cy.say(m.Seek(control=FIVE))
    [seeks] = cy.say(m.ListLobby(part="seeks"))
    [games] = cy.say(m.ListLobby(part="games", after="what is that"))
    assert [seek.seek for seek in seeks.seeks] == [posted.seek]
    assert [live.game for live in games.games] == [game]
