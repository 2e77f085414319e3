"""Text that is made to do harm: it is drawn as text, or refused, and costs next to nothing."""

import pytest

from client.ui import clipboard
from client.ui.caret import Caret
from client.ui.fonts import ELLIPSIS, LONGEST, Fonts
from client.window.picture import Picture
from shared.codec import ProtocolError, encode, reply_decoder
from shared.messages import (
    Announcement,
    Audience,
    ChatLine,
    GameList,
    GameSummary,
    Goodbye,
    Greeting,
    Halted,
    Player,
    Refused,
    Said,
    TimeGiven,
    Welcome,
)

LONG = "W" * 5_000
ANN = Player("a", "Ann")
VILLAIN = Player("b", LONG)


class Measuring(Fonts):
    """Counts how many letters are measured."""

    letters = 0

    def width(self, text, size, weight="Regular"):
        self.letters += len(text)
        return super().width(text, size, weight)


@pytest.mark.parametrize("text", [LONG, "a " * 30_000, "\u0489" * 5_000, "😀" * 5_000, "  " * 5_000])
def test_however_long_a_text_is_few_letters_of_it_are_measured(display, text):
    fonts = Measuring()
    fonts.fit(text, 200, 16)
    fonts.fit_middle(text, 200, 16)
    assert fonts.letters < 30 * LONGEST
    assert sum(map(len, fonts.wrap(text, 10_000, 16))) <= LONGEST


def test_a_text_that_is_cut_in_its_middle_has_as_much_of_both_ends_as_fits(fonts):
    text = "/home/ann/very/long/path/to/the/engine"
    shown = fonts.fit_middle(text, 200, 16)
    start, end = shown.split(ELLIPSIS)
    assert text.startswith(start)
    assert text.endswith(end)
    assert fonts.width(shown, 16) <= 200
    one_more = text[: (len(start) + len(end) + 1) // 2] + ELLIPSIS + text[-(len(start) + len(end) + 2) // 2 :]
    assert fonts.width(one_more, 16) > 200
    assert fonts.fit_middle("short", 200, 16) == "short"
    assert fonts.fit_middle("WWW", 1, 16) == ELLIPSIS


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "Ærø 😀"])
def test_any_text_can_be_put_on_the_clipboard(window, text):
    assert clipboard.put(text)
    assert clipboard.get() == text.replace("\0", "\ufffd").replace("\ud800", "\ufffd")


@pytest.mark.parametrize(
    "message",
    [
        Welcome(player="p", name=LONG, token="t"),
        Greeting(server="s", name=LONG, version="1", protocol=1),
        Greeting(server="s", name="Club", version=LONG, protocol=1),
        Said(game="g", room="players", lines=[ChatLine(VILLAIN, "Hello")]),
        Said(game="g", room="players", lines=[ChatLine(ANN, LONG)]),
        Refused(code="busy", text=LONG),
        Goodbye(code="full", text=LONG),
        Announcement(text=LONG),
        Halted(text=LONG),
        Audience(game="g", spectators=10**30),
        Audience(game="g", spectators=-1),
        TimeGiven(game="g", seq=2, at=0, to="white", ms=10**400),
        TimeGiven(game="g", seq=2, at=-(10**30), to="white", ms=1),
        GameList(
            games=[GameSummary(game="g", white=ANN, black=VILLAIN, result="*", reason="aborted", utc=0, plies=0)]
        ),
    ],
    ids=lambda message: type(message).__name__,
)
def test_what_is_beyond_all_measure_is_refused(message):
    with pytest.raises(ProtocolError):
        list(reply_decoder().feed(encode(message)))


def test_no_name_can_rearrange_or_end_the_title_of_the_window(window, fonts):
    class Named:
        caption = "Ann\0\u202e - evil"

        def draw(self, surface, now_ms):
            pass

        def due(self, now_ms):
            return None

    Picture(window, Caret()).refresh([Named()], 0, animated=False)
    assert window.title == "Ann - evil - Rookery"
