"""Many stories at once, several languages, little room."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from geo.model import Story
from tests.browser.conftest import Opener
from tests.player import stories

if TYPE_CHECKING:
    from playwright.sync_api import Page

PHONE = {"width": 390, "height": 844}
Write = Callable[[str, Story], str]


@pytest.fixture
def crowded(open_page: Opener, write_page: Write) -> Page:
    return open_page(write_page("world", stories.worldwide()), viewport=PHONE)


@pytest.fixture
def tongues(open_page: Opener, write_page: Write) -> Page:
    return open_page(write_page("tongues", stories.tongues()))


def test_on_a_phone_few_rings_are_drawn_and_the_rest_are_counted(crowded: Page) -> None:
    rings = crowded.locator(".dl-mark-event:not(.dl-dot)").count()
    signs = crowded.locator(".dl-mark-event.dl-dot").count()
    beneath = crowded.locator(".dl-badge").all_inner_texts()
    assert 8 <= rings <= 30
    assert rings + signs == 90
    assert sum(int(text) for text in beneath if text) == signs


def test_what_is_only_a_sign_can_be_chosen_all_the_same(crowded: Page) -> None:
    sign = crowded.locator(".dl-mark-event.dl-dot").first
    name = sign.get_attribute("aria-label") or ""
    sign.focus()
    crowded.keyboard.press("Enter")
    assert crowded.locator(".dl-chip", has_text=name.split(":")[0]).count() == 1


def test_zooming_in_brings_the_rings(crowded: Page) -> None:
    signs = crowded.locator(".dl-mark-event.dl-dot")
    before = signs.count()
    crowded.evaluate("document.querySelector('.dl').dateline.stage.camera = [51, 36, 8]")
    assert signs.count() < before


def test_on_a_phone_the_language_is_named_in_full_or_by_its_code(
    open_page: Opener, full_page: str
) -> None:
    page = open_page(full_page, viewport=PHONE)
    code = page.locator(".dl-language-code")
    assert code.inner_text() == "EN"
    assert code.evaluate("(n) => n.scrollWidth <= n.parentElement.clientWidth")
    page.get_by_label("Language").select_option("id")
    assert page.locator(".dl-language-code").inner_text() == "ID"


def test_the_legend_is_a_strip_below_the_marks(open_page: Opener, full_page: str) -> None:
    page = open_page(full_page, viewport={"width": 1440, "height": 900})
    legend = page.locator(".dl-legend").bounding_box()
    marks = page.locator(".dl-mark-event").evaluate_all(
        "(nodes) => nodes.map((n) => n.getBoundingClientRect().bottom)"
    )
    assert legend is not None
    assert legend["height"] < 90
    assert max(marks) < legend["y"]


@pytest.mark.parametrize("code", ["ru", "uk", "ko", "de"])
def test_the_words_of_a_text_are_marked_as_its_language(tongues: Page, code: str) -> None:
    card = tongues.locator(f'[data-claim="c-{code}"]')
    assert card.locator(f".dl-card-title q[lang={code}]").count() == 1
    assert card.locator(f".dl-number q[lang={code}]").count() == 1
    assert card.locator(f"blockquote[lang={code}]").count() == 1


def test_a_name_is_not_the_words_of_a_text(open_page: Opener, full_page: str) -> None:
    page = open_page(full_page + "#c=c-no-evidence")
    page.get_by_label("Language").select_option("id")
    card = page.locator('[data-claim="c-no-evidence"]')
    assert card.locator(".dl-card-title q").count() == 0
    assert card.locator(".dl-facts q[lang=en]").inner_text() == "Secretary General"


def test_korean_breaks_between_words(tongues: Page) -> None:
    quote = tongues.locator("blockquote[lang=ko]")
    assert quote.evaluate("(n) => getComputedStyle(n).wordBreak") == "keep-all"


def test_no_card_is_wider_than_a_phone(open_page: Opener, write_page: Write) -> None:
    page = open_page(write_page("tongues", stories.tongues()), viewport=PHONE)
    wide = "(nodes) => nodes.filter((n) => n.scrollWidth > n.clientWidth + 1).length"
    assert page.locator(".dl-card, .dl-card p, .dl-quote").evaluate_all(wide) == 0


def test_a_window_of_another_size_shows_the_whole_story_again(
    open_page: Opener, full_page: str
) -> None:
    page = open_page(full_page, viewport={"width": 1440, "height": 900})
    camera = "document.querySelector('.dl').dateline.stage.camera"
    wide = page.evaluate(camera)
    page.set_viewport_size({"width": 760, "height": 900})
    page.wait_for_timeout(300)
    assert page.evaluate(camera) != wide
    page.evaluate(f"{camera} = [50, 30, 5]")
    page.locator(".dl-map-key").first.click()
    page.wait_for_timeout(600)
    held = page.evaluate(camera)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.wait_for_timeout(300)
    assert page.evaluate(camera)[2] == held[2]
