from contextlib import closing

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from server.store.sqlite import SqliteStore
from shared import messages as m
from tests.server.club import Club, codes, play
from tests.shared.strategies import commands

INNOCENT = {"internal", "storage", "protocol"}
"""With these the server blames itself or the line: no command that decodes brings them."""


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.booleans(), commands), max_size=40))
def test_whatever_decodes_is_carried_out_or_refused(asked):
    with closing(SqliteStore(None)) as store:
        club = Club(store)
        ada, bo = club.enter("Ada", "Bo")
        game = club.pair(ada, bo)
        play(game, ada, bo, "e2e4 e7e5")
        for about_the_game, command in asked:
            if about_the_game and isinstance(command, m.GameCommand):
                command = msgspec.structs.replace(command, game=game)  # noqa: PLW2901 - it is what is said
            heard = ada.say(command)
            assert not INNOCENT & set(codes(heard))
            if command.id and not isinstance(command, m.Pong):
                assert any(getattr(reply, "re", 0) == command.id for reply in heard) or ada.hung_up
            if ada.hung_up:
                ada = ada.again()
        assert not bo.hung_up
