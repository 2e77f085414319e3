"""What the operator does about people: hang up on them, keep them out, take a name from them."""

from collections.abc import Iterable

from server.errors import GameError
from server.operator.answers import BanList, Banned
from server.operator.bans import BANNED_TEXT, Bans, Kind, looks_like_address, plain_address
from server.operator.orders import AddBan, Kick, LiftBan, ListBans, ReleaseName
from server.players import Players, clean_name
from server.reception import Reception
from server.sessions import Session, Sessions
from server.store import Ban
from shared.messages import Announcement, GoodbyeCode, RefusalCode
from shared.naming import name_key

PeopleOrder = Kick | AddBan | LiftBan | ListBans | ReleaseName


class People:
    """Carries out the operator's orders about people."""

    def __init__(self, sessions: Sessions, players: Players, reception: Reception, bans: Bans) -> None:
        self._sessions = sessions
        self._players = players
        self._reception = reception
        self._bans = bans

    def obey(self, order: PeopleOrder, now: int) -> str | BanList:
        """Carry out an order and say what came of it. Raises GameError when it cannot be."""
        match order:
            case Kick(name=name, why=why):
                return self._kick(name, why, now)
            case AddBan(who=who):
                return self._ban(who, now)
            case LiftBan(who=who):
                return self._lift(who)
            case ReleaseName(name=name):
                return self._release(name)
            case ListBans():
                return BanList(bans=[self._banned(ban) for ban in self._bans.all()])

    def _kick(self, name: str, why: str, now: int) -> str:
        account = self._players.named(name)
        session = self._sessions.of_player(account.id) if account else None
        if account is None or session is None:
            raise GameError(RefusalCode.BAD_NAME, f"Nobody called {name!r} is here; status lists who is.")
        text = f"The operator of this server has sent you away{_because(why)} You may connect again."
        self._reception.hang_up(session, GoodbyeCode.KICKED, text, now)
        return f"{account.name} was sent away and may come back; ban keeps a player out."

    def _ban(self, who: str, now: int) -> str:
        if plain_address(who):
            return self._ban_address(who, now)
        if looks_like_address(who) and self._players.named(who) is None:
            raise GameError(
                RefusalCode.BAD_NAME,
                f"{who!r} is not an address. Addresses are banned one by one, like 192.168.1.20 or 2001:db8::1; "
                "ranges are not supported.",
            )
        return self._ban_player(who, now)

    def _ban_player(self, name: str, now: int) -> str:
        """Ban a name, and the player that has it, so that its token is no way in under another name."""
        self._bans.add("name", name_key(clean_name(name)))
        account = self._players.named(name)
        if account is None:
            return f"Nobody of the name {name!r} is known here; the name is banned all the same. unban lifts it."
        self._bans.add("player", account.id)
        session = self._sessions.of_player(account.id)
        self._send_away([session] if session else [], now)
        return f"{account.name} is banned; running games go on as if the line were lost. unban lifts it."

    def _ban_address(self, text: str, now: int) -> str:
        address = plain_address(text)
        self._bans.add("address", address)
        there = [session for session in self._sessions.all() if plain_address(session.address) == address]
        self._send_away(there, now)
        return f"{address} is banned, and {len(there)} connections from there are ended. unban lifts it."

    def _send_away(self, sessions: Iterable[Session], now: int) -> None:
        for session in sessions:
            self._reception.hang_up(session, GoodbyeCode.BANNED, BANNED_TEXT, now)

    def _lift(self, who: str) -> str:
        account = self._players.named(who)
        bans: list[tuple[Kind, str]] = [("address", plain_address(who)), ("name", name_key(who)), ("player", who)]
        if account is not None:
            bans.append(("player", account.id))
        if not any([self._bans.lift(*ban) for ban in bans]):  # noqa: C419 - all of them, not the first alone
            raise GameError(RefusalCode.BAD_NAME, f"{who!r} is not banned; bans lists who is.")
        return f"{who} may come again."

    def _banned(self, ban: Ban) -> Banned:
        name = self._players.name_of(ban.value) if ban.kind == "player" else ""
        return Banned(kind=ban.kind, who=ban.value, since=ban.utc, name=name)

    def _release(self, name: str) -> str:
        account = self._players.named(name)
        if account is None:
            raise GameError(RefusalCode.BAD_NAME, f"The name {name!r} belongs to nobody.")
        released = account.name
        self._players.release(account)
        self._sessions.tell(
            account.id,
            Announcement(
                text=f"The operator has given up your name {released!r} for others to take. "
                f"You are {account.name} until you connect under a name of your choice."
            ),
        )
        return f"The name {released} is free; whom it belonged to is {account.name} now."


def _because(why: str) -> str:
    return f": {why.rstrip('.')}." if why else "."
