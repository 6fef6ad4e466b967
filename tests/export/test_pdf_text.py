"""Every sign a person wrote is on the page, or visibly marked there."""

from __future__ import annotations

import random
import subprocess
import sys
import unicodedata
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from export.pdf_reading import drawn_text, unmarked
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_log.export.fonts import (
    EMOJI_FONT,
    TEXT_FONT,
    TEXT_FONT_BOLD,
    load_fonts,
)
from evidence_log.export.pdf_text import safe
from evidence_log.paths import resources

# After our own: importing it first is refused.
from reportlab.lib.styles import ParagraphStyle  # isort: skip
from reportlab.pdfbase.pdfmetrics import stringWidth  # isort: skip
from reportlab.platypus import Paragraph, SimpleDocTemplate  # isort: skip

FONTS = load_fonts()
ROOT = Path(__file__).resolve().parents[2]


def pdf_of(*texts: str, width: float = 14_000) -> bytes:
    style = ParagraphStyle("text", fontName=TEXT_FONT, fontSize=9.5, leading=12.5)
    file = BytesIO()
    document = SimpleDocTemplate(file, pagesize=(width, 800))
    document.build([Paragraph(safe(text, FONTS), style) for text in texts])
    return file.getvalue()


@pytest.mark.parametrize(
    "together",
    [
        "2. september",
        "31. december",
        "kl. 10.15",
        "ca. kl. 7.41",
        "at 19:22",
        "13 March",
        "43 bilag",
        "112 contacts",
        "Vidne 2",
        "punkt 3",
        "side 12",
        "linje 5",
        "Opkald ·",
    ],
)
def test_no_line_ends_inside_what_is_read_as_one(together):
    text = f"Det skete {together} og så {together} og så {together}."
    broken = set()
    for width in range(230, 420, 3):
        drawn = drawn_text(pdf_of(text, width=width))
        assert drawn.count(together) == 3, drawn
        broken.add(len(drawn.splitlines()))
    assert max(broken) > 2


def test_what_only_looks_alike_may_end_a_line():
    ends = [
        "Det var i 2025. Derefter",
        "12 landsbybefolkningsundersøgelser",
        "Fritidslærersamling 3",
    ]
    assert "\u00a0" not in "".join(safe(text, FONTS) for text in ends)


def without_blanks(text: str) -> str:
    return "".join(
        sign
        for sign in text
        if sign not in "\r\n" and unicodedata.category(sign) != "Zs"
    )


def as_compared(text: str) -> str:
    # Composed in short runs: on a whole text of accents it takes minutes.
    return unicodedata.normalize("NFC", without_blanks(text))


def read_back(*texts: str, width: float = 14_000) -> str:
    return as_compared(unmarked(drawn_text(pdf_of(*texts, width=width))))


TRICKY = st.sampled_from(
    "<>&\"'[]U+0123\n\r\t \u00a0\u202f\u2009\u3000\u202e\u2066\u200b\u200d\ufe0f\ufeff"
    "\u20e3\u0301\u030a\u00ad\x00\x85æøåÆØÅaAe»«–’€❤👨👩👍🏽🇩🇰😀✓■שم你Жω\ud800\udfff\uffff"
)


@settings(deadline=None)
@given(st.text(st.one_of(TRICKY, st.characters()), min_size=1, max_size=60))
def test_any_text_can_be_read_back_from_the_page(text):
    assert read_back(f"»{text}«") == as_compared(f"»{text}«".replace("\r\n", "\n"))


@settings(deadline=None, max_examples=30)
@given(st.text(st.one_of(TRICKY, st.characters()), min_size=1, max_size=60))
def test_a_narrow_column_loses_nothing(text):
    drawn = without_blanks(unmarked_in_lines(pdf_of(f"»{text}«", width=200)))
    whole = without_blanks(drawn_text(pdf_of(f"»{text}«")))
    assert drawn == whole


def unmarked_in_lines(document: bytes) -> str:
    return drawn_text(document).replace("\n", "")


def every_sign(first: int, beyond: int) -> list[str]:
    signs = [chr(code) for code in range(first, beyond)]
    return ["".join(signs[at : at + 200]) for at in range(0, len(signs), 200)]


def assert_every_sign_is_drawn(first: int, beyond: int) -> None:
    texts = [f"»{text}«" for text in every_sign(first, beyond)]
    drawn = unmarked(drawn_text(pdf_of(*texts)))
    expected = "".join(texts)
    assert as_compared(drawn) == as_compared(expected)


