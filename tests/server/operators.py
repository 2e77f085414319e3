"""An operator for tests: orders that arrive at a hub, and what is answered; a store that refuses."""

from server.arrivals import Opened, Ordered
from server.errors import StoreError
from server.operator.answers import Carried, Declined
from server.operator.orders import (
    AnyOrder,
)
from shared import messages as m
from tests.server.club import Person


def ask(club, order: AnyOrder):
    """Have an order arrive, and return its answer."""
    answers = []
    club.turn(Ordered(order, answers.append, club.now))
    [answer] = answers
    return answer


def carried(club, order: AnyOrder) -> str:
    answer = ask(club, order)
    assert isinstance(answer, Carried), answer
    return answer.text


def declined(club, order: AnyOrder) -> str:
    answer = ask(club, order)
    assert isinstance(answer, Declined), answer
    return answer.text


def come(club, name: str, *, token: str = "", address: str = "192.0.2.7") -> list[m.ServerMessage]:
    """Return what somebody hears who comes from an address and says hello, if it is let that far."""
    person = Person(club, name, token)
    club.turn(Opened(person, club.now, address))
    if not person.hung_up:
        person.say(m.Hello(protocol=m.PROTOCOL_VERSION, name=name, token=token))
    return person.heard


class Refusing:
    """Lets the next commits of a store fail."""

    def __init__(self, store, monkeypatch, times: int) -> None:
        commit, self.left = store.commit, times

        def fail() -> None:
            if self.left:
                self.left -= 1
                raise StoreError("the disk is full")
            commit()

        monkeypatch.setattr(store, "commit", fail)
