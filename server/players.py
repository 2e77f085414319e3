"""Who is who: names, and the tokens that prove them."""

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Callable

from server.errors import GameError
from server.store import Account, Store
from shared.messages import Player, RefusalCode
from shared.naming import name_key, tidy_name

NAME_KEPT_MS = 90 * 86_400_000
"""A name stays its owner's for so long after the owner was last seen."""
IDLE_KEPT_MS = 86_400_000
"""A player who never finished a game is kept for so long after it was last seen."""
MAX_KEPT = 100_000
"""How many players who began a game are remembered; those not seen for longest are forgotten first."""
MAX_GUESTS = 10_000
"""How many players who never began a game are remembered; the oldest are forgotten first."""


def clean_name(text: str) -> str:
    """Return a name in its one spelling. Raises GameError when it cannot be a name."""
    try:
        return tidy_name(text)
    except ValueError as error:
        raise GameError(RefusalCode.BAD_NAME, str(error)) from error


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class Players:
    """All players that the server knows. `in_use` tells whether a player is connected or has a running game."""

    def __init__(self, store: Store, in_use: Callable[[str], bool], utc: Callable[[], int]) -> None:
        self._store = store
        self._in_use = in_use
        self._utc = utc
        self._accounts: dict[str, Account] = {}
        self._by_token: dict[str, Account] = {}
        self._by_name: dict[str, Account] = {}
        self._guests: OrderedDict[str, Account] = OrderedDict()
        self._unsaved: dict[str, Account] = {}
        for account in sorted(store.accounts(), key=lambda account: account.seen_utc):
            self._add(account)  # of those who had the same name in turn, the last owns it

    def hello(self, name: str, token: str) -> tuple[Account, str]:
        """Return who says hello, and its token: a new one for somebody new.

        Raises GameError when the name is no name or somebody else's.
        """
        name = clean_name(name)
        account = self.recognise(token)
        self._check_free(name, account)
        if account is None:
            token = secrets.token_urlsafe(32)
            account = Account(secrets.token_hex(6), name, _hash(token), self._utc())
            self._add(account)
            self._add_guest(account)
        else:
            self._give_up_name(account)
            account.name = name
            self._see(account)
            if account.id not in self._guests:
                self._unsaved[account.id] = account
        self._by_name[name_key(name)] = account
        return account, token

    def recognise(self, token: str) -> Account | None:
        """Return whose token this is, or None."""
        return self._by_token.get(_hash(token)) if token else None

    def named(self, name: str) -> Account | None:
        """Return whom a name belongs to, however it is written; None when nobody has it."""
        return self._by_name.get(name_key(" ".join(name.split())))

    def name_of(self, player: str) -> str:
        """Return what a player is called, "" for one who is not known."""
        account = self._accounts.get(player)
        return account.name if account else ""

    def release(self, account: Account) -> None:
        """Take a player's name, for others to have; it is called by its id until it chooses another."""
        self._give_up_name(account)
        account.name = f"Player {account.id}"
        self._by_name.setdefault(name_key(account.name), account)
        if account.id not in self._guests:
            self._store.save_account(account)

    def seat(self, player: str) -> Player:
        """Return a player as its opponents see it."""
        return Player(player, self._accounts[player].name)

    def keep(self, player: str, *, finished: bool) -> None:
        """Remember a player who begins a game, or has `finished` one, beyond its visit."""
        account = self._accounts[player]
        account.finished = account.finished or finished
        self._see(account)
        self._guests.pop(player, None)
        self._unsaved[account.id] = account
        if len(self._accounts) - len(self._guests) > MAX_KEPT:
            self._drop_long_gone()

    def save(self) -> None:
        """Store whoever has changed since it was last stored; call `note_saved` after the commit."""
        for account in self._unsaved.values():
            self._store.save_account(account)

    def note_saved(self) -> None:
        """Note that what was stored is durable now."""
        self._unsaved.clear()

    def drop_idle(self) -> None:
        """Forget those who never finished a game, play none, and have not been here for a day."""
        seen_before = self._utc() - IDLE_KEPT_MS
        for account in list(self._accounts.values()):
            if not account.finished and account.seen_utc < seen_before and not self._in_use(account.id):
                self._remove(account)
                self._store.delete_account(account)

    def _drop_long_gone(self) -> None:
        """Forget some of those who have not been seen for longest, so many at once that it is seldom done."""
        idle = [
            account
            for account in self._accounts.values()
            if account.id not in self._guests and not self._in_use(account.id)
        ]
        idle.sort(key=lambda account: account.seen_utc)
        for account in idle[: MAX_KEPT // 100]:
            self._remove(account)
            self._unsaved.pop(account.id, None)
            self._store.delete_account(account)

    def _check_free(self, name: str, account: Account | None) -> None:
        holder = self._by_name.get(name_key(name))
        if holder is None or holder is account:
            return
        kept = holder.finished and self._utc() - holder.seen_utc < NAME_KEPT_MS
        if kept or self._in_use(holder.id):
            raise GameError(
                RefusalCode.NAME_TAKEN, f"The name {name!r} belongs to another player here; choose another one."
            )

    def _see(self, account: Account) -> None:
        account.seen_utc = max(account.seen_utc, self._utc())  # a wall clock may be set back

    def _add(self, account: Account) -> None:
        self._accounts[account.id] = self._by_token[account.token_hash] = account
        self._by_name[name_key(account.name)] = account

    def _add_guest(self, account: Account) -> None:
        self._guests[account.id] = account
        if len(self._guests) <= MAX_GUESTS:
            return
        oldest = next((guest for guest in self._guests.values() if not self._in_use(guest.id)), None)
        if oldest is not None:
            del self._guests[oldest.id]
            self._remove(oldest)

    def _remove(self, account: Account) -> None:
        del self._accounts[account.id], self._by_token[account.token_hash]
        self._give_up_name(account)

    def _give_up_name(self, account: Account) -> None:
        if self._by_name.get(name_key(account.name)) is account:  # else it is another's by now
            del self._by_name[name_key(account.name)]