@pytest.mark.parametrize(
    ("first", "beyond"), [(0, 0x800), (0x1E00, 0x2C00), (0xFE00, 0x10000)]
)
def test_every_sign_of_a_block_is_on_the_page(first, beyond):
    assert_every_sign_is_drawn(first, beyond)


def test_every_emoji_is_on_the_page():
    assert_every_sign_is_drawn(0x1F000, 0x1FB00)


@pytest.mark.campaign
@pytest.mark.parametrize("plane", range(0, 0x110000, 0x4000))
def test_every_code_point_there_is_is_on_the_page(plane):
    assert_every_sign_is_drawn(plane, plane + 0x4000)


@pytest.mark.parametrize("text", ["Hej med dig.", "❤️ kl. 8.03", "Æ <b>&amp;</b>"])
def test_a_viewer_finds_the_words(text):
    document = pypdfium2.PdfDocument(pdf_of(text))
    found = document[0].get_textpage().get_text_bounded()
    assert found.replace("\r\n", "").replace("\ufe0f", "") == text.replace("\ufe0f", "")


def test_emoji_can_be_copied_out_of_the_page():
    document = pypdfium2.PdfDocument(pdf_of("😀👨\u200d👩"))
    found = document[0].get_textpage().get_text_bounded()
    assert found.replace("\r\n", "") == "😀👨👩"


@pytest.mark.parametrize(
    "text",
    [
        "ord" * 33_334,
        "\u0301\u0316" * 50_000,
        " " * 100_000,
        "\n" * 3_000,
        "你" * 5_000,
        "❤x" * 2_000,
    ],
    ids=["one word", "accents", "blanks", "lines", "unknown", "fonts"],
)
def test_a_monstrous_text_neither_crashes_nor_vanishes(text):
    drawn = drawn_text(pdf_of(f"»{text}«", width=595))
    drawn = unmarked(drawn.replace("\n", ""))
    assert without_blanks(drawn) == without_blanks(f"»{text}«")


# --- what stands on the page ----------------------------------------------


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("", ""),
        ("Øvre Ågade, »ja« – 3. juni", "Øvre Ågade, »ja« – 3.\u00a0juni"),
        ("<img src='/etc/passwd'/>&amp;", "&lt;img src='/etc/passwd'/&gt;&amp;amp;"),
        ("gpj\u202eexe", "gpj[U+202E]exe"),
        ("a\u200bb\ufeffc\u00ad", "a[U+200B]b[U+FEFF]c[U+00AD]"),
        ("a\x00b\x1b[31m\x85", "a[U+0000]b[U+001B][31m[U+0085]"),
        ("\ud83d", "[U+D83D]"),
        ("a\nb\r\nc\rd", "a<br/>b<br/>c[U+000D]d"),
        ("a   b", "a \u00a0\u00a0b"),
        ("\n  b", "<br/>\u00a0\u00a0b"),
        ("8.03\u202fPM \u3000x", "8.03\u00a0PM \u00a0x"),
        ("[U+202E]", "[U+005B]U+202E]"),
        ("[U+XY] [x]", "[U+XY] [x]"),
        ("A\u030arhus", "Århus"),
        ("你好", "[U+4F60][U+597D]"),
        ("x\u200dy\ufe0f", "x[U+200D]y[U+FE0F]"),
        ("\ufe0f", "[U+FE0F]"),
        ("<❤>", f'&lt;<font name="{EMOJI_FONT}">❤</font>&gt;'),
        ("❤\ufe0f!", f'<font name="{EMOJI_FONT}">❤\ufe0f</font>!'),
        ("👨\u200d👩x", f'<font name="{EMOJI_FONT}">👨\u200d👩</font>x'),
        ("👨\u200dx", f'<font name="{EMOJI_FONT}">👨</font>[U+200D]x'),
    ],
)
def test_what_stands_on_the_page(text, markup):
    assert safe(text, FONTS) == markup


