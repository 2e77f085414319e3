"""A language that nobody speaks: the program's words in other letters. What is left in Latin was not marked."""

import gettext
import re
from string import ascii_lowercase, ascii_uppercase

CODE = "xx"
_CAPITALS, _SMALL = 0x410, 0x430
"""Where the Cyrillic letters begin."""
_OTHERS = {
    ord(letter): chr(start + place)
    for start, alphabet in ((_CAPITALS, ascii_uppercase), (_SMALL, ascii_lowercase))
    for place, letter in enumerate(alphabet)
}
_GAPS = re.compile(r"(\{\w*\})")
_OWN = re.compile(r"[\u0410-\u044f]+")
_AROUND = " .,:;!?…()“”\"'-"


class Elsewhere(gettext.NullTranslations):
    """Has every text in other letters, but for the gaps that are to be filled in."""

    def gettext(self, message):
        parts = _GAPS.split(message)
        return "".join(part if part.startswith("{") else part.translate(_OTHERS) for part in parts)

    def ngettext(self, msgid1, msgid2, n):
        return self.gettext(msgid1 if n == 1 else msgid2)


def unmarked(text, is_known):
    """Return what of a text is neither the program's words nor known to be somebody else's."""
    parts = (part.strip(_AROUND) for part in _OWN.split(text))
    return [part for part in parts if re.search("[A-Za-z]{2}", part) and not is_known(part)]
