"""An annotated text of our own with every function and every status, without a gazetteer."""

from __future__ import annotations

import re

from gazetteer.place import Match, Mention, Place, Rival
from geo.model import Annotation, Function, PlaceMention

KURSK = Place(id="t:kursk", name="Kursk Oblast", kind="region", lon=36.2, lat=51.7,
              precision_m=170_000.0, country="RU", admin1="RU-KRS", within=("t:ru",))  # fmt: skip
CITY = Place(id="t:city", name="Kursk", kind="city", lon=36.19, lat=51.73, precision_m=12_000.0,
             country="RU", population=440_052)  # fmt: skip
KOREA = Place(id="t:kp", name="North Korea", kind="country", lon=127.0, lat=40.1,
              precision_m=400_000.0, country="KP")  # fmt: skip
SEOUL = Place(id="t:seoul", name="Seoul", kind="city", lon=126.98, lat=37.57,
              precision_m=25_000.0, country="KR", stands_for="KR")  # fmt: skip
GEORGETOWN = Place(id="t:george", name="Georgetown", kind="city", lon=-58.16, lat=6.8,
                   precision_m=9_000.0, country="GY")  # fmt: skip
PENANG = Place(id="t:penang", name="George Town", kind="city", lon=100.33, lat=5.41,
               precision_m=9_000.0, country="MY")  # fmt: skip

SHAPES = {"t:kursk": {"type": "Polygon", "coordinates": [
    [[34.1, 50.9], [38.5, 50.9], [38.5, 52.4], [36.0, 52.6], [34.1, 52.3], [34.1, 50.9]],
]}}  # fmt: skip

NAMES: dict[str, tuple[Function, Place | None, float, str, tuple[Rival, ...]]] = {
    "SEOUL": ("dateline", SEOUL, 0.98, "the capital of KR", ()),
    "Kursk": ("literal", KURSK, 0.9, "region; the text speaks of RU",
              (Rival(place=CITY, score=0.1, why="city of 440,052 people"),)),
    "North Korean": ("associative", KOREA, 1.0, "country", ()),
    "Seoul": ("metonym_gov", SEOUL, 0.98, "the capital of KR", ()),
    "Brussels": ("metonym_org", SEOUL, 0.7, "an invented reading", ()),
    "Kyiv": ("in_name", CITY, 0.6, "an invented reading", ()),
    "Georgetown": ("literal", None, 0.4, "ambiguous: nothing decides", (
        Rival(place=GEORGETOWN, score=0.4, why="city of 235,017 people"),
        Rival(place=PENANG, score=0.38, why="city of 300,000 people"))),
    "Kanyabuseke": ("literal", None, 0.0, "unresolved: village of", ()),
}  # fmt: skip
TEXT = (
    "SEOUL - North Korean troops are in Kursk, Seoul says; Brussels and the Kyiv Post agree.\n\n"
    "A ship left Georgetown for the village of Kanyabuseke. Kursk again."
)
HOSTILE = "Kursk <img src=x onerror=alert(1)> </script><script>alert(2)</script> \u202e Kursk \x07"


def annotate(text: str, language: str | None = None) -> Annotation:
    """The names of the table wherever they stand."""
    found = re.finditer("|".join(sorted(NAMES, key=len, reverse=True)), text[:100_000])
    mentions = tuple(_mention(hit.group(), hit.start()) for hit in found)
    return Annotation(
        text=text[:100_000], language=language or "en", guessed=language is None,
        supported=language != "de", mentions=mentions, left_out=max(0, len(text) - 100_000),
        around={"t:kursk": ("Russia",), "t:city": ("Kursk Oblast", "Russia")}, shapes=SHAPES,
    )  # fmt: skip


def _mention(name: str, start: int) -> PlaceMention:
    function, place, score, why, rivals = NAMES[name]
    mention = Mention(text=name, start=start, end=start + len(name))
    match = Match(mention=mention, place=place, score=score, why=why, rivals=rivals)
    return PlaceMention(match=match, function=function, zone="body")
