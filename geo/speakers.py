"""Who speaks: a name, an office, a body or a medium from words such as "Sekretaris Jenderal NATO".

Names of people are capitals that are no office, place or body; whom they speak for follows from the
country or body in their office.
"""

from __future__ import annotations

from collections.abc import Iterator

from geo.analysis import Analysis, Named
from geo.model import Speaker, SpeakerKind
from geo.sentences import Hit, abbreviations, in_dictionary


def has_pronoun(a: Analysis, first: int, last: int) -> bool:
    return any(first <= h.first < last for h in [*a.words("pronoun"), *a.words("plural_pronoun")])


def is_named(a: Analysis, at: int) -> bool:
    return bool(a.place_at(at) or a.actor_at(at) or a.word_at(at, "title", "anonymous", "body"))


def find_speakers(a: Analysis, first: int, last: int) -> Iterator[Speaker]:
    """The speaker of a stretch, and those joined to them by "dan"."""
    first = _skip_adverbials(a, first, last)
    pointing = a.word_at(first, "pronoun")
    if pointing and pointing.last - pointing.first > 1:
        return  # "kementerian itu": who spoke before
    parts = _parts(a, first, last)
    shared: Speaker | None = None
    for start, end in parts:
        speaker = parse_speaker(a, start, end)
        if speaker is None:
            continue
        if shared is None:
            shared = speaker
        elif speaker.role is None and speaker.name is None:
            continue
        yield speaker


def _skip_adverbials(a: Analysis, first: int, last: int) -> int:
    """Past connectors, dates and places at the front: "Namun, pada Kamis lalu, Putin ..."."""
    at = first
    while at < last:
        hit = a.hit_at(at, "subordinators") or a.word_at(at, "and")
        time = a.time_at(at)
        if time:
            at = time.last
        elif a.lower(at) in {",", ".", '"', "”", "“", "(", ")", "-", "–"}:
            at += 1
        elif a.word_at(at, "connector"):
            at = a.word_at(at, "connector").last  # type: ignore[union-attr]
        elif hit and not a.place_at(at):
            at = hit.last
        elif a.word_at(at, "about", "occasion", "preposition", "cite") and (
            comma := _comma(a, at, last)
        ):
            at = comma + 1  # "Terkait rencana itu, Menteri ...", "Dalam wawancara dengan X, ia ..."
        elif (role := a.hit_at(at, "roles")) and (comma := _comma(a, at, last)):
            at = comma + 1
        elif role:
            at = role.last
        else:
            break
    return at


def _comma(a: Analysis, first: int, last: int) -> int | None:
    reach = _MATTER if a.word_at(first, "about") else _PHRASE
    return next((i for i in range(first, min(first + reach, last)) if a.lower(i) == ","), None)


_PHRASE, _MATTER = 12, 30  # tokens of a phrase at the front; of what a question was about


def _parts(a: Analysis, first: int, last: int) -> list[tuple[int, int]]:
    """Stretches joined by "dan", "serta", "maupun": each with a name of its own."""
    cuts = [
        h
        for h in a.words("and")
        if first < h.first and h.last < last
        and (is_named(a, h.last) or a.tokens[h.last].capital)
        and not a.actor_at(h.first) and not a.place_at(h.first)
    ] if last > first else []  # fmt: skip
    starts = [first, *(h.last for h in cuts if h.last < last)]
    ends = [*(h.first for h in cuts if h.last < last), last]
    return list(zip(starts, ends, strict=True))


def parse_speaker(a: Analysis, first: int, last: int) -> Speaker | None:
    """A speaker from a stretch such as "Sekretaris Jenderal NATO, Mark Rutte, pada Senin"."""
    last = _trimmed(a, first, last)
    named = [n for n in (*a.places, *a.actors) if first <= n.first and n.last <= last]
    named.sort(key=lambda n: (n.first, -n.last))
    name = _person(a, first, last)
    titles = [h for h in a.words("title", "anonymous", "body", "media", "group")
              if first <= h.first and h.last <= last]  # fmt: skip
    if name is None and not named and not titles:
        return _initials(a, first, last)
    begin = _begin(a, first, named, titles, name)
    role = _role(a, begin, last, name)
    actor = next((n.actor for n in named if n.actor and n.actor.table == "people"), None)
    text = a.sentence.text(*name) if name else a.sentence.text(begin, last)
    whole = name or (begin, last)
    return Speaker(
        name=a.sentence.text(*name) if name else _organisation(a, begin, last),
        role=role,
        affiliation=actor.affiliation if actor else _affiliation(named, name),
        kind=_kind(a, begin, last, name, named),
        text=text,
        start=a.tokens[whole[0]].start,
        end=a.tokens[whole[1] - 1].end,
    )