HOSTILE = [
    '<a href="javascript:alert(1)">x</a>',
    '<a href="https://example.org/">x</a>',
    '<img src="file:///etc/passwd" width="9" height="9"/>',
    '<font color="[[[getattr(pow, Word)(1) for Word in [1]] for x in [1]]]">x</font>',
    "<para><b>x</para>",
    "&#x202e;&nbsp;&lt;",
    "<!-- x --><![CDATA[x]]><?x?>",
    '<onDraw name="x" label="y"/><seq/><greek>a</greek>',
    "</font></para><br/>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_is_text_and_nothing_else(text):
    document = pdf_of(text)
    assert without_blanks(drawn_text(document)) == without_blanks(text)
    with pikepdf.open(BytesIO(document)) as pdf:
        assert "/Annots" not in pdf.pages[0]
        assert "/XObject" not in pdf.pages[0].Resources
    for word in (b"/URI", b"/JavaScript", b"/Launch"):
        assert word not in document


def test_bold_text_keeps_its_unusual_letters():
    bold = ParagraphStyle("bold", fontName=TEXT_FONT_BOLD)
    file = BytesIO()
    text = f"<b>{safe('ǿ ❤ ✓', FONTS)}</b>"
    SimpleDocTemplate(file).build([Paragraph(text, bold)])
    assert without_blanks(drawn_text(file.getvalue())) == "ǿ❤✓"


# --- the fonts ------------------------------------------------------------


def test_the_four_faces_write_danish_and_our_signs():
    wanted = "abcæøåÆØÅéüöß0123456789+-.,:;!?()/%&§»«„“”‘’–—…•→✓■×·½°€"
    assert [sign for sign in wanted if ord(sign) not in FONTS.text] == []


def test_figures_stand_under_each_other():
    for font in (TEXT_FONT, TEXT_FONT_BOLD):
        assert len({stringWidth(figure, font, 100) for figure in "0123456789"}) == 1


def test_every_font_that_draws_is_embedded():
    with pikepdf.open(BytesIO(pdf_of("a ǿ ❤ \U0001f782"))) as pdf:
        fonts = [font for _, font in pdf.pages[0].Resources.Font.items()]
        drawing = [font for font in fonts if font.Subtype == "/TrueType"]
        assert len(drawing) == 4
        assert all("/FontFile2" in font.FontDescriptor for font in drawing)


def test_every_font_comes_with_its_licence_and_they_stay_small():
    folder = resources() / "fonts"
    fonts = {path.stem.split("-")[0] for path in folder.glob("*.ttf")}
    licences = {path.stem.removeprefix("OFL-") for path in folder.glob("OFL-*.txt")}
    assert len(fonts) == 4
    for font in fonts:
        assert any(font.startswith(licence) for licence in licences), font
    assert sum(path.stat().st_size for path in folder.iterdir()) < 3_000_000


def test_the_same_text_gives_the_same_bytes():
    assert pdf_of("Æ ❤ ǿ") == pdf_of("Æ ❤ ǿ")


# --- reportlab's own ways -------------------------------------------------

QUIET = """
import os, sys
{before}
import evidence_log.export
import reportlab
from reportlab import rl_config
from reportlab.lib.colors import toColor
assert not [name for name in os.environ if name.startswith("RL_")]
assert rl_config.invariant == 1
assert rl_config.useA85 == 0
assert rl_config.toColorCanUse is None
assert rl_config.trustedSchemes == []
assert rl_config.TTFSearchPath == []
try:
    toColor("Color(1,0,0)")
except ValueError:
    print("quiet")
"""


def run_at_home(home: Path, code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-B", "-c", code],
        cwd=home,
        env={
            "HOME": str(home),
            "PYTHONPATH": str(ROOT),
            "RL_invariant": "0",
            "RL_useA85": "1",
            "RL_toColorCanUse": "rl_safe_eval",
            "RL_trustedSchemes": "http,https",
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_file_or_variable_of_a_stranger_reaches_reportlab(tmp_path):
    planted = f"open({str(tmp_path / 'ran')!r}, 'w').close()"
    for name in (".reportlab_mods", ".reportlab_settings", "reportlab_mods.py"):
        (tmp_path / name).write_text(planted)
    (tmp_path / "reportlab_settings.py").write_text(planted)
    ended = run_at_home(tmp_path, QUIET.format(before=""))
    assert ended.stdout == "quiet\n", ended.stderr
    assert not (tmp_path / "ran").exists()


def test_reportlab_imported_before_us_is_refused(tmp_path):
    ended = run_at_home(tmp_path, QUIET.format(before="import reportlab"))
    assert "imported before" in ended.stderr


def test_a_long_ordinary_text_is_quick_to_prepare():
    source = random.Random(1)
    words = ["hændelse", "ringede", "kl. 20.03", "»nej«", "Å", "(bilag 4)"]
    text = " ".join(source.choice(words) for _ in range(20_000))
    assert safe(text, FONTS).replace("\u00a0", " ") == text
