"""Answers: which speech acts deny, confirm or decline what was said before.

"Kremlin membantah laporan itu" and "X membantahnya" name no event of their own, and in "...,
tuduhan yang dibantah X" the event of the sentence is what is denied, not what X says.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.analysis import Analysis
from geo.drafts import FAMILIES, Draft
from geo.sentences import Hit
from geo.speech_parts import SpeechAct

_BRIEF = 4  # tokens before the verb of "Об этом сообщил X" (told about this X)
_TELLING = ("says", "claims", "reports")
_LABEL = 3  # tokens between a verb and what it calls a report
_SHORT = 9  # tokens of a quotation that only calls something untrue
_NEAR = 6  # tokens between a verb and the words that point back


def points_back(a: Analysis, act: SpeechAct) -> bool:
    """Whether an act speaks of a report made before it: by a clitic, an anaphor or its kind."""
    verb = act.verb
    if verb is None:
        return False
    if _tells_own(a, verb):
        return False
    if act.kind == "says" and _judges(a, act):
        return True  # '"That is a lie," X said', "X said it had seen no sign of that"
    pending = any(0 <= verb.first - h.last <= 3 for h in a.words("not_yet"))
    if _of_matter(a, act):
        return False
    if act.kind == "comments" and (act.negated or act.refused) and not pending:
        return True  # "RSF tidak memberikan komentar"; not "belum menanggapi permintaan"
    if act.kind == "perceives":
        aside = a.clause_at(verb.first).opener in ("time", "reason", "condition", "relative")
        return not aside  # "was aware of the reports"; not "after it had received reports"
    if act.kind == "comments" and any(
        h.first <= verb.first < h.last for h in a.sentence.of("stances", "declines")
    ):
        return True  # "has yet to comment"
    if verb.entry.form == "passive":
        return any(h.first < verb.first for h in _pointers(a))
    if a.pack.owned(a.lower(verb.last - 1)):
        return True  # "membantahnya"
    opens = a.pack.syntax.speech_order == "free" and a.clause_at(verb.first).first == 0
    if opens and any(verb.first - _NEAR <= h.first < verb.first for h in _pointers(a)):
        return True  # "Киев эту информацию отрицает", "об этом сообщил X"
    if act.kind == "denies" and a.lower(verb.last) == ":":
        return True  # "die Armee dementierte: ..."
    if verb.entry.extra.get("nominal") and any(
        h.entry.value == "denies" and 0 <= h.first - verb.last <= _LABEL
        for h in a.sentence.of("stances")
    ):
        return True  # "die Junta sprach von Falschmeldungen"
    if verb.entry.category == "stances":
        return True  # a set phrase of silence, which needs no object
    if any(verb.first <= h.first < verb.last for h in _pointers(a)):
        return True  # "menolak laporan X"
    return any(h.first in _beside(a, verb, _NEAR + 1) for h in _pointers(a))


def _judges(a: Analysis, act: SpeechAct) -> bool:
    """Whether what is said calls the report before it untrue, or says that nothing is known of it.

    "This", "the report" is then the subject before the words that say so, or follows them; a
    quotation may say no more than that it is untrue: '"Nonsense," X said'.
    """
    inside = range(*act.content)
    short = len(inside) <= _SHORT and bool(act.speakers) and not any(
        h.first in inside for h in a.sentence.of("predicates")
    )  # fmt: skip
    for hit in a.sentence.of("stances"):
        if hit.first not in inside or hit.entry.value not in ("denies", "no_evidence"):
            continue
        before = range(max(inside.start, hit.first - _NEAR), hit.first)
        near = range(hit.last, hit.last + _LABEL)
        told = near if hit.entry.value == "no_evidence" else before
        if any(h.first in told for h in _pointers(a)) or (short and hit.entry.extra.get("alone")):
            return True
    return False


def _tells_own(a: Analysis, verb: Hit) -> bool:
    """Whether a verb has a clause of its own to answer: "denied that the base was lost".

    Not one that only points back itself: "bestritt, dass dies so sei".
    """
    if a.pack.syntax.speech_order != "free":
        return False
    own = [c for c in a.clauses if c.opener in ("content", "question") and not (
        c.first <= verb.first < c.last)]  # fmt: skip
    pointing = [
        h.first
        for h in _pointers(a)
        if not (
            a.word_at(h.first, "article") and h.last < len(a.tokens) and a.tokens[h.last].capital
        )
    ]
    brief = [c for c in own if c.last - c.first <= _NEAR]  # "dass dies so sei"
    return any(c not in brief or not any(c.first < at < c.last for at in pointing) for c in own)


def _of_matter(a: Analysis, act: SpeechAct) -> bool:
    """Whether a refusal opens with another matter: "Über Verletzte machte X keine Angaben"."""
    verb = act.verb
    first = a.clause_at(verb.first).first if verb else 0
    led = a.hit_at(first, "roles") or a.word_at(first, "preposition")
    if verb is None or led is None or a.pack.table("morphology").get("nouns") != "capital":
        return False
    named = next((i for i in range(led.last, verb.first) if a.tokens[i].capital), None)
    return named is not None and not (
        a.time_at(named) or a.place_at(named) or a.actor_at(named)
        or any(first <= h.first < verb.first for h in _pointers(a))
    )  # fmt: skip


def nobodys(a: Analysis, act: SpeechAct) -> bool:
    """Whether nobody is said to do so: "it was not possible | to verify the report".

    Nor where a passive names none: "klaim itu tidak dapat | diverifikasi".
    """
    if act.verb is None or act.speakers:
        return False
    empty = any(a.word_at(h.first, "pronoun") and h.last <= act.verb.first
                for h in a.words("not_yet"))  # fmt: skip
    purpose = not act.pronoun and a.clause_at(act.verb.first).opener == "purpose"
    unconfirmed = act.kind == "confirms" and act.negated and act.verb.entry.form == "passive"
    passive = unconfirmed or any(h.entry.extra.get("passive") for h in a.sentence.of("stances"))
    return empty or purpose or passive or _impersonal(a, act)


def _impersonal(a: Analysis, act: SpeechAct) -> bool:
    """Whether a verb has no subject that speaks: "keine der Angaben ließ sich bestätigen".

    Where a verb shows no person, only its subject does; a quotation may leave it to "we".
    """
    verb = act.verb
    if verb is None or act.pronoun or act.plural or verb.entry.form != "active":
        return False
    if a.pack.syntax.clauses != "comma" or a.pack.words("morphology", "oblique"):
        return False
    clause = a.clause_at(verb.first)
    own = any(clause.first <= h.first < clause.last for h in a.words("first_person"))
    return not own and not any(h.last <= clause.first for h in a.sentence.of("speech"))


def rejoins(a: Analysis, acts: Sequence[SpeechAct]) -> bool:
    """Whether a denial goes on with what is so instead: "dementierte dies: Man halte die Stadt"."""
    return any(
        act.verb is not None and act.kind == "denies" and points_back(a, act)
        and any(a.lower(i) == ":" for i in range(act.verb.last, act.verb.last + _NEAR))
        for act in acts
    )  # fmt: skip


def _beside(a: Analysis, verb: Hit, reach: int) -> range:
    """The tokens where a verb's object stands: behind it, or before it in head-final languages."""
    if a.pack.head_final:
        return range(max(0, verb.first - reach), verb.first)
    return range(verb.last, verb.last + reach)


