"""The head of a news paragraph: place, day and outlet, up to the sign behind which it begins.

"SURABAYA, DATELINE.COM - ...", "МОСКВА, 6 июня. /ТАСС/. ...", "Khartum (epd). ...",
"(서울=연합뉴스) ... = ..."; the sentence begins behind it, and nothing in it says where a force is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.model import Span, Zone

_DASH = r"(?:\s*[–—]+\s*|\s*--+\s*|\s+-\s+|\s*:\s+)"
_TOWN = r"[^\W\d_][\w’'-]*(?: [^\W\d_a-zа-яіїєґ][\w’'-]*){0,3}"
_DAY_MONTH = r"(?:\d{1,2}\.? [^\W\d_]{3,12}|[^\W\d_]{3,12} \d{1,2})(?: \d{4})?"
_DATELINE = re.compile(
    r"^[A-Z0-9.]{4,30}\s+[-–—]+\s+[A-Z][A-Z ,]{2,40}\.\s+"
    r"|^[\[【][^\]】=\n]{1,30}[\]】]\s*(?=\S)"
    rf"|^{_TOWN}(?: \([^()\n]{{2,30}}\))?[,.] {_DAY_MONTH}(?:\.\s+|\s+(?=[/(]))"
    r"(?:(?:/[^/\n]{2,40}/|\([^()\n]{2,40}\))[.\s–—-]*|[^\W\d_]{2,12}\s+[–—-]+\s+)?(?=\S)"
    rf"|^{_TOWN} \((?:[^().\n]{{2,30}})\)[.:,]\s+(?=\S)"
    r"|^[(\[【][^)\]】=\n]{1,30}=[^)\]】\n]{1,30}[)\]】](?:[^=\n.]{0,40}=)?\s*"
    rf"|^\(?[^\W\d_][\w.’' -]{{1,40}}(?:[,/(=][^–—:()\n]{{0,40}}\)?){{0,3}}{_DASH}(?=\S)"
)
_SIGN = re.compile(r"[-–—:=\]】/)]|\d(?: [^\W\d_]{3,12})?\.")
"""One of these ends, or stands in, whatever `_DATELINE` fits."""
_LEAD = 200  # characters of a first paragraph without one, below which none follows
_OPENING = 170  # characters that it allows before the first of them


def is_dateline(line: str) -> bool:
    """Whether a paragraph opens with a place or outlet and a dash, as news paragraphs do."""
    return dateline_end(line) > 0


def dateline_end(line: str) -> int:
    """Where the opening of a paragraph ends and its first sentence begins; 0 without one."""
    sign = _SIGN.search(line)
    if sign is None or len(line[: sign.start()].rstrip()) > _OPENING:
        return 0  # the common case, and the pattern would try long
    match = _DATELINE.match(line)
    if match is None or len(line) - match.end() < 20:
        return 0
    head = match[0]
    if head[0] in "[【" or (head[0] == "(" and "=" in head):
        return match.end()  # "(서울=연합뉴스) ... = ", "[한길일보 김가람 기자]": place, author
    if head.rstrip().endswith(":") and re.search(r"\b[^\W\d_A-ZÀ-ÞА-Я][^\W\d_]{3,}", head):
        return 0  # "Разведка предупреждает: ..." is somebody who speaks
    capitals = re.findall(r"[^\W\d_]+", head)
    few = len(capitals) <= 8 and sum(w[0].isupper() for w in capitals) >= len(capitals) - 2
    return match.end() if few else 0


def find_opening(text: str, zones: Sequence[Zone]) -> Span | None:
    """The head of the first paragraph that has one, with its sign; `None` where none has.

    Below a long first paragraph nothing is looked for.
    """
    for zone in (z for z in zones if z.kind == "body"):
        for line in re.finditer(r"[^\n]+", text[zone.start : zone.end]):
            end = dateline_end(line[0].strip())
            if end:
                start = zone.start + line.start() + (len(line[0]) - len(line[0].lstrip()))
                return Span(start=start, end=start + end, quote=text[start : start + end])
            if len(line[0]) > _LEAD:
                return None
    return None
