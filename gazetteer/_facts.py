"""What is known of a key of the index before its context is seen, worked out when first asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gazetteer._cells import ALTERNATE, BARE, CASE, DEMONYM, INFLECTED, KINDS, LANGUAGES, MAIN
from gazetteer.cues import Cues

if TYPE_CHECKING:
    from gazetteer.index import Gazetteer

RELATED = {"id": "ms", "ms": "id", "ru": "uk", "uk": "ru"}
COUNTRY, REGION = KINDS.index("country"), KINDS.index("region")
MACRO_REGION = KINDS.index("macro_region")
_LARGE = frozenset(KINDS.index(kind) for kind in ("country", "macro_region", "sea", "river"))


class KeyFacts(NamedTuple):
    """What is known of a key before its context is seen."""

    worth: float  # prominence of the best reading, about log10 of its inhabitants
    kind: int
    demonym: bool
    native: bool  # a name given by hand or CLDR for this language
    common: float  # Zipf frequency as a word of the language
    countries: frozenset[bytes]  # of the most prominent readings
    flags: int
    main: bool  # the chief name of its place
    home: bool  # the best reading lies where the language is spoken
    prominent: bool  # known all over the world: no person's name


class Facts(dict[str, "KeyFacts | None"]):
    """The facts of the keys of texts in one language; `None` for what is no key there."""

    def __init__(self, gazetteer: Gazetteer, cues: Cues) -> None:
        super().__init__()
        self.gazetteer, self.cues = gazetteer, cues
        self.common = gazetteer.commonness(cues.language)
        self.english = gazetteer.commonness("en")  # English words turn up in every language

    def __missing__(self, folded: str) -> KeyFacts | None:
        self[folded] = found = self._look_up(folded)
        return found

    def _look_up(self, folded: str) -> KeyFacts | None:
        best, best_at = -9.0, (-1, 0)
        gazetteer, language = self.gazetteer, self.cues.language
        short = len(folded) <= (3 if folded[0] < "\u1100" else 1)
        countries: list[tuple[float, bytes]] = []
        for fid, tag in gazetteer.postings(folded):
            code, how = LANGUAGES[tag >> 3], tag & 7
            mine = code in (language, "") or code == RELATED.get(language)
            if not mine and (short or (code != "en" and language)):
                continue
            if (
                short
                and how in (ALTERNATE, BARE)
                and not code
                and (folded.isascii() or gazetteer.priors[fid] < 4.9)
            ):
                continue  # airport and licence-plate codes
            worth = gazetteer.priors[fid]
            kind_here = gazetteer.kinds[fid]
            if how in (ALTERNATE, BARE) and not code and kind_here != COUNTRY:
                worth -= 0.7
            elif how in (INFLECTED, CASE):
                worth -= 0.3
            countries.append((worth, gazetteer.countries[2 * fid : 2 * fid + 2]))
            if worth > best:
                best, best_at = worth, (fid, tag)
        if best < -8:
            return None
        near = frozenset(code for worth, code in countries if worth > best - 1.2)
        common = max(self.common[folded], self.english[folded] - 0.7)
        found = self._described(best, common, near, *best_at)
        if found.home and found.kind == REGION and best_at[1] & 7 == BARE and " " in folded:
            found = found._replace(native=True)  # "Puncak Jaya" for its regency
        return found

    def _described(
        self, worth: float, common: float, near: frozenset[bytes], fid: int, tag: int
    ) -> KeyFacts:
        """The facts of a key whose best reading is the place `fid` by a name of this tag."""
        gazetteer, how = self.gazetteer, tag & 7
        kind, coded = gazetteer.kinds[fid], tag >> 3 > 0
        home = gazetteer.countries[2 * fid : 2 * fid + 2].decode() in self.cues.native_countries
        native = coded and how in (MAIN, ALTERNATE, DEMONYM, CASE)
        if not coded and how == MAIN:  # chief names are English
            native = kind in _LARGE and self.cues.language == "en"
        return KeyFacts(
            worth,
            kind,
            how == DEMONYM,
            native,
            common,
            near,
            gazetteer.flags[fid],
            how == MAIN,
            home,
            worth >= 6.3 or kind == COUNTRY,
        )