def concerns(a: Analysis, text: str, act: SpeechAct, draft: Draft, told: Sequence[Draft]) -> bool:
    """Whether a state can mean to answer a claim: a party to what was told, or one at once.

    "Кампала отвергла обвинения" answers no report of Rwandan troops in Congo further up. `told` are
    the claims so far. "Reports of a base" answer no report of a withdrawal.
    """
    if _of_other_matter(a, act, draft.report.kind):
        return False
    speaks = (s.affiliation for s in act.speakers if s.kind in ("government", "person"))
    state = next((one for one in speaks if len(one or "") == 2), None)
    parties = {link.place.country for d in told for link in d.report.places}
    parties |= {d.report.force.country for d in told}
    return state is None or state in parties or just_told(text, [draft.span.end], a)


def _of_other_matter(a: Analysis, act: SpeechAct, kind: str) -> bool:
    """Whether the report that is denied says itself what it is of, and that is of another kind."""
    verb = act.verb
    near = _beside(a, verb, _NEAR) if verb else ()
    noun = next((h for h in a.words("claim_noun") if h.first in near), None)
    if noun is None:
        return False
    if a.pack.head_final:
        opens = a.word_at(noun.first - 1, "quotative")
        matter = range(noun.first) if opens else range(0)
    else:
        opens = a.word_at(noun.last, "of_matter")
        matter = range(opens.last, len(a.tokens)) if opens else range(0)
    pointed = not a.pack.head_final and any(h.first in matter for h in _pointers(a))
    if not matter or pointed:
        return False
    told = {h.entry.value for h in a.sentence.of("predicates") if h.first in matter}
    return not any(FAMILIES[one] == FAMILIES[kind] for one in told if one in FAMILIES)


def tells_back(a: Analysis, act: SpeechAct) -> bool:
    """ "Hal itu diungkapkan oleh X", "Об этом сообщил X": whose words those of before are."""
    if act.verb is None or not act.speakers or act.kind not in _TELLING:
        return False
    passive = act.verb.entry.form == "passive"
    own = not passive and any(h.first >= act.verb.last for h in a.sentence.of("predicates"))
    return (passive or act.verb.first <= _BRIEF) and not own and points_back(a, act)