def _initials(a: Analysis, first: int, last: int) -> Speaker | None:
    """A body of which only unknown initials are given: "according to HRL", "the HRL said"."""
    at = first + (a.word_at(first, "article") is not None)
    text = a.tokens[at].text if at + 1 == last else ""
    if len(text) < _INITIALS or not (text.isalpha() and text.isupper()) or a.known(at):
        return None
    token = a.tokens[at]
    return Speaker(name=text, kind="organisation", text=text, start=token.start, end=token.end)


_INITIALS = 3  # letters; two of them are rather a country's or a title's


def _trimmed(a: Analysis, first: int, last: int) -> int:
    """Without dates, adverbs and places of speech at the end; an apposition stays."""
    end = last
    inside = {i for h in a.words("title", "body") for i in range(h.first + 1, h.last)}
    for at in range(first, last):
        if at in inside or a.plain(at):  # "Minister | for Foreign Affairs"
            continue
        time = a.time_at(at)
        occasion = a.word_at(at, "occasion")
        role = a.hit_at(at, "roles")
        located = role and at > first and role.entry.value in ("at", "to") and not _office(a, at)
        if (time and at > first) or (occasion and at > first) or located or a.word_at(at, "cite"):
            end = at
            break
        described = any(h.first == at for h in a.sentence.of("subordinators", "relative"))
        object_ = a.pack.syntax.speech_order == "free" and (
            _points_back(a, at) or object_before(a, at)
        )
        if at > first and (
            described or object_ or a.hit_at(at, "modals") or a.word_at(at, "negation", "refuse")
        ):
            end = at
            break
        if a.lower(at) in {"(", '"', "“", "."} and at > first and not (
            acronym_at(a, at) or abbreviated(a, at)
        ):  # fmt: skip
            end = at
            break
        if a.lower(at) == "," and not apposed_at(a, at, last):
            end = at
            break
    small = {h.last: h.first for h in a.words("filler", "adverb")}
    while end > first and (a.lower(end - 1) == "," or end in small):
        end = small.get(end, end - 1)
    return max(end, first)


def _points_back(a: Analysis, at: int) -> bool:
    """Whether what is denied begins: "that", "the report"; not an article ("das Amt")."""
    found = a.word_at(at, "anaphor")
    alone = found is not None and found.last - found.first == 1 and at + 1 < len(a.tokens)
    return found is not None and not (
        alone and a.word_at(at, "article") is not None and a.tokens[at + 1].capital
    )


def object_before(a: Analysis, at: int) -> bool:
    """Whether a token begins what a verb of speech behind it is about: "переброску подтвердили".

    Only in languages that put an object between the subject and its verb.
    """
    if not a.pack.words("morphology", "oblique"):
        return False
    return a.word_at(at, "claim_noun") is not None or any(
        h.entry.form == "noun" for h in a.sentence.at(at) if h.entry.category == "predicates"
    )


def abbreviated(a: Analysis, at: int) -> bool:
    """Whether a full stop only ends an abbreviation: "Brig. Gen. Nabil Abdullah"."""
    return a.lower(at) == "." and a.lower(at - 1) in abbreviations(a.pack.code)


def acronym_at(a: Analysis, at: int) -> bool:
    """Whether a short name in brackets follows: "Badan Intelijen Nasional (NIS)"."""
    return a.lower(at) == "(" and a.lower(at + 2) == ")" and a.tokens[at + 1].text.isupper()


def _office(a: Analysis, at: int) -> bool:
    """Whether "di" belongs to an office: "perwakilan Korea Utara di PBB", "penguasa di Sukhumi"."""
    if any(h.last == at for v in ("body", "government") for h in a.words(v)):
        return True  # "the government in Tripoli"
    return bool(a.actor_at(at + 1, "bodies")) or (
        any(h.first < at and h.first >= at - 5 for h in a.words("title"))
        and not any(a.tokens[i].capital and not a.place_at(i) and not a.actor_at(i)
                    and not a.word_at(i, "article") for i in range(max(0, at - 2), at))
    )  # fmt: skip


