"""People who seek, host, join and leave at random, and a list of what stands, kept beside the lobby."""

import random
from collections import defaultdict
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from server.errors import GameError
from server.pairing.lobby import MAX_SEEKS_PER_PLAYER, Lobby
from server.pairing.seeks import Pairing, StandingSeek, Terms
from shared.clock import TimeControl

FIVE, TEN = Terms(TimeControl(300_000)), Terms(TimeControl(600_000))
WISHES = ["white", "black", "random"]


def compatible(one: StandingSeek, other: StandingSeek) -> bool:
    return (
        one.player != other.player
        and one.terms == other.terms
        and one.open
        and other.open
        and ("random" in (one.color, other.color) or one.color != other.color)
    )


PLAYERS = st.sampled_from("abcdef")
CONTROLS = st.sampled_from([FIVE, TEN, Terms()])
COLORS = st.sampled_from(WISHES)


class Crowd(RuleBasedStateMachine):
    """People who come and go, and a list of what stands, kept beside the lobby."""

    def __init__(self) -> None:
        super().__init__()
        self.lobby = Lobby(random.Random(3))
        self.standing: dict[int, StandingSeek] = {}
        self.settled: dict[int, StandingSeek] = {}

    @rule(player=PLAYERS, control=CONTROLS, color=COLORS)
    def seek(self, player, control, color):
        wish = StandingSeek(0, player, control, color)
        eligible = [seek for seek in self.standing.values() if compatible(seek, wish)]
        try:
            found = self.lobby.seek(player, control, color)
        except GameError:
            assert not eligible
            assert sum(seek.player == player for seek in self.standing.values()) == MAX_SEEKS_PER_PLAYER
            return
        if isinstance(found, StandingSeek):
            assert not eligible
            self.standing[found.id] = found
            return
        first = min(eligible, key=lambda seek: seek.id)
        self.check(found, self.standing.pop(first.id), player, color)

    @rule(player=PLAYERS, control=CONTROLS, color=COLORS)
    def host(self, player, control, color):
        if sum(seek.player == player for seek in self.standing.values()) < MAX_SEEKS_PER_PLAYER:
            seek = self.lobby.host(player, control, color)
            self.standing[seek.id] = seek

    @rule(player=PLAYERS, pick=st.integers(0, 50))
    def join(self, player, pick):
        private = [seek for seek in self.standing.values() if seek.code]
        if not private:
            return
        seek = private[pick % len(private)]
        if seek.player != player:
            found = self.lobby.join(self.lobby.find(seek.code), player)
            self.check(found, self.standing.pop(seek.id), player, "random")

    @rule(player=PLAYERS, opponent=PLAYERS, control=CONTROLS, color=COLORS)
    def challenge(self, player, opponent, control, color):
        if player == opponent:
            return
        crossing = [
            seek
            for seek in self.standing.values()
            if (seek.player, seek.to, seek.terms) == (opponent, player, control)
            and ("random" in (seek.color, color) or seek.color != color)
        ]
        try:
            found = self.lobby.challenge(player, opponent, control, color)
        except GameError:
            assert not crossing
            assert sum(seek.player == player for seek in self.standing.values()) == MAX_SEEKS_PER_PLAYER
            return
        if isinstance(found, StandingSeek):
            assert not crossing
            self.standing[found.id] = found
        else:
            first = min(crossing, key=lambda seek: seek.id)
            self.check(found, self.standing.pop(first.id), player, color)

    @rule(player=PLAYERS, pick=st.integers(0, 50))
    def accept(self, player, pick):
        if not self.standing:
            return
        seek = list(self.standing.values())[pick % len(self.standing)]
        may = seek.player != player and (seek.open or seek.to == player)
        try:
            found = self.lobby.accept(player, seek.id)
        except GameError:
            assert not may
            return
        assert may
        self.check(found, self.standing.pop(seek.id), player, "random")

    @rule(player=PLAYERS, pick=st.integers(0, 50))
    def decline(self, player, pick):
        challenges = [seek for seek in self.standing.values() if seek.to == player]
        if challenges:
            seek = challenges[pick % len(challenges)]
            assert self.lobby.decline(player, seek.id) == seek
            del self.standing[seek.id]

    @rule(player=PLAYERS, but_private=st.booleans())
    def leave(self, player, but_private):
        withdrawn = {seek.id for seek in self.lobby.withdraw(player, but_private=but_private)}
        assert withdrawn == {
            seek.id
            for seek in self.standing.values()
            if player in (seek.player, seek.to) and not (but_private and seek.code)
        }
        for seek in withdrawn:
            del self.standing[seek]

    @rule()
    def settle(self):
        self.lobby.settled()
        self.settled = dict(self.standing)

    @rule()
    def undo(self):
        self.lobby.undo()
        self.standing = dict(sorted(self.settled.items()))

    @rule(pick=st.integers(0, 50))
    def cancel(self, pick):
        if self.standing:
            seek = list(self.standing.values())[pick % len(self.standing)]
            self.lobby.cancel(seek.player, seek.id)
            del self.standing[seek.id]

    def check(self, pairing: Pairing, seek: StandingSeek, player: str, color: str) -> None:
        assert {pairing.white, pairing.black} == {seek.player, player}
        assert seek.player != player
        assert pairing.terms == seek.terms
        for who, wish in ((seek.player, seek.color), (player, color)):
            assert wish == "random" or getattr(pairing, wish) == who

    @invariant()
    def no_two_compatible_seeks_stand(self):
        assert not any(compatible(*pair) for pair in combinations(self.standing.values(), 2))

    @invariant()
    def the_lobby_knows_what_stands(self):
        by_player = defaultdict(list)
        for seek in self.standing.values():
            by_player[seek.player].append(seek)
        for player in "abcdef":
            assert self.lobby.of_player(player) == by_player[player]
            to_player = [seek for seek in self.standing.values() if seek.to == player]
            assert self.lobby.challenges_to(player) == to_player
        assert list(self.lobby.open_seeks().values()) == [seek for seek in self.standing.values() if seek.open]
        assert {seek.player for seek in self.standing.values()} == {*self.lobby.players()}


TestCrowd = Crowd.TestCase
TestCrowd.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


@given(st.lists(st.tuples(PLAYERS, COLORS), max_size=30))
def test_an_empty_lobby_is_left_when_all_have_gone(seeks):
    lobby = Lobby(random.Random(1))
    for player, color in seeks:
        if len(lobby.of_player(player)) < MAX_SEEKS_PER_PLAYER:
            lobby.seek(player, FIVE, color)
    for player in "abcdef":
        lobby.withdraw(player)
    assert isinstance(lobby.seek("new", FIVE, "random"), StandingSeek)
