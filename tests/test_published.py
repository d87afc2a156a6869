"""When a report was published, where only its text tells."""

from __future__ import annotations

from datetime import date

import pytest

from geo.language import load_pack
from geo.published import find_published
from geo.zones import find_zones


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        (
            "SUBANG, 18 NOV – Kumpulan akhir itu berlepas hari ini, kata menteri itu. Konflik itu "
            "tercetus pada 7 Oktober 2023.",
            "ms", date(2023, 11, 18),
        ),
        (
            "Prajurit itu tewas pada Senin (3/4). Serangan itu membalas kontak tembak pada "
            "23 Maret 2023.",
            "id", date(2023, 4, 3),
        ),
        (
            "PETALING JAYA, Nov 2 - The troops will stay, the minister said on Nov 2, 2023 at the "
            "base.",
            "en", date(2023, 11, 2),
        ),
        ("2018년 이후 처음으로 훈련이 23일까지 11일간 실시된다고 합참이 밝혔다.", "ko", None),
    ],
    ids=["a dateline", "a weekday", "the same day", "no month"],
)  # fmt: skip
def test_the_day_that_the_text_allows(text: str, language: str, day: date | None) -> None:
    pack = load_pack(language)
    zones = find_zones(text, pack)
    published, _ = find_published(text, zones, zones, pack)
    assert published.last == day
