import os
import signal

import pytest

from client.window.farewell import Farewell


@pytest.fixture
def ended(monkeypatch):
    """Numbers of the signals that had their effect."""
    effects = []
    before = signal.signal(signal.SIGTERM, lambda number, _: effects.append(number))
    yield effects
    signal.signal(signal.SIGTERM, before)


def test_a_signal_to_end_is_told_and_has_its_effect_once_everything_is_closed(ended):
    woken = []
    with Farewell(lambda: woken.append(True)) as farewell:
        assert not farewell.said()
        signal.raise_signal(signal.SIGTERM)
        assert farewell.said()
        assert woken == [True]
        assert ended == []
    assert ended == [signal.SIGTERM]


def test_a_second_signal_has_its_effect_at_once(ended):
    with Farewell(lambda: None):
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGTERM)
        assert ended == [signal.SIGTERM]


def test_without_a_signal_nothing_happens(ended):
    with Farewell(lambda: None) as farewell:
        pass
    assert not farewell.said()
    signal.raise_signal(signal.SIGTERM)
    assert ended == [signal.SIGTERM]


def test_ctrl_c_is_an_interrupt_in_the_end():
    with pytest.raises(KeyboardInterrupt), Farewell(lambda: None):
        signal.raise_signal(signal.SIGINT)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGHUP")
def test_what_is_ignored_stays_ignored():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Farewell(lambda: None) as farewell:
            signal.raise_signal(signal.SIGHUP)
        assert not farewell.said()
    finally:
        signal.signal(signal.SIGHUP, before)
