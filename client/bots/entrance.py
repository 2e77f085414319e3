"""How a bot comes to its server, and is the same player the next time."""

import hashlib
import re

from client.network import NameRefused, Network
from client.profile import Profile
from shared.messages import RefusalCode
from shared.naming import LONGEST_NAME


def enter(host: str, port: int, name: str, token: str, profile: Profile | None) -> Network:
    """Connect as the player whom the token belongs to, or the one in the profile, where the token is then kept.

    Raises a NetworkError.
    """
    try:
        if profile is None:
            return Network(host, port, name, token)
        network = Network(host, port, name, lambda greeting: token or profile.token(greeting.server))
    except NameRefused as refused:
        raise _in_words_for_bots(refused, name) from refused
    profile.remember_token(network.greeting.server, network.token)
    return network


def profile_of(name: str) -> str:
    """Return the name of a profile for a bot of this name: another one for every name."""
    safe = re.sub(r"[^A-Za-z0-9]+", "_", name)[:LONGEST_NAME]
    mark = "" if safe == name else f"-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return f"bot-{safe}{mark}"


def _in_words_for_bots(refused: NameRefused, name: str) -> NameRefused:
    """Say what to do about a name that an earlier run of the bot may have taken."""
    if refused.code != RefusalCode.NAME_TAKEN:
        return refused
    text = (
        f"Somebody has the name {name!r} on this server already. Choose another one; or, if that was this bot "
        "at an earlier time, use the same profile (or token) as then."
    )
    return NameRefused(text, refused.code)
