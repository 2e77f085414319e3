"""The list of servers: what is in it, how it is with each, and when to look again. No socket, no clock."""

import msgspec
import pytest

from client.address import Address
from client.profile import KnownServer
from client.servers.look import Met, Missed
from client.servers.register import MOST_OF_HOST, MOST_ON_LAN, Register
from shared.discovery import Here
from shared.messages import PROTOCOL_VERSION, Greeting

PI, NAS = Address("192.168.1.2"), Address("192.168.1.3")
OWN = Address("127.0.0.1")
GREETING = Greeting(server="club", name="Club", version="0.1.0", protocol=PROTOCOL_VERSION, players=3)
HERE = Here(nonce="n" * 16, server="club", name="Club", port=5555, players=3, protocol=1, version="0.1.0")


@pytest.fixture
def register():
    return Register()


def known(address, name="Old name", server=""):
    return KnownServer(address.host, address.port, name, server)


def met(ping_ms=10, **fields):
    return Met(msgspec.structs.replace(GREETING, **fields), ping_ms)


def only(register):
    [seen] = register.servers()
    return seen


def test_a_recent_server_is_looked_at_once_and_then_now_and_again(register):
    register.set_recent([known(PI)], 0)
    assert (only(register).state, only(register).name, only(register).source) == ("looking", "Old name", "recent")
    assert register.due(0) == [PI]
    assert register.due(60) == []  # as long as somebody looks
    register.looked(PI, met(), 61)
    assert register.due(61) == []
    assert register.due(63.5) == [PI]


def test_what_was_met_is_told(register):
    register.set_recent([known(PI)], 0)
    register.looked(PI, met(17), 1)
    seen = only(register)
    assert (seen.state, seen.name, seen.ping_ms, seen.players, seen.server) == ("reachable", "Club", 17, 3, "club")
    assert seen.protocol_ok


def test_a_recent_server_that_is_not_there_stays_and_says_why(register):
    register.set_recent([known(PI)], 0)
    register.looked(PI, met(), 1)
    register.looked(PI, Missed("Nothing answers."), 4)
    seen = only(register)
    assert (seen.state, seen.text, seen.ping_ms, seen.players) == ("unreachable", "Nothing answers.", None, None)


@pytest.mark.parametrize(("protocol", "says"), [(PROTOCOL_VERSION + 1, "newer"), (PROTOCOL_VERSION - 1, "older")])
def test_a_server_of_another_version_says_so(register, protocol, says):
    register.set_recent([known(PI)], 0)
    register.looked(PI, met(protocol=protocol), 1)
    assert only(register).state == "other version"
    assert not only(register).protocol_ok
    assert says in only(register).text


def test_a_small_change_of_the_ping_is_none(register):
    register.set_recent([known(PI)], 0)
    for ping_ms, shown in [(20, 20), (24, 20), (16, 20), (26, 26), (1, 1), (3, 1)]:
        register.looked(PI, met(ping_ms), 1)
        assert only(register).ping_ms == shown


def test_a_server_on_the_network_is_listed_and_looked_at(register):
    register.heard(HERE, PI.host, 0)
    seen = only(register)
    assert (seen.address, seen.name, seen.source, seen.state, seen.players) == (PI, "Club", "lan", "looking", 3)
    assert register.due(0) == [PI]
    register.looked(PI, met(), 0)
    assert only(register).state == "reachable"


def test_a_server_that_answers_is_not_looked_at_often(register):
    register.heard(HERE, PI.host, 0)
    register.looked(PI, met(), 0)
    for second in range(2, 10, 2):
        register.heard(HERE, PI.host, second)
        register.forget_silent(second)
        assert register.due(second) == []
    assert register.due(10) == [PI]


def test_the_latest_word_on_how_many_play_counts(register):
    register.heard(HERE, PI.host, 0)
    register.looked(PI, met(players=4), 1)
    assert only(register).players == 4
    register.heard(msgspec.structs.replace(HERE, players=5), PI.host, 2)
    assert only(register).players == 5


def test_a_server_that_falls_silent_is_looked_at_and_gone_within_five_seconds(register):
    register.heard(HERE, PI.host, 0)
    register.looked(PI, met(), 0.1)
    register.forget_silent(2.6)
    assert register.due(2.6) == [PI]
    register.looked(PI, Missed("Nothing answers."), 2.7)
    register.forget_silent(4.4)
    assert register.servers() == ()


def test_a_server_that_is_switched_off_is_gone_within_five_seconds(register):
    register.heard(HERE, PI.host, 0)
    register.looked(PI, met(), 0.1)
    register.forget_silent(2.6)
    assert register.due(2.6) == [PI]  # nobody answers: the look takes its time
    register.forget_silent(4.4)
    assert register.servers() == ()


def test_a_server_whose_answers_got_lost_stays_while_it_can_be_met(register):
    register.heard(HERE, PI.host, 0)
    for now in (2.6, 5.2, 7.8):
        register.forget_silent(now)
        assert register.due(now) == [PI]
        register.looked(PI, met(), now)
    register.forget_silent(9)
    assert only(register).source == "lan"
    register.looked(PI, Missed("Nothing answers."), 10)
    register.forget_silent(10)
    assert register.servers() == ()


