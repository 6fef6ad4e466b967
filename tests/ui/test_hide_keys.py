"""The keys that hide, press by press."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from evidence_log.ui.cover.hide_keys import HideKeys

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Typist:
    """Presses keys at a keyboard whose clock stands unless told to go on."""

    def __init__(self, second: str = "") -> None:
        self.seconds = 100.0
        self.keys = HideKeys(lambda: self.seconds)
        self.keys.choose(second)

    def down(
        self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, *, again: bool = False
    ) -> bool:
        event = QKeyEvent(QEvent.Type.KeyPress, key, held, "", again)
        told = [self.keys.pressed(event) for _ in range(3)]  # window, field, its parent
        return any(told)

    def up(self, key: Qt.Key) -> None:
        event = QKeyEvent(QEvent.Type.KeyRelease, key, NONE)
        self.keys.released(event)
        self.keys.released(event)

    def tap(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> bool:
        hides = self.down(key, held)
        self.up(key)
        return hides

    def taps(self, keys: Iterable[Qt.Key]) -> list[bool]:
        return [self.tap(key) for key in keys]


S, A = Qt.Key.Key_Shift, Qt.Key.Key_A


def test_shift_three_times_hides_at_the_third_press():
    assert Typist().taps([S, S, S]) == [False, False, True]


def test_a_letter_in_between_begins_the_count_anew():
    assert Typist().taps([S, S, A, S, S, S]) == [False] * 5 + [True]


def test_three_capital_letters_hide_nothing():
    typist = Typist()
    for _ in range(6):
        assert not typist.down(S)
        assert not typist.tap(A, SHIFT)
        typist.up(S)


def test_three_presses_in_more_than_five_seconds_hide_nothing():
    typist = Typist()
    for _ in range(9):
        assert not typist.tap(S)
        typist.seconds += 2.6


def test_three_presses_within_five_seconds_hide():
    typist = Typist()
    assert not typist.tap(S)
    typist.seconds += 2.4
    assert not typist.tap(S)
    typist.seconds += 2.4
    assert typist.tap(S)


def test_the_last_three_presses_count_not_the_first():
    typist = Typist()
    assert not typist.tap(S)
    typist.seconds += 4
    assert not typist.tap(S)
    typist.seconds += 2
    assert not typist.tap(S)
    assert typist.tap(S)


def test_shift_held_down_is_one_press():
    typist = Typist()
    assert not typist.down(S)
    assert not any(typist.down(S, SHIFT, again=True) for _ in range(20))


def test_shift_with_control_is_not_shift_alone():
    typist = Typist()
    assert not any(typist.tap(S, CONTROL) for _ in range(6))


def test_a_click_while_shift_is_held_is_not_shift_alone():
    typist = Typist()
    for _ in range(6):
        assert not typist.down(S)
        typist.keys.disturbed()
        typist.up(S)


def test_shift_that_came_up_in_another_window_can_be_pressed_again():
    typist = Typist()
    typist.down(S)
    typist.keys.forget()
    assert typist.taps([S, S, S]) == [False, False, True]


@pytest.mark.parametrize(
    ("second", "key", "held"),
    [
        ("F9", Qt.Key.Key_F9, NONE),
        ("Ctrl+Shift+H", Qt.Key.Key_H, CONTROL | SHIFT),
        ("Pause", Qt.Key.Key_Pause, NONE),
    ],
)
def test_the_second_key_hides_at_once(second, key, held):
    typist = Typist(second)
    assert typist.tap(key, held)
    assert not Typist().tap(key, held)


def test_the_second_key_without_its_modifiers_does_nothing():
    assert not Typist("Ctrl+Shift+H").tap(Qt.Key.Key_H, SHIFT)


@given(st.lists(st.sampled_from([S, A, Qt.Key.Key_Space]), max_size=30))
def test_exactly_three_presses_of_shift_in_a_row_hide(keys):
    hides = Typist().taps(keys)
    for number, _ in enumerate(keys):
        last = keys[max(0, number - 2) : number + 1]
        assert hides[number] == (last == [S, S, S])