def apposed_at(a: Analysis, comma: int, last: int) -> bool:
    """Whether a comma only parts a name from an office: "NATO, Mark Rutte,", "Wood, duta besar"."""
    after = comma + 1
    after += a.word_at(after, "article") is not None  # "Paul Mugabe, a spokesman for the army,"
    if after >= last:
        return False
    if _other_force(a, after):
        return False
    return bool(a.word_at(after, "title", "body")) or (
        a.tokens[after].capital
        and not a.time_at(after)
        and not a.hit_at(after, "subordinators")
        and not a.place_at(after)
    )


def _other_force(a: Analysis, at: int) -> bool:
    """Whether a force behind a comma acts itself: "according to the RSF, | SAF troops entered".

    Not where an office of it follows: "Avi Lev, IDF spokesman".
    """
    force = a.hit_at(at, "forces") or a.actor_at(at, "forces")
    text = a.tokens[at].text
    end = force.last if force else at + 1
    if force is None and (a.known(at) or len(text) < _INITIALS or not text.isupper()):
        return False
    if end < len(a.tokens) and force is None and a.tokens[end].capital:
        return False
    return not any(a.word_at(i, "title") for i in range(end, end + _OFFICE))


_OFFICE = 4  # tokens behind a force's name in which the office of its speaker stands


def _opens(a: Analysis, at: int) -> bool:
    """Whether a token opens the sentence or a quotation, where every word has a capital."""
    return at == 0 or a.tokens[at - 1].text in _QUOTES


def _preposition(a: Analysis, at: int) -> bool:
    return bool(a.hit_at(at, "roles") or a.word_at(at, "preposition"))


_QUOTES = frozenset('"“”„«»')


def _person(a: Analysis, first: int, last: int) -> tuple[int, int] | None:
    """A personal name: a known person, else capitals that are no office, place or body."""
    known = next((n for n in a.actors if n.actor and n.actor.table == "people"
                  and first <= n.first and n.last <= last), None)  # fmt: skip
    if known:
        return _given_names(a, first, known.first), known.last
    offices = {i for h in a.words("title", "body", "anonymous", "media", "group")
               for i in range(h.first, h.last)}  # fmt: skip
    run: list[int] = []
    best: list[int] = []
    for at in range(first, last + 1):
        plain = (
            at < last
            and a.tokens[at].capital
            and a.tokens[at].is_word
            and at not in offices
            and not a.place_at(at)
            and not a.actor_at(at)
            and not a.hit_at(at, "subordinators")
            and not (_opens(a, at) and _preposition(a, at))
            and not a.hit_at(at, "forces")
            and not a.word_at(
                at,
                "according",
                "pronoun",
                "connector",
                "partitive",
                "first_person",
                "plural_pronoun",
                "negation",
                "article",
            )
            and not a.time_at(at)
        )
        if plain or (run and at < last and a.lower(at) in _PARTICLES):
            run.append(at)
        else:
            best = run if len(run) > len(best) or (run and _follows_office(a, best)) else best
            run = []
    if best and (_in_quotes(a, first, best[0]) or _names_unit(a, best[-1] + 1)):
        return None
    code = a.pack.lemmatizer
    if a.pack.table("morphology").get("nouns") == "capital":
        best = _past_nouns(a, best)
    if code and len(best) > 1 and _body_of_words(a, first, best):
        return None
    if len(best) == 1 and best[0] == 0 and code and in_dictionary(a.lower(0), code):
        return None  # "Gambar satelit ...": a capital only because the sentence begins
    if not best or (
        len(best) == 1 and a.tokens[best[0]].text.isupper() and len(a.tokens[best[0]].text) < 5
    ):
        return None
    while len(best) > 1 and not a.tokens[best[-1]].is_word:
        best = best[:-1]  # "according to the FLA."
    return best[0], best[-1] + 1


def _body_of_words(a: Analysis, first: int, run: list[int]) -> bool:
    """Whether capitals behind an office's name go on with it: "Kantor PBB untuk Koordinasi ..."."""
    led = any(first <= h.first < run[0] for h in a.words("body"))
    code = a.pack.lemmatizer
    return led and all(in_dictionary(a.lower(i), code) for i in run if a.tokens[i].is_word)


