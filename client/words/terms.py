"""What kind of game it is, in a few words."""

from client.language import _, in_words, phrase
from shared.clock import Speed, TimeControl
from shared.messages import ColorWish
from shared.setup import Variant

_SPEEDS = {
    Speed.BULLET: phrase("bullet"),
    Speed.BLITZ: phrase("blitz"),
    Speed.RAPID: phrase("rapid"),
    Speed.CLASSICAL: phrase("classical"),
    Speed.UNLIMITED: phrase("unlimited"),
}
_OFFERED_TO_ME: dict[ColorWish, str] = {
    "white": phrase("you play Black"),
    "black": phrase("you play White"),
    "random": phrase("either colour"),
}


def control_text(control: TimeControl | None) -> str:
    """Say a time control in as few characters as a tile has room for."""
    return str(control) if control is not None else "∞"


def speed_text(speed: Speed) -> str:
    """Say how fast a time control is."""
    return in_words(_SPEEDS[speed])


def terms_text(control: TimeControl | None, variant: Variant, fen: str) -> str:
    """Say what kind of game it is: "5d3, Chess960"."""
    return ", ".join(filter(None, (_("no clock") if control is None else str(control), kind_text(variant, fen))))


def kind_text(variant: Variant, fen: str) -> str:
    """Say in what a game differs from the usual one; empty where it does not."""
    if variant is Variant.CHESS960:
        return "Chess960"
    return _("from position") if fen else ""


def my_color_text(wish: ColorWish) -> str:
    """Say which colour is left to me in a game that somebody else has the wish of."""
    return in_words(_OFFERED_TO_ME[wish])
