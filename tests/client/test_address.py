import pytest

from client.address import Address
from shared.naming import tidy_name


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("chess.local", "chess.local", 5555),
        (" 192.168.1.20:6000 ", "192.168.1.20", 6000),
        ("host:", "host", 5555),
        ("[::1]:6000", "::1", 6000),
        ("[fe80::1%eth0]", "fe80::1%eth0", 5555),
        ("fe80::1", "fe80::1", 5555),
    ],
)
def test_an_address_is_read_as_people_type_it(text, host, port):
    address = Address.parse(text)
    assert (address.host, address.port) == (host, port)
    assert Address.parse(str(address)) == address


@pytest.mark.parametrize(
    "text",
    ["", ":5555", "host:0", "host:65536", "host:abc", "host:²", "a b", "http://host", "[::1", "[::1]x", "h:9" * 3],
)
def test_what_is_no_address_is_refused_in_words(text):
    with pytest.raises(ValueError, match=r"(Type|port).*\."):
        Address.parse(text)


def test_a_name_is_normalised_as_the_server_does():
    assert tidy_name("  Ann   Lee ") == "Ann Lee"
    assert tidy_name("\uff21\uff4e\uff4e") == "Ann"


@pytest.mark.parametrize("text", ["", "   ", "x" * 21, "a\0b", "a\u202eb"])
def test_what_can_be_no_name_is_refused_in_words(text):
    with pytest.raises(ValueError, match=r"\.$"):
        tidy_name(text)
