"""What opens a vault, and what a planted slot cannot do."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import replace

import pytest

from evidence_log.errors.opening import (
    KeyParametersRefused,
    WrongPassphrase,
    WrongRecoveryCode,
)
from evidence_log.errors.written import EmptyPassphrase
from evidence_log.store.key_derivation import FLOOR, KeyDerivation, calibrated
from evidence_log.store.keys import VaultKey
from evidence_log.store.keyslots import (
    RecoveryCode,
    Slot,
    unwrap,
    wrap_for_passphrase,
    wrap_for_recovery,
)

KEY = VaultKey(secret=bytes(range(32)), vault_id=bytes(16))


def passphrase_slot(passphrase: str = "blå himmel") -> Slot:
    return wrap_for_passphrase(
        KEY, passphrase, slot_id=0, derivation=FLOOR, random=os.urandom
    )


def test_the_passphrase_gives_back_the_vault_key():
    assert unwrap((passphrase_slot(),), "blå himmel", KEY.vault_id) == KEY


def test_a_passphrase_typed_on_another_keyboard_is_the_same():
    slot = passphrase_slot(unicodedata.normalize("NFC", "blå himmel"))
    typed = unicodedata.normalize("NFD", "blå himmel")
    assert unwrap((slot,), typed, KEY.vault_id) == KEY


def test_another_passphrase_opens_nothing():
    with pytest.raises(WrongPassphrase):
        unwrap((passphrase_slot(),), "blå himmel ", KEY.vault_id)


def test_a_vault_cannot_be_made_without_a_passphrase():
    with pytest.raises(EmptyPassphrase):
        passphrase_slot("")


def test_the_recovery_code_gives_back_the_vault_key_as_a_person_copies_it():
    code = RecoveryCode.new(os.urandom)
    slot = wrap_for_recovery(KEY, code, slot_id=1, random=os.urandom)
    copied = RecoveryCode(text=code.text.lower().replace("-", " "))
    assert unwrap((passphrase_slot(), slot), copied, KEY.vault_id) == KEY


def test_a_mistyped_recovery_code_is_noticed():
    code = RecoveryCode.new(os.urandom)
    slot = wrap_for_recovery(KEY, code, slot_id=1, random=os.urandom)
    other = "1" if code.text[0] == "0" else "0"
    for wrong in (other + code.text[1:], code.text[:-1], "", "!" * 30):
        with pytest.raises(WrongRecoveryCode):
            unwrap((slot,), RecoveryCode(text=wrong), KEY.vault_id)


def test_the_recovery_code_of_another_vault_opens_nothing():
    slot = wrap_for_recovery(
        KEY, RecoveryCode.new(os.urandom), slot_id=1, random=os.urandom
    )
    with pytest.raises(WrongRecoveryCode):
        unwrap((slot,), RecoveryCode.new(os.urandom), KEY.vault_id)


def test_a_recovery_code_has_128_bits_and_never_shows_in_a_report_of_a_failure():
    code = RecoveryCode.new(lambda count: b"\xff" * count)
    assert code.secret() == b"\xff" * 16
    assert code.text not in repr(code)
    assert "fe" * 4 not in repr(KEY)


def test_a_slot_moved_to_another_place_or_vault_does_not_open():
    slot = passphrase_slot()
    with pytest.raises(WrongPassphrase):
        unwrap((replace(slot, id=1),), "blå himmel", KEY.vault_id)
    with pytest.raises(WrongPassphrase):
        unwrap((slot,), "blå himmel", bytes(15) + b"\1")


def test_a_slot_does_not_open_with_other_parameters_than_it_was_made_with():
    slot = passphrase_slot()
    stronger = replace(FLOOR, passes=FLOOR.passes + 1)
    with pytest.raises(WrongPassphrase):
        unwrap((replace(slot, derivation=stronger),), "blå himmel", KEY.vault_id)


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("memory_kib", 64 * 1024 - 1),
        ("memory_kib", 1024 * 1024 + 1),
        ("passes", 2),
        ("passes", 65),
        ("lanes", 0),
        ("lanes", 17),
        ("passes", -(10**9)),
    ],
)
def test_parameters_outside_the_limits_are_refused(parameter: str, value: int):
    with pytest.raises(KeyParametersRefused) as refusal:
        replace(FLOOR, **{parameter: value})
    assert (refusal.value.parameter, refusal.value.value) == (parameter, value)


def clock_of(*readings: float):
    return iter(readings).__next__


def test_a_slow_machine_gets_the_fewest_passes_and_a_fast_one_more():
    small = 256 * 1024 * 1024
    assert calibrated(clock_of(0, 5), memory_bytes=small) == FLOOR
    fast = calibrated(clock_of(0, 0.25), memory_bytes=small)
    assert fast == KeyDerivation(memory_kib=64 * 1024, passes=12, lanes=4)


def test_at_most_a_quarter_of_the_memory_is_used():
    half_gib = calibrated(clock_of(0, 1), memory_bytes=512 * 1024 * 1024)
    assert half_gib.memory_kib == 128 * 1024