def _past_nouns(a: Analysis, run: list[int]) -> list[int]:
    """A run of capitals without the ordinary nouns it begins with, unless an office stands before.

    Where every noun has a capital, "Stadt Walikale" is no name of a person, "Oberst Müller" is.
    """
    if _follows_office(a, run):
        return run
    code = a.pack.lemmatizer
    start = next((i for i, at in enumerate(run) if not in_dictionary(a.tokens[at].text, code)),
                 len(run))  # fmt: skip
    rest = run[start:]
    located = bool(rest) and a.lower(rest[0] - 1) in a.pack.words("functions", "class_nouns")
    return [] if located else rest


_PARTICLES = frozenset({"bin", "binti", "al", "van", "von", "de", "der", "el", "ben", "-", "."})


def _given_names(a: Analysis, first: int, at: int) -> int:
    """Where the name of a known person begins whose given name no list has: "Пет Райдер"."""
    word = a.tokens[at - 1] if at > first else None
    plain = word is not None and word.capital and word.is_word and len(word.text) > 1
    return at - 1 if plain and not a.known(at - 1) and not word.text.isupper() else at  # type: ignore[union-attr]


def _in_quotes(a: Analysis, first: int, at: int) -> bool:
    """Whether a name alone stands in quotation marks, as an outlet's does: "газета «Волна»"."""
    if a.sentence.quoted(at) and not a.sentence.quoted(first):
        return True
    outlet = any(h.last == at for h in a.words("media"))  # "проект DeepState"
    return outlet and a.pack.syntax.owner == "both"


def _names_unit(a: Analysis, at: int) -> bool:
    """Whether capitals are the adjective of a force or body: "Тихоокеанский флот"."""
    if a.pack.syntax.owner != "both" or at >= len(a.tokens) or a.tokens[at].capital:
        return False
    return bool(a.hit_at(at, "forces") or a.word_at(at, "body"))


def _follows_office(a: Analysis, run: list[int]) -> bool:
    return bool(run) and bool(a.word_at(run[0] - 1, "title"))


def _begin(
    a: Analysis, first: int, named: list[Named], titles: list[Hit], name: tuple[int, int] | None
) -> int:
    starts = [n.first for n in named] + [h.first for h in titles] + ([name[0]] if name else [])
    begin = min(starts, default=first)
    return begin - 1 if begin > first and a.word_at(begin - 1, "article") else begin


def _role(a: Analysis, begin: int, last: int, name: tuple[int, int] | None) -> str | None:
    if name is None:
        return a.sentence.text(begin, last) or None
    before = a.sentence.text(begin, name[0]).strip(" ,")
    after = a.sentence.text(name[1], last).strip(" ,")
    return before or after or None


def _organisation(a: Analysis, first: int, last: int) -> str | None:
    """The usual name of an organisation that speaks under its own name."""
    found = next((n.actor for n in a.actors if n.actor and n.first == first and n.last <= last
                  and n.actor.table in ("forces", "media")), None)  # fmt: skip
    return a.sentence.text(first, last) if found else None


def _affiliation(named: list[Named], name: tuple[int, int] | None) -> str | None:
    for one in named:
        if name and name[0] <= one.first < name[1] and one.mention:
            continue
        if one.affiliation and not (one.actor and one.actor.table == "media" and len(named) > 1):
            return one.affiliation
    return None


def _kind(
    a: Analysis, first: int, last: int, name: tuple[int, int] | None, named: list[Named]
) -> SpeakerKind:
    def has(*values: str) -> bool:
        return any(first <= h.first < last for v in values for h in a.words(v))

    if name:
        return "person"
    if has("anonymous") and a.word_at(first, "anonymous") and not has("plural"):
        return "anonymous"  # "собеседник газеты": who talks to a paper is not the paper
    if has("media") or any(n.actor and n.actor.table == "media" for n in named):
        return "media"
    if has("anonymous"):
        return "group" if has("group", "plural") and not has("singular") else "anonymous"
    if has("title"):
        return "person"
    if has("group"):
        return "group"
    if has("body"):
        return "government" if has("government") else "organisation"
    if any(n.actor for n in named):
        actor = next(n.actor for n in named if n.actor)
        return "government" if actor.kind == "government" else "organisation"
    return "government"
