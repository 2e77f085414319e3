"""How a server of one's own is spoken of."""

from client.language import plural


def others_text(count: int) -> str:
    """Say how many other players are on the server; nothing where there are none, or nobody knows."""
    return plural("{count} other player is on it.", "{count} other players are on it.", count) if count else ""
