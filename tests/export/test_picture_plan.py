"""Long pictures over several pages: nothing is lost, and what is shown can be read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_log.export.page_design import TEXT_HEIGHT, TEXT_WIDTH
from evidence_log.export.picture_plan import (
    MOST_VIEWS,
    plan_document,
    plan_picture,
)

SIDES = st.integers(1, 100_000)
TELEPHONES = [(1080, 2400), (1170, 2532), (1290, 2796), (1644, 3840), (720, 1600)]


def drawn_width(width: int, height: int, share: float) -> float:
    """Points, with a little of the page's height for what stands above."""
    return min(TEXT_WIDTH, 0.92 * TEXT_HEIGHT * width / (height * share))


@given(SIDES, SIDES)
def test_the_views_of_a_picture_are_the_whole_of_it_and_each_overlaps_the_next(
    width, height
):
    views = plan_picture(width, height).views
    assert (views[0].top, views[-1].bottom) == (0, 1)
    assert len(views) <= MOST_VIEWS
    for view, following in pairwise(views):
        shared = view.bottom - following.top
        length = view.bottom - view.top
        assert shared == pytest.approx(view.repeated_below * length)
        assert view.repeated_below == following.repeated_above == 0.06
    assert (views[0].repeated_above, views[-1].repeated_below) == (0, 0)
    assert all(view.is_part is (len(views) > 1) for view in views)


@pytest.mark.parametrize(("width", "height"), TELEPHONES)
def test_a_telephone_s_screen_stays_on_one_page(width, height):
    assert len(plan_picture(width, height).views) == 1


@given(st.integers(300, 1600), st.integers(300, 25_000))
def test_a_telephone_s_letters_are_never_smaller_than_on_the_telephone(width, height):
    view = plan_picture(width, height).views[0]
    millimetres = drawn_width(width, height, view.bottom - view.top) / 72 * 25.4
    assert millimetres > 75 or height / width > 2.0 * MOST_VIEWS * 0.94


def test_a_long_page_from_a_computer_fills_the_width():
    views = plan_picture(1920, 9000).views
    assert len(views) == 4
    share = views[0].bottom - views[0].top
    assert drawn_width(1920, 9000, share) > 0.95 * TEXT_WIDTH


def test_a_picture_of_unknown_size_is_tried_on_one_page():
    assert len(plan_picture(0, 0).views) == 1


def test_a_document_is_shown_page_by_page_up_to_twenty():
    a4 = (595.0, 842.0)
    assert [view.page for view in plan_document(3, [a4] * 3).views] == [1, 2, 3]
    long = plan_document(24, [a4] * 24)
    assert (long.pages, long.pages_shown, len(long.views)) == (24, 20, 20)


def test_a_page_of_a_document_is_shown_whole_or_not_at_all():
    roll = (595.0, 10_000.0)
    plan = plan_document(3, [roll, roll, roll])
    assert plan.pages_shown == 1
    assert (plan.views[0].top, plan.views[-1].bottom) == (0, 1)
    assert 10 < len(plan.views) <= 20
    endless = plan_document(1, [(1.0, 100_000.0)])
    assert len(endless.views) == 20
    assert endless.views[-1].bottom == 1