def just_told(text: str, ends: Sequence[int], a: Analysis) -> bool:
    """Whether the claim last made is of the sentence right before; `ends` are where claims end."""
    return bool(ends) and not any(c.isalpha() for c in text[ends[-1] : a.sentence.start])


def names_report(a: Analysis, act: SpeechAct) -> bool:
    """Whether it answers "that report", the article's matter, and not "this" or "it"."""
    verb = act.verb
    if verb is None:
        return False
    near = range(max(0, verb.first - _NEAR), verb.last + _NEAR + 1)
    nouns = [h for h in a.words("claim_noun") if h.first in near]
    proximal = [h for h in a.words("proximal")
                if any(h.first == n.last or n.first == h.last for n in nouns)]  # fmt: skip
    return (bool(nouns) and not proximal) or act.kind == "comments"


def answers_within(a: Analysis, acts: Sequence[SpeechAct]) -> dict[int, SpeechAct]:
    """Acts that answer what their own sentence says before, by the token where the answer begins.

    "..., tuduhan yang dibantah X"; "..., tetapi X membantahnya"; "...; X menyangkal tuduhan itu".
    """
    found: dict[int, SpeechAct] = {}
    for act in acts:
        start = _begins(a, act)
        told = start is not None and any(h.first < start for h in a.sentence.of("predicates"))
        if start is not None and told and (act.speakers or act.pronoun):
            found[start] = act
    return found


def _begins(a: Analysis, act: SpeechAct) -> int | None:
    """The first token of an answer behind its report; `None` where the act is no such answer."""
    verb = act.verb
    silent = act.kind == "comments" and (act.negated or act.refused)
    if verb is None or not (silent or act.kind in ("denies", "confirms")):
        return None
    own = range(*act.content) if a.pack.head_final else range(verb.last, len(a.tokens))
    if any(h.first in own for h in a.sentence.of("predicates")):
        return None  # it speaks of an event of its own
    noun = next((n.first for n in a.words("claim_noun") if _apposed(a, n, verb)), None)
    if verb.entry.form == "passive" or (noun is not None and verb.entry.form == "participle"):
        return noun
    first = a.clause_at(verb.first).first
    behind = _beside(a, verb, 3)
    before = range(max(first, verb.first - 4), verb.first)
    fronted = bool(a.pack.words("morphology", "oblique"))  # "..., в Киеве это не комментируют"
    pointed = any(h.first in behind or (fronted and h.first in before) for h in a.words("anaphor"))
    clause = a.clause_at(verb.first)
    taken_up = clause.opener == "relative" and a.pack.syntax.clauses == "comma"
    if taken_up and a.word_at(first, "anaphor") and not a.word_at(first, "article"):
        return first  # "..., was Kiew bestreitet"
    if first > 0 and (a.pack.owned(a.lower(verb.last - 1)) or pointed):
        return first
    return None


def _apposed(a: Analysis, noun: Hit, verb: Hit) -> bool:
    """Whether a noun behind a comma takes up the sentence: "..., tuduhan yang dibantah X"."""
    before = noun.first - 1 - (a.word_at(noun.first - 1, "article") is not None)
    if a.lower(before) not in {",", "–", "—", "-"} or noun.last > verb.first:
        return False
    return all(
        a.hit_at(i, "subordinators") or a.hit_at(i, "modals") or a.word_at(i, "adverb", "deictic")
        or any(h.first <= i < h.last for h in a.words("adverb"))
        for i in range(noun.last, verb.first)
    )  # fmt: skip


def _pointers(a: Analysis) -> list[Hit]:
    return [*a.words("anaphor"), *a.words("claim_noun")]


def of_that_place(a: Analysis, act: SpeechAct) -> bool:
    """Whether it only says something of a thing spoken of: "membantah pangkalan itu jatuh"."""
    if act.verb is None:
        return False
    near = [h for h in _pointers(a) if h.first in _beside(a, act.verb, _NEAR + 1)]
    return bool(near) and all(_points_at_noun(a, h) for h in near)


def _points_at_noun(a: Analysis, hit: Hit) -> bool:
    """Whether "itu" only points at the noun before it: "membantah pangkalan itu jatuh"."""
    if a.pack.syntax.owner != "after" or hit.last - hit.first > 1 or hit.first == 0:
        return False
    spoken = any(h.last == hit.first for h in a.sentence.of("speech"))
    return bool(a.word_at(hit.first, "deictic")) and a.tokens[hit.first - 1].is_word and not spoken