def test_a_recent_server_that_leaves_the_network_is_recent_again(register):
    register.set_recent([known(PI)], 0)
    register.heard(HERE, PI.host, 0)
    assert only(register).source == "lan"
    register.looked(PI, Missed("Nothing answers."), 3)
    register.forget_silent(4.4)
    assert (only(register).source, only(register).state) == ("recent", "unreachable")


def test_one_server_at_several_addresses_is_one_line(register):
    register.set_recent([known(PI), known(NAS)], 0)
    for address in (OWN, PI, NAS):
        register.heard(HERE, address.host, 0)
        register.looked(address, met(), 1)
    seen = only(register)
    assert (seen.address, seen.source) == (OWN, "this computer")
    assert set(seen.addresses) == {OWN, PI, NAS}


def test_a_recent_server_that_has_moved_is_one_line_at_its_new_address(register):
    register.set_recent([known(PI, server="club")], 0)
    register.looked(PI, Missed("Nothing answers."), 1)
    register.heard(HERE, NAS.host, 1)
    register.looked(NAS, met(), 1)
    assert (only(register).address, only(register).state) == (NAS, "reachable")


def test_another_server_at_a_known_address_is_another_server(register):
    register.set_recent([known(PI, server="club")], 0)
    register.looked(PI, met(server="other", name="Other"), 1)
    assert (only(register).server, only(register).name) == ("other", "Other")


def test_who_claims_to_be_a_server_that_is_known_does_not_come_before_it(register):
    thief = Address("10.0.0.1")
    register.set_recent([known(PI, server="club")], 0)
    for address in (PI, thief):
        register.heard(HERE, address.host, 0)
        register.looked(address, met(), 1)
    assert only(register).address == PI


def test_what_is_typed_is_looked_at_once_the_player_pauses(register):
    register.set_typed(Address("1"), 0)
    register.set_typed(Address("19"), 0.1)
    register.set_typed(PI, 0.2)
    assert [seen.address for seen in register.servers()] == [PI]
    assert only(register).source == "typed"
    assert register.due(0.5) == []
    assert register.due(0.7) == [PI]
    register.set_typed(None, 1)
    assert register.servers() == ()


def test_typing_the_address_of_a_known_server_adds_no_line(register):
    register.set_recent([known(PI)], 0)
    register.set_typed(PI, 0)
    assert only(register).source == "recent"
    register.set_typed(None, 1)
    assert only(register).source == "recent"


def test_servers_that_are_not_recent_any_more_are_gone_and_the_order_is_that_of_the_latest(register):
    register.set_recent([known(PI), known(NAS)], 0)
    assert [seen.address for seen in register.servers()] == [PI, NAS]
    register.set_recent([known(NAS), known(PI)], 1)
    assert [seen.address for seen in register.servers()] == [NAS, PI]
    register.set_recent([known(NAS)], 2)
    assert [seen.address for seen in register.servers()] == [NAS]


def test_this_computer_comes_first_then_the_network_by_name_then_the_others(register):
    register.set_typed(Address("typed"), 0)
    register.set_recent([known(NAS)], 0)
    for number, name in enumerate(["beta", "Alpha"]):
        register.heard(msgspec.structs.replace(HERE, server=name, name=name), f"192.168.1.1{number}", 0)
    register.heard(msgspec.structs.replace(HERE, server="own", name="Own"), OWN.host, 0)
    order = [(seen.source, seen.name) for seen in register.servers()]
    assert order == [
        ("this computer", "Own"),
        ("lan", "Alpha"),
        ("lan", "beta"),
        ("recent", "Old name"),
        ("typed", ""),
    ]


def test_a_flood_of_answers_is_bounded(register):
    for number in range(1_000):
        here = msgspec.structs.replace(HERE, server=str(number), port=1 + number)
        register.heard(here, f"10.0.0.{number % 200}", 0)
        register.heard(here, "10.0.1.1", 0)
    heard = [address.host for seen in register.servers() for address in seen.addresses]
    assert len(heard) == MOST_ON_LAN
    assert heard.count("10.0.1.1") == MOST_OF_HOST
    register.forget_silent(5)
    register.heard(HERE, PI.host, 5)
    assert only(register).address == PI


@pytest.mark.parametrize(
    ("name", "shown"),
    [("\u202eevil", "evil"), ("x" * 60_000, "x" * 60), ("\ud800", ""), ("a\n\x1b[2Jb", "a [2Jb"), ("<b>", "<b>")],
)
def test_hostile_names_are_shown_as_what_can_be_seen_of_them(register, name, shown):
    register.set_recent([known(PI, name), known(NAS)], 0)
    assert register.servers()[0].name == shown
    register.looked(NAS, met(name=name, protocol=99, version=name), 1)
    assert register.servers()[1].name == shown
    assert register.servers()[1].text.isprintable()
    assert len(register.servers()[1].text) < 300


def test_after_a_pause_everything_is_looked_at_anew(register):
    register.set_recent([known(PI)], 0)
    assert register.due(0) == [PI]
    register.look_again(1)
    assert register.due(1) == [PI]


def test_a_look_at_what_is_no_more_of_interest_changes_nothing(register):
    register.looked(PI, met(), 1)
    assert register.servers() == ()
