"""What kind of game it is, in a few words."""

from client.language import Phrase, _, in_words, phrase
from shared.clock import Speed, TimeControl
from shared.messages import ColorWish, OpenSeek
from shared.setup import Variant

_SPEEDS = {
    Speed.BULLET: phrase("bullet"),
    Speed.BLITZ: phrase("blitz"),
    Speed.RAPID: phrase("rapid"),
    Speed.CLASSICAL: phrase("classical"),
    Speed.UNLIMITED: phrase("unlimited"),
}
_LEFT_TO_ME: dict[ColorWish, Phrase] = {
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


def seek_text(seek: OpenSeek) -> str:
    """Say what game somebody would like to play, and which colour is left to me: "5+3, you play Black"."""
    return f"{terms_text(seek.control, seek.variant, seek.fen)}, {in_words(_LEFT_TO_ME[seek.color])}"


def looking_text(seek: OpenSeek) -> str:
    """Say who looks for an opponent, and for what."""
    return _("{name} looks for a game: {terms}").format(name=seek.by.name, terms=seek_text(seek))


def challenge_text(seek: OpenSeek) -> str:
    """Say who challenges me, and to what."""
    return _("{name} challenges you: {terms}").format(name=seek.by.name, terms=seek_text(seek))
