import hashlib

import pytest

from server.errors import GameError
from server.players import MAX_GUESTS, NAME_KEPT_MS, Players, clean_name
from server.store.sqlite import SqliteStore
from tests.server.games import refusal


class Town:
    """The players of a server, who of them is there, and the date."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self.present: set[str] = set()
        self.utc = 1_000_000_000_000
        self.players = self._players()

    def _players(self) -> Players:
        return Players(self.store, self.present.__contains__, lambda: self.utc)

    def meet(self, name: str, token: str = "", *, stays: bool = True):
        """Let somebody say hello, and stay or leave again; return the account and the token."""
        account, token = self.players.hello(name, token)
        if stays:
            self.present.add(account.id)
        return account, token

    def restart(self) -> None:
        self.players.save()
        self.store.commit()
        self.present.clear()
        self.players = self._players()


@pytest.fixture
def town():
    store = SqliteStore(None)
    yield Town(store)
    store.close()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ada", "Ada"),
        ("  Ada   Lovelace ", "Ada Lovelace"),
        ("\uff21\uff44\uff41", "Ada"),
        ("Zoe\u0301", "Zoé"),
        ("ﬁn", "fin"),
        ("Ада", "Ада"),
        ("小明", "小明"),
        ("x" * 20, "x" * 20),
        ("7", "7"),
    ],
)
def test_a_name_has_one_spelling(typed, name):
    assert clean_name(typed) == name


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "x" * 21, "\u200b", "A\u202e", "a\x00b", "a\x1b", "...", "♞", "\u3164\u200d", "\ue000"],
)
def test_what_is_no_name_is_refused(typed):
    assert refusal(lambda: clean_name(typed)) == "bad-name"


def test_a_line_break_in_a_name_is_a_space():
    assert clean_name("Ada\nBo") == "Ada Bo"


def test_somebody_new_gets_an_account_and_a_token(town):
    ada, token = town.meet("Ada")
    bo, bos_token = town.meet("Bo")
    assert ada.id != bo.id
    assert token != bos_token
    assert len(token) >= 43  # 256 bits


def test_only_the_hash_of_a_token_is_kept(town):
    ada, token = town.meet("Ada")
    town.players.keep(ada.id, finished=True)
    assert ada.token_hash == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(town.store.accounts())


def test_the_token_makes_it_the_same_player(town):
    ada, token = town.meet("Ada")
    again, same_token = town.meet("Ada", token)
    assert (again.id, same_token) == (ada.id, token)


@pytest.mark.parametrize("token", ["nonsense", "x" * 64])
def test_an_unknown_token_makes_a_new_player_with_a_new_token(town, token):
    account, new = town.meet("Ada", token)
    assert new != token
    assert town.meet("Ada", new)[0].id == account.id


@pytest.mark.parametrize("variant", ["Ada", "ADA", "ada", "\uff21da", " ada "])
def test_the_name_of_somebody_present_is_taken_in_any_spelling(town, variant):
    town.meet("Ada")
    assert refusal(lambda: town.meet(variant)) == "name-taken"


@pytest.mark.parametrize(("one", "other"), [("Straße", "STRASSE"), ("Zoé", "ZOE\u0301"), ("ΣΑΣ", "σας")])
def test_names_that_differ_in_case_only_are_one(town, one, other):
    town.meet(one)
    assert refusal(lambda: town.meet(other)) == "name-taken"


def test_the_name_of_a_guest_who_left_is_free(town):
    town.meet("Ada", stays=False)
    town.meet("Ada")


def test_the_name_of_who_finished_a_game_is_kept_for_ninety_days(town):
    ada, token = town.meet("Ada", stays=False)
    town.players.keep(ada.id, finished=True)
    town.utc += NAME_KEPT_MS - 1
    assert refusal(lambda: town.meet("ada")) == "name-taken"
    assert town.meet("Ada", token, stays=False)[0].id == ada.id
    town.utc += NAME_KEPT_MS - 1  # since Ada was here again
    assert refusal(lambda: town.meet("ada")) == "name-taken"
    town.utc += 1
    town.meet("ada")


def test_the_name_of_who_never_finished_a_game_is_not_kept(town):
    ada, _ = town.meet("Ada", stays=False)
    town.players.keep(ada.id, finished=False)
    town.meet("Ada")


def test_who_finished_a_game_once_has_finished_one(town):
    ada, _ = town.meet("Ada", stays=False)
    town.players.keep(ada.id, finished=True)
    town.players.keep(ada.id, finished=False)
    assert refusal(lambda: town.meet("Ada")) == "name-taken"


def test_a_player_may_change_the_name_and_leaves_the_old_one_free(town):
    ada, token = town.meet("Ada")
    again, _ = town.meet("Countess", token)
    assert (again.id, again.name, town.players.seat(ada.id).name) == (ada.id, "Countess", "Countess")
    town.meet("Ada")


def test_a_name_that_is_refused_changes_nothing(town):
    ada, token = town.meet("Ada")
    town.meet("Bo")
    assert refusal(lambda: town.meet("Bo", token)) == "name-taken"
    assert town.players.seat(ada.id).name == "Ada"
    assert refusal(lambda: town.meet("Ada")) == "name-taken"


def test_who_lost_the_name_to_another_does_not_set_it_free_by_taking_a_new_one(town):
    _, first_token = town.meet("Bo", stays=False)
    town.meet("Bo")
    town.meet("Cy", first_token)
    assert refusal(lambda: town.meet("Bo")) == "name-taken"


def test_players_are_known_after_a_restart(town):
    ada, token = town.meet("Ada")
    town.players.keep(ada.id, finished=True)
    town.restart()
    assert refusal(lambda: town.meet("Ada")) == "name-taken"
    assert town.meet("Ada", token)[0].id == ada.id


def test_guests_are_forgotten_by_a_restart(town):
    ada, token = town.meet("Ada")
    town.restart()
    assert town.meet("Ada", token)[0].id != ada.id


def test_a_name_that_changed_hands_is_its_last_owners_after_a_restart(town):
    accounts = []
    for _ in range(8):  # whichever way the database lists them
        account, token = town.meet("Ada", stays=False)
        town.players.keep(account.id, finished=True)
        accounts.append((account.id, token))
        town.utc += NAME_KEPT_MS
    town.utc -= NAME_KEPT_MS
    town.restart()
    owner, token = accounts[-1]
    assert refusal(lambda: town.meet("Ada")) == "name-taken"
    assert town.meet("Ada", token)[0].id == owner


def test_the_oldest_guests_are_forgotten_but_not_who_is_there(town):
    ada, token = town.meet("Ada")
    gone, gone_token = town.meet("Bo", stays=False)
    for number in range(MAX_GUESTS):
        town.meet(f"guest {number}", stays=False)
    assert town.meet("Ada", token)[0].id == ada.id
    assert town.meet("Bo", gone_token)[0].id != gone.id


def test_of_too_many_players_those_are_forgotten_who_were_not_seen_for_longest(town, monkeypatch):
    monkeypatch.setattr("server.players.MAX_KEPT", 100)
    accounts = []
    for number in range(105):
        town.utc += 1_000
        account, token = town.meet(f"Player {number}", stays=number == 0)
        town.players.keep(account.id, finished=True)
        accounts.append((account, token))
    town.restart()
    known = {number for number, (account, token) in enumerate(accounts) if town.players.recognise(token)}
    assert 0 in known, "who is here is not forgotten"
    assert known >= set(range(10, 105))
    assert len(known) <= 101


def test_an_error_names_the_name():
    with pytest.raises(GameError, match="20 characters"):
        clean_name("x" * 21)
