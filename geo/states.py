"""States that act themselves: "Israel struck", "Uganda has withdrawn"."""

from __future__ import annotations

from geo.analysis import Analysis, Named
from geo.forces import ForcePhrase
from geo.model import Force
from geo.sentences import Hit

ACTING = ("metonym_gov", "associative")
"""Functions of a name that can stand for who acts: a government, "росіяни" for a people."""


def acts(a: Analysis, named: Named) -> bool:
    """Whether a name stands for its government, or for its people, as who acts."""
    if not (named.mention and named.affiliation):
        return False
    if named.mention.function == "associative" and a.word_at(named.first, "people"):
        return len(named.affiliation) == 2  # "росіяни атакували": a people, no adjective
    return named.mention.function == "metonym_gov"


def adjoins(a: Analysis, named: Named, hit: Hit) -> bool:
    """Whether nothing but adverbs, auxiliaries, negation and dates part a subject from its verb."""
    at = named.last
    while at < hit.first:
        if hit.entry.extra.get("carried") and a.word_at(at, "light"):
            return True  # "China held joint drills"
        time, modal = a.time_at(at), a.hit_at(at, "modals")
        small = a.word_at(at, *BETWEEN) or _own_account(a, at)
        if time or modal or small:
            at = max(at + 1, time.last if time else 0, modal.last if modal else 0,
                     small.last if small else 0)  # fmt: skip
        elif a.tokens[at].text in _SIGNS or a.lower(at).endswith("ly"):
            at += 1
        else:
            return False
    return True


def _own_account(a: Analysis, at: int) -> Hit | None:
    """A verb of speech before what its subject did: "Rusia mengklaim [telah] menyerang ...".

    Only where verbs show their voice by a prefix: such an active verb needs no subject of its own.
    """
    verb = a.hit_at(at, "speech") if a.pack.verb_prefixes else None
    told = verb is not None and verb.entry.form == "active" and verb.entry.value in _TOLD
    return verb if told else None


_TOLD = ("says", "claims", "admits", "denies", "confirms", "reports")
_SIGNS = frozenset({",", "(", ")", "'", "’"})
BETWEEN = ("adverb", "negation", "not_yet", "passive_aux", "perfect_aux", "copula", "verb",
           "beside", "filler")  # fmt: skip
"""Small words that may stand between a subject and its verb."""


def state_force(a: Analysis, named: Named) -> ForcePhrase:
    """A state as its own force."""
    force = Force(
        country=named.affiliation, unit="troops", text=a.sentence.text(named.first, named.last),
        start=a.tokens[named.first].start, end=a.tokens[named.last - 1].end,
    )  # fmt: skip
    return ForcePhrase(
        first=named.first, last=named.last, head=named.first, force=force, named=True
    )
