from server.pairing.patience import FIRST_WAIT_MS, LONGEST_WAIT_MS, MAX_REMEMBERED, Declines, Throttle


def test_a_throttle_counts_what_happened_in_its_span():
    throttle = Throttle(limit=3, span_ms=1_000)
    for now in (0, 400, 800):
        assert throttle.wait_ms("ada", now) == 0
        throttle.note("ada", now)
    assert throttle.wait_ms("ada", 900) == 100
    assert throttle.wait_ms("bo", 900) == 0
    assert throttle.wait_ms("ada", 1_000) == 0
    throttle.note("ada", 1_000)
    assert throttle.wait_ms("ada", 1_000) == 400


def test_each_decline_doubles_the_wait_up_to_a_longest():
    declines, now, waits = Declines(), 0, []
    for _ in range(12):
        declines.note("ada", "bo", now)
        waits.append(declines.wait_ms("ada", "bo", now))
        now += waits[-1]
        assert declines.wait_ms("ada", "bo", now) == 0
    assert waits[:3] == [FIRST_WAIT_MS, 2 * FIRST_WAIT_MS, 4 * FIRST_WAIT_MS]
    assert waits[-1] == LONGEST_WAIT_MS
    assert declines.wait_ms("bo", "ada", 0) == 0


def test_what_is_remembered_is_bounded_and_the_oldest_goes_first():
    throttle, declines = Throttle(limit=1, span_ms=1_000), Declines()
    for number in range(MAX_REMEMBERED + 1):
        throttle.note(f"{number}", 0)
        declines.note(f"{number}", "bo", 0)
    last = f"{MAX_REMEMBERED}"
    assert (throttle.wait_ms("0", 0), throttle.wait_ms("1", 0), throttle.wait_ms(last, 0)) == (0, 1_000, 1_000)
    assert declines.wait_ms("0", "bo", 0) == 0
    assert declines.wait_ms(last, "bo", 0) == FIRST_WAIT_MS
