"""`repair` heals what a kept copy still holds, and says what it did."""

from __future__ import annotations

import os
from pathlib import Path

from cli.test_journeys import fits
from command_line import CommandLine

ENTRIES = [{"date": "2025-03-14", "what": f"Ringede {each} gange"} for each in range(9)]


def harmed(cli: CommandLine) -> Path:
    """A log of which all but its beginning was overwritten, kept as a whole copy."""
    cli.add(*ENTRIES)
    assert cli.on_vault("list").code == 0  # keeps a copy
    log = cli.vault / "log.db"
    held = bytearray(log.read_bytes())
    held[4 * 4096 :] = bytes(len(held) - 4 * 4096)
    log.write_bytes(held)
    return log


def test_a_vault_that_is_whole_is_left_alone(cli):
    done = cli.on_vault("repair")
    assert done.code == 0
    assert (done.json["ok"], done.json["changed"]) == (True, False)


def test_a_damaged_log_holds_everything_again(cli):
    log = harmed(cli)
    before = [one["what"] for one in ENTRIES]
    done = cli.on_vault("repair")
    assert done.code == 0, done.err
    assert done.json["ok"]
    assert done.json["lost"] == []
    assert done.json["healed"]["contents"] > 0
    (aside,) = done.json["set_aside"]
    assert (Path(aside) / log.name).exists()
    listed = cli.on_vault("list").json["entries"]
    assert sorted(one["what"] for one in listed) == sorted(before)


def test_a_log_of_which_nothing_is_left_is_said_in_words(cli):
    log = harmed(cli)
    for kept in (cli.vault / "keep").glob("*.db"):
        kept.unlink()
    os.truncate(log, 0)
    done = cli("repair", cli.vault, "--passphrase-file", cli.passphrase_file)
    assert done.code == 1
    assert "Intet i logbogen kan læses mere" in done.err


def test_a_copy_that_is_no_vault_is_refused(cli):
    nowhere = cli.folder / "nowhere"
    done = cli.on_vault("repair", "--from", nowhere)
    assert done.code == 2
    assert "Der er ingen logbog i" in done.err


def test_a_damaged_page_is_told_in_our_words_without_false_counts(cli):
    cli.add(*({"date": "2025-03-14", "what": f"Ringede {n} " * 40} for n in range(60)))
    log = cli.vault / "log.db"
    held = bytearray(log.read_bytes())
    held[3 * 4096 + 1000] ^= 1
    log.write_bytes(held)
    found = cli.on_vault("check")
    assert found.code == 1
    fits(found.json, "Output: `check`")
    assert found.json["entries"] is None
    assert {"kind": "database_page", "subject": "4"} in found.json["findings"]
    for language, said in (
        ("da", "Side beskadiget: 4"),
        ("en", "Page damaged: 4"),
    ):
        told = cli(
            "check",
            *(cli.vault, "--passphrase-file", cli.passphrase_file),
            *("--lang", language),
        )
        assert said in told.out
        assert "HMAC" not in told.out
        assert " 0 " not in told.out
        assert "evidence-log repair" in told.out


def test_what_no_copy_gave_comes_with_the_way_to_try_a_backup(cli):
    original = cli.folder / "besked.txt"
    original.write_text("Hej")
    cli.add({"date": "2025-03-14", "what": "Skrev", "evidence": [str(original)]})
    backup = cli.folder / "kopi"
    assert cli.on_vault("backup", backup).code == 0
    (stored,) = (path for path in (cli.vault / "objects").rglob("*") if path.is_file())
    stored.write_bytes(b"?")
    plain = ("repair", cli.vault, "--passphrase-file", cli.passphrase_file)
    told = cli(*plain)
    assert told.code == 1
    assert "Gemt fil beskadiget: M-0001" in told.out
    assert f"evidence-log repair {cli.vault} --from" in told.out
    healed = cli(*plain, "--from", backup)
    assert healed.code == 0
    assert "Hentet tilbage fra kopien: M-0001" in healed.out
    assert "--from" not in healed.out


def test_a_healed_log_tells_what_it_holds_and_speaks_of_no_older_copy(cli):
    cli.add({"date": "2025-03-14", "what": "Ringede"})
    log = cli.vault / "log.db"
    held = bytearray(log.read_bytes())
    held[1000] ^= 1
    log.write_bytes(held)
    told = cli("repair", cli.vault, "--passphrase-file", cli.passphrase_file)
    assert "Den rummer 1 notat og 0 gemte filer." in told.out
    assert "ældre kopi" not in told.out
