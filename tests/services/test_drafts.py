"""What is being written survives, and becomes an entry once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from builders import content
from store.vaults import PASSPHRASE, new_vault
from ui.surroundings import surroundings

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.entry import Author, Entry, EntryId, LeftOutReason, Witness
from evidence_log.domain.evidence import (
    EvidenceId,
    EvidenceKind,
    EvidenceNotes,
    Visible,
)
from evidence_log.domain.person import Identifier, IdentifierKind, Person, PersonId
from evidence_log.errors.opening import DraftDamaged
from evidence_log.errors.places import FileMissing
from evidence_log.errors.written import EmptyText
from evidence_log.i18n import load_words
from evidence_log.jobs import JobControl
from evidence_log.services.drafts import (
    FormDraft,
    PutIn,
    clear_draft,
    entry_changed_by,
    load_draft,
    save_draft,
)
from evidence_log.services.entry_form import EntryForm
from evidence_log.services.entry_saving import form_to_change, save_form
from evidence_log.services.known_names import known_names
from evidence_log.services.session import OpenLog, open_log
from evidence_log.services.taking_in import (
    GivenPicture,
    captured_now,
    evidence_of,
    stored_before,
    take_in_files,
    take_in_picture,
)
from evidence_log.services.when_form import WhenForm

ME = Author()
FORM = EntryForm(text="Ringede", when=WhenForm(date="13. februar 2026"))
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)


@pytest.fixture
def log(tmp_path: Path):
    new_vault(tmp_path / "vault")
    with open_log(tmp_path / "vault", PASSPHRASE, surroundings()) as opened:
        yield opened


def picture(log: OpenLog) -> EvidenceId:
    given = GivenPicture(content=PNG, name="indsat.png", notes=captured_now(log))
    return take_in_picture(log, given, longest_side=64, author=ME).evidence.id


def test_a_draft_holds_whatever_was_typed_and_is_gone_when_cleared(log: OpenLog):
    draft = FormDraft(form=EntryForm(when=WhenForm(date="vist nok i går")))
    save_draft(log, draft)
    assert load_draft(log) == draft
    clear_draft(log)
    assert load_draft(log) is None


def test_a_draft_that_is_none_of_ours_is_named_once_and_kept_aside(log: OpenLog):
    log.vault.draft.save(b'{"of_a_later_version":1}')
    kept = (log.vault.folder / "draft").read_bytes()
    with pytest.raises(DraftDamaged):
        load_draft(log)
    assert load_draft(log) is None
    save_draft(log, FormDraft(form=FORM))
    clear_draft(log)
    assert (log.vault.folder / "draft.damaged").read_bytes() == kept


def test_what_is_no_longer_there_is_left_out_of_a_draft(log: OpenLog):
    here = PutIn(evidence=picture(log), visible=Visible.PARTLY)
    gone = PutIn(evidence=EvidenceId("M-0009"))
    save_draft(log, FormDraft(form=FORM, amends=EntryId("N-0009"), put_in=(here, gone)))
    assert load_draft(log) == FormDraft(form=FORM, put_in=(here,))


def test_a_draft_of_a_withdrawn_entry_becomes_one_of_a_new_entry(log: OpenLog):
    entry = save_form(log, FormDraft(form=FORM), author=ME)
    changed = FormDraft(form=replace(FORM, text="Nyt"), amends=entry.id)
    save_draft(log, changed)
    assert entry_changed_by(log, load_draft(log)) == entry
    log.vault.entries.withdraw(entry.id, LeftOutReason.MISTAKE, author=ME)
    assert load_draft(log) == replace(changed, amends=None)


def test_saving_stores_the_entry_its_files_and_the_answers(log: OpenLog):
    put_in = (PutIn(evidence=picture(log), visible=Visible.NO),)
    draft = FormDraft(form=FORM, put_in=put_in)
    save_draft(log, draft)
    entry = save_form(log, draft, author=ME)
    assert entry.content == content("2026-02-13", "Ringede")
    (taken,) = evidence_of(log, entry.id)
    assert taken.evidence.notes.date_and_sender_visible is Visible.NO
    assert taken.is_screenshot
    assert load_draft(log) is None


def test_an_answer_given_before_is_not_noted_again(log: OpenLog):
    draft = FormDraft(
        form=FORM, put_in=(PutIn(evidence=picture(log), visible=Visible.YES),)
    )
    entry = save_form(log, draft, author=ME)
    length = log.vault.ledger.length()
    again = replace(draft, amends=entry.id)
    assert save_form(log, again, author=ME).version == 1
    assert log.vault.ledger.length() == length


def test_a_form_that_is_no_entry_leaves_everything_as_it_was(log: OpenLog):
    draft = FormDraft(form=replace(FORM, text=""))
    save_draft(log, draft)
    with pytest.raises(EmptyText):
        save_form(log, draft, author=ME)
    assert log.vault.entries.count() == 0
    assert load_draft(log) == draft


def test_a_draft_that_was_saved_before_the_program_ended_is_not_shown_again(
    log: OpenLog,
):
    draft = FormDraft(form=FORM, put_in=(PutIn(evidence=picture(log)),))
    entry = saved_but_not_cleared(log, draft)
    assert load_draft(log) is None
    unlike = replace(draft, form=replace(FORM, text="Ringede igen"), amends=entry.id)
    saved_but_not_cleared(log, unlike)
    assert load_draft(log) is None
    save_draft(log, unlike)
    assert load_draft(log) == unlike


def saved_but_not_cleared(log: OpenLog, draft: FormDraft) -> Entry:
    """As a power cut leaves it: the entry is there, and its draft still is."""
    save_draft(log, draft)
    kept = log.vault.draft.load()
    entry = save_form(log, draft, author=ME)
    log.vault.draft.save(kept)
    return entry


def test_a_second_call_just_like_the_first_is_kept_as_a_draft(log: OpenLog):
    draft = FormDraft(form=FORM)
    save_form(log, draft, author=ME)
    save_draft(log, draft)
    assert load_draft(log) == draft
    assert load_draft(log) == draft


def test_a_draft_like_a_saved_entry_but_with_a_new_file_is_kept(log: OpenLog):
    save_form(log, FormDraft(form=FORM), author=ME)
    draft = FormDraft(form=FORM, put_in=(PutIn(evidence=picture(log)),))
    save_draft(log, draft)
    assert load_draft(log) == draft


def test_a_change_is_a_new_version_and_no_change_is_none(log: OpenLog):
    entry = save_form(log, FormDraft(form=FORM), author=ME)
    form = form_to_change(log, entry, load_words("da"))
    same = save_form(log, FormDraft(form=form, amends=entry.id), author=ME)
    assert same.version == 1
    changed = FormDraft(form=replace(form, text="Ringede to gange"), amends=entry.id)
    assert save_form(log, changed, author=ME).version == 2
    assert len(log.vault.entries.history(entry.id)) == 2


def test_a_picture_from_memory_is_stored_as_it_is_with_when_it_was_taken(log: OpenLog):
    number = picture(log)
    (taken,) = stored_before(log, [number])
    assert b"".join(log.vault.evidence.chunks(number)) == PNG
    assert taken.evidence.facts.kind is EvidenceKind.SCREENSHOT
    assert taken.evidence.notes.captured_at is not None
    again = take_in_picture(
        log,
        GivenPicture(content=PNG, name="igen.png", notes=EvidenceNotes()),
        longest_side=64,
        author=ME,
    )
    assert again.was_stored_before
    assert again.thumbnail.width == 1


def test_files_are_taken_in_all_or_none(log: OpenLog, tmp_path: Path):
    (tmp_path / "a.png").write_bytes(PNG)
    (tmp_path / "b.txt").write_text("hej")

    def take(*names: str):
        return take_in_files(
            log,
            [tmp_path / name for name in names],
            longest_side=64,
            author=ME,
            control=JobControl(),
        )

    with pytest.raises(FileMissing):
        take("a.png", "væk.png")
    assert log.vault.evidence.all() == ()
    shown, plain = take("a.png", "b.txt")
    assert (shown.thumbnail.width, plain.thumbnail.width) == (1, 0)
    assert not plain.is_screenshot


def test_bytes_that_are_no_picture_are_stored_without_a_thumbnail(log: OpenLog):
    given = GivenPicture(content=b"no picture", name="x.png", notes=EvidenceNotes())
    taken = take_in_picture(log, given, longest_side=64, author=ME)
    assert taken.thumbnail.width == 0
    assert taken.evidence.size == 10


def test_names_of_the_case_come_before_those_of_the_entries(log: OpenLog):
    lars = Person(
        id=PersonId("P-001"),
        name="Lars Holm",
        identifiers=(Identifier(kind=IdentifierKind.PHONE, value="20123456"),),
    )
    log.vault.case_file.save(CaseFile(persons=(lars,)), author=ME)
    told = {"person": "P-001", "sender": "@lh", "place": "Torvet", "area": "Odense"}
    for person in ("P-001", "en ven", "en ven"):
        told["person"] = person
        log.vault.entries.add(
            content("2026-02-13", witnesses=(Witness(name="Mor"),), **told), author=ME
        )
    known = known_names(log)
    assert known.persons == ("Lars Holm", "en ven")
    assert known.senders == ("20123456", "@lh")
    assert known.witnesses == ("Mor",)
    assert (known.places, known.areas) == (("Torvet",), ("Odense",))
