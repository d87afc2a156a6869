"""Claims to movements and to what was on record on a day."""

from __future__ import annotations

import itertools
import random
import time
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from gazetteer.place import Place
from geo.model import (
    Article,
    Claim,
    Force,
    Movement,
    PlaceLink,
    Report,
    Span,
    Speaker,
    Story,
    When,
)
from geo.movements import day_on_record, frame_on, trace_movements


def place(id_: str, kind: Any = "region", *within: str, size: float = 100_000.0) -> Place:
    return Place(
        id=id_, name=id_, kind=kind, lon=1.0, lat=2.0, precision_m=size, country="RU", within=within
    )


RUSSIA = place("ne:RU", "country", size=4e6)
EAST = place("dl:east", "macro_region", "ne:RU", size=2e6)
KURSK = place("ne:RU-KRS", "region", "ne:RU")
KURSK_CITY = place("gn:kursk", "city", "ne:RU-KRS", "ne:RU", size=1e4)
AMUR = place("ne:RU-AMU", "region", "dl:east", "ne:RU")
HARBOUR = place("gn:harbour", "city", "dl:east", "ne:RU", size=1e4)

SEOUL = Speaker(role="spy agency", affiliation="KR", kind="organisation")
KYIV = Speaker(name="Ani Contoh", affiliation="UA", kind="person")
NATO = Speaker(name="Budi Contoh", affiliation="NATO", kind="person")
PYONGYANG = Speaker(role="Pyongyang", affiliation="KP", kind="government")

_numbers = itertools.count()


def day(text: str | None) -> When:
    if text is None:
        return When()
    first, _, last = text.partition("/")
    return When(
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last or first),
        precision="day",
        basis="stated",
    )


def claim(
    stance: Any = "asserts",
    *at: Place,
    by: Speaker | None = SEOUL,
    said: str | None = "2024-10-18",
    kind: Any = "deployment",
    force: str | None = "KP",
    when: str | None = None,
    status: Any = "unspecified",
    answers: tuple[Claim, ...] = (),
    role: Any = "to",
    id_: str | None = None,
    article: str | None = None,
) -> Claim:
    number = next(_numbers)
    return Claim(
        id=id_ or f"c{number:04}",
        article=article or f"article {number}",
        report=Report(
            kind=kind,
            force=Force(country=force, unit="troops"),
            places=tuple(PlaceLink(role=role, place=p) for p in at),
            when=day(when),
            status=status,
        ),
        stance=stance,
        evidence=Span(start=0, end=1, quote=f"sentence {number}"),
        speaker=by,
        said=day(said),
        answers=tuple(answered.id for answered in answers),
    )


def grouped(*claims: Claim) -> list[set[str]]:
    return sorted((set(m.claims) for m in trace_movements(claims)), key=sorted)


def only(*claims: Claim) -> Movement:
    (movement,) = trace_movements(claims)
    assert set(movement.claims) == {c.id for c in claims}
    return movement


def only_with(member: Claim, *others: Claim) -> list[Movement]:
    return [m for m in trace_movements([member, *others]) if member.id in m.claims]


def test_nothing_gives_nothing() -> None:
    assert trace_movements([]) == ()


# --- which claims speak of one happening ----------------------------------------------------------


def test_one_force_family_and_place_are_one_movement() -> None:
    kinds = ("deployment", "transfer", "presence", "training")
    only(*(claim("asserts", KURSK, kind=kind) for kind in kinds))


@pytest.mark.parametrize("kind", ["withdrawal", "combat", "casualties", "weapons_supply", "patrol"])
def test_another_family_is_another_movement(kind: str) -> None:
    assert len(grouped(claim("asserts", KURSK), claim("asserts", KURSK, kind=kind))) == 2


def test_another_force_is_another_movement() -> None:
    assert len(grouped(claim("asserts", KURSK), claim("asserts", KURSK, force="RU"))) == 2


def test_unnamed_forces_are_not_one_force() -> None:
    a, b = claim("asserts", KURSK, force=None), claim("asserts", KURSK, force=None)
    assert len(grouped(a, b)) == 2


def test_a_town_belongs_to_its_region() -> None:
    only(claim("asserts", KURSK), claim("asserts", KURSK_CITY))


def test_a_country_is_not_grouped_with_its_regions() -> None:
    a, b = claim("asserts", RUSSIA), claim("asserts", KURSK)
    assert len(grouped(a, b)) == 2
    only(a, claim("asserts", RUSSIA))


def test_separate_regions_are_separate_movements() -> None:
    assert len(grouped(claim("asserts", KURSK), claim("asserts", AMUR))) == 2


def test_a_wide_area_joins_the_only_place_in_it() -> None:
    only(claim("asserts", EAST), claim("asserts", AMUR))


def test_a_wide_area_over_several_places_stands_alone() -> None:
    wide, one, other = claim("asserts", EAST), claim("asserts", AMUR), claim("asserts", HARBOUR)
    assert grouped(wide, one, other) == sorted([{wide.id}, {one.id}, {other.id}], key=sorted)


def test_claims_without_a_place_are_one_movement_of_their_force() -> None:
    a, b, c = claim(), claim(), claim("asserts", KURSK)
    assert grouped(a, b, c) == sorted([{a.id, b.id}, {c.id}], key=sorted)


def test_the_destination_counts_not_the_start() -> None:
    a, b = claim("asserts", KURSK), claim("asserts", KURSK)
    c = claim("asserts", EAST, role="from")
    assert grouped(a, b, c) == sorted([{a.id, b.id}, {c.id}], key=sorted)


def test_events_on_different_days_are_different() -> None:
    a = claim("asserts", KURSK, when="2024-10-08/2024-10-13")
    b = claim("asserts", KURSK, when="2024-11-20")
    c = claim("asserts", KURSK, when="2024-10-13")
    assert grouped(a, b, c) == sorted([{a.id, c.id}, {b.id}], key=sorted)


def test_what_had_happened_when_it_was_told_did_not_happen_later() -> None:
    told = claim("asserts", KURSK, status="past", said="2024-10-18")
    later = claim("asserts", KURSK, when="2024-12-01", said="2024-12-02")
    assert len(grouped(told, later)) == 2


def test_what_was_planned_did_not_happen_before() -> None:
    planned = claim("asserts", KURSK, status="planned", said="2024-10-18")
    before = claim("asserts", KURSK, when="2024-10-01", said="2024-10-02")
    assert len(grouped(planned, before)) == 2


def test_a_denial_stands_in_every_movement_it_answers() -> None:
    a, b = claim("asserts", KURSK), claim("asserts", AMUR)
    no = claim("denies", by=PYONGYANG, answers=(a, b))
    assert grouped(a, b, no) == sorted([{a.id, no.id}, {b.id, no.id}], key=sorted)


def test_a_denial_about_an_area_is_one_about_everything_inside() -> None:
    a, b = claim("asserts", KURSK), claim("asserts", AMUR, force="IR")
    no = claim("denies", RUSSIA, by=PYONGYANG)
    assert grouped(a, b, no) == sorted([{a.id, no.id}, {b.id}], key=sorted)


def test_a_denial_of_one_day_is_none_of_another() -> None:
    a = claim("asserts", KURSK, when="2024-10-08")
    no = claim("denies", KURSK, by=PYONGYANG, when="2024-11-20")
    assert len(grouped(a, no)) == 2


def test_a_denial_about_a_town_is_none_about_the_country() -> None:
    a, no = claim("asserts", RUSSIA), claim("denies", KURSK_CITY, by=PYONGYANG)
    assert len(grouped(a, no)) == 2


def test_a_denial_of_what_happened_is_none_of_what_is_planned() -> None:
    done, ahead = claim("asserts", KURSK, status="past"), claim("expects", AMUR, status="planned")
    no = claim("denies", RUSSIA, by=PYONGYANG, status="past")
    assert grouped(done, ahead, no) == sorted([{done.id, no.id}, {ahead.id}], key=sorted)
    vague = claim("denies", RUSSIA, by=PYONGYANG)
    assert len(only_with(vague, done, ahead)) == 2


def test_a_speaker_does_not_deny_himself_in_one_breath() -> None:
    said = claim("asserts", KURSK, by=KYIV, article="x")
    no = claim("denies", KURSK, by=KYIV, article="x")
    assert len(grouped(said, no)) == 2
    meant = claim("denies", KURSK, by=KYIV, article="x", answers=(said,))
    only(said, meant)
    only(said, claim("denies", KURSK, by=KYIV, article="y"))


def test_containment_may_come_from_the_gazetteer() -> None:
    bare = Place(id="gn:1", name="x", kind="city", lon=1.0, lat=1.0, precision_m=1e3)
    claims = [claim("asserts", KURSK), claim("asserts", bare)]
    assert len(trace_movements(claims)) == 2
    inside = trace_movements(claims, contains=lambda a, b: a == b or (a, b) == (KURSK.id, "gn:1"))
    assert len(inside) == 1


def test_the_order_of_the_claims_does_not_matter() -> None:
    rng = random.Random(7)
    places = [RUSSIA, EAST, KURSK, KURSK_CITY, AMUR, HARBOUR]
    stances = ["asserts", "confirms", "denies", "expects", "no_evidence"]
    claims = [
        claim(rng.choice(stances), rng.choice(places), by=rng.choice([SEOUL, KYIV, PYONGYANG]))
        for _ in range(60)
    ]
    expected = trace_movements(claims)
    for _ in range(5):
        rng.shuffle(claims)
        assert trace_movements(claims) == expected


def test_every_claim_stands_in_a_movement_and_ids_are_unique() -> None:
    claims = [claim(s, p) for s in ("asserts", "denies") for p in (KURSK, AMUR, RUSSIA, EAST)]
    movements = trace_movements(claims)
    assert {c for m in movements for c in m.claims} == {c.id for c in claims}
    assert len({m.id for m in movements}) == len(movements)


# --- how it stands --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stances", "status"),
    [
        (["asserts"], "alleged"),
        (["reports"], "alleged"),
        (["confirms"], "alleged"),
        (["asserts", "asserts"], "alleged"),
        (["asserts", "no_evidence"], "alleged"),
        (["asserts", "cannot_confirm", "declines"], "alleged"),
        (["no_evidence"], "alleged"),
        (["expects"], "expected"),
        (["expects", "no_evidence"], "expected"),
        (["expects", "asserts"], "alleged"),
        (["denies"], "denied"),
        (["denies", "no_evidence"], "denied"),
        (["asserts", "denies"], "contested"),
        (["expects", "denies"], "contested"),
        (["asserts", "confirms"], "confirmed"),
        (["reports", "confirms"], "confirmed"),
        (["confirms", "confirms"], "confirmed"),
        (["asserts", "confirms", "no_evidence"], "confirmed"),
        (["asserts", "confirms", "denies"], "contested"),
    ],
)
def test_status_by_stances_of_different_speakers(stances: list[str], status: str) -> None:
    speakers = [SEOUL, NATO, PYONGYANG]
    claims = [claim(s, KURSK, by=who) for s, who in zip(stances, speakers, strict=False)]
    assert only(*claims).status == status


def test_nobody_confirms_himself() -> None:
    said = [claim("asserts", KURSK, by=NATO), claim("confirms", KURSK, by=NATO, said="2024-10-28")]
    movement = only(*said)
    assert (movement.status, movement.origins) == ("alleged", 1)


def test_a_confirmation_that_answers_confirms() -> None:
    first = claim("asserts", KURSK_CITY, by=KYIV)
    assert only(first, claim("confirms", KURSK, by=NATO, answers=(first,))).status == "confirmed"


def test_to_confirm_the_region_is_not_to_confirm_the_town() -> None:
    coarse = only(claim("asserts", KURSK_CITY, by=KYIV), claim("confirms", KURSK, by=NATO))
    fine = only(claim("asserts", KURSK, by=KYIV), claim("confirms", KURSK_CITY, by=NATO))
    assert (coarse.status, fine.status) == ("alleged", "confirmed")


def test_why_names_the_voices() -> None:
    why = only(claim("asserts", KURSK, by=KYIV), claim("denies", KURSK, by=PYONGYANG)).why
    assert why == "claimed by Ani Contoh (UA); denied by Pyongyang (KP)"


def test_why_names_a_voice_once_however_it_is_spelt() -> None:
    again = Speaker(name="Ani Kontoh", affiliation="UA", kind="person")
    why = only(claim("asserts", KURSK, by=KYIV), claim("asserts", KURSK, by=again)).why
    assert why == "claimed by Ani Contoh (UA)"


def test_one_statement_in_two_papers_is_one_origin() -> None:
    assert only(claim("asserts", KURSK, by=NATO), claim("asserts", KURSK, by=NATO)).origins == 1


def test_event_days_bound_the_movement() -> None:
    dated = claim("asserts", KURSK, when="2024-10-08/2024-10-13")
    movement = only(dated, claim("asserts", KURSK, when="/2024-10-12"))
    assert (movement.first, movement.last) == (date(2024, 10, 8), date(2024, 10, 13))


def test_no_event_day_is_none() -> None:
    movement = only(claim("asserts", KURSK))
    assert (movement.first, movement.last) == (None, None)


def test_places_are_listed_once_and_stated_outweighs_inferred() -> None:
    inferred = PlaceLink(role="from", place=EAST, inferred=True, text="x", start=1, end=2)
    stated = PlaceLink(role="from", place=EAST, text="x", start=1, end=2)
    a, b = claim("asserts", KURSK), claim("asserts", KURSK)
    a, b = (
        Claim(**{f: getattr(c, f) for f in Claim.__slots__} | {"report": Report(
            kind="transfer", force=c.report.force, places=(*c.report.places, extra))})
        for c, extra in ((a, inferred), (b, stated))
    )  # fmt: skip
    assert only(a, b).places == (
        PlaceLink(role="to", place=KURSK),
        PlaceLink(role="from", place=EAST),
    )


def test_the_identity_of_a_movement_outlives_later_claims() -> None:
    first = claim("asserts", KURSK)
    movement = only(first)
    later = only(first, claim("confirms", KURSK, by=NATO, said="2024-10-28"))
    assert later.id == movement.id


def test_many_claims_take_linear_time() -> None:
    rng = random.Random(3)
    places = [place(f"gn:{n}", "city", "ne:RU") for n in range(40)]
    start = date(2024, 10, 1)
    claims = [
        claim(
            rng.choice(["asserts", "denies", "confirms"]), rng.choice(places),
            by=rng.choice([SEOUL, KYIV, NATO, PYONGYANG]),
            said=(start + timedelta(days=rng.randrange(100))).isoformat(),
        )
        for _ in range(5000)
    ]  # fmt: skip
    began = time.perf_counter()
    assert trace_movements(claims)
    assert time.perf_counter() - began < 5


# --- what was on record ---------------------------------------------------------------------------


def published(id_: str, on: str | None) -> Article:
    return Article(id=id_, text="x", language="id", published=day(on))


def test_a_frame_holds_what_was_said_by_then() -> None:
    early, late = claim("asserts", KURSK), claim("denies", KURSK, by=PYONGYANG, said="2024-10-21")
    story = Story(claims=(early, late))
    frame = frame_on(story, date(2024, 10, 20))
    assert [m.status for m in frame.movements] == ["alleged"]
    assert frame.fresh == ()
    frame = frame_on(story, date(2024, 10, 21))
    assert [m.status for m in frame.movements] == ["contested"]
    assert frame.fresh == (late.id,)


def test_before_the_first_claim_nothing_is_on_record() -> None:
    frame = frame_on(Story(claims=(claim("asserts", KURSK),)), date(2024, 10, 17))
    assert (frame.movements, frame.fresh, frame.unplaced) == ((), (), ())


def test_undated_claims_wait_whatever_the_day() -> None:
    undated = claim("asserts", KURSK, said=None)
    for on in (date(1900, 1, 1), date(2100, 1, 1)):
        frame = frame_on(Story(claims=(undated,)), on)
        assert (frame.undated, frame.movements) == ((undated.id,), ())


def test_unplaced_claims_on_record_are_named() -> None:
    west = Place(
        id="dl:west", name="the West", kind="macro_region", lon=None, lat=None, precision_m=1.0
    )
    nowhere, nomap = claim(), claim("asserts", west)
    late = claim(said="2024-12-01")
    story = Story(claims=(nowhere, nomap, late, claim("asserts", KURSK)))
    assert frame_on(story, date(2024, 10, 18)).unplaced == (nowhere.id, nomap.id)


@pytest.mark.parametrize(
    ("said", "printed", "expected"),
    [
        ("2024-10-18", "2024-10-21", "2024-10-18"),
        (None, "2024-10-21", "2024-10-21"),
        ("2024-10-14/2024-10-20", "2024-10-18", "2024-10-18"),
        ("2024-10-14/2024-10-20", None, "2024-10-20"),
        ("/2024-10-15", "2024-10-18", "2024-10-15"),
        (None, None, None),
    ],
)
def test_day_on_record(said: str | None, printed: str | None, expected: str | None) -> None:
    told = claim("asserts", KURSK, said=said)
    found = day_on_record(told, published("a", printed))
    assert found == (date.fromisoformat(expected) if expected else None)


def test_a_day_on_record_with_only_a_lower_bound() -> None:
    told = claim("asserts", KURSK, said=None)
    since = Claim(**{f: getattr(told, f) for f in Claim.__slots__} | {
        "said": When(first=date(2024, 10, 1), precision="day", basis="stated")
    })  # fmt: skip
    assert day_on_record(since, None) == date(2024, 10, 1)
    assert day_on_record(since, published("a", "2024-10-03")) == date(2024, 10, 3)


# --- silence, arms and reasons --------------------------------------------------------------------


def test_after_two_months_of_silence_it_is_another_happening() -> None:
    a, b = claim("asserts", KURSK), claim("asserts", KURSK, said="2025-03-01")
    assert len(grouped(a, b)) == 2
    between = [claim("asserts", KURSK, said=f"2024-{m}-20") for m in (11, 12)]
    between.append(claim("asserts", KURSK, said="2025-01-25"))
    only(a, *between, b)


def test_after_two_weeks_of_silence_it_is_another_fight() -> None:
    a, b = (claim("asserts", KURSK, kind="combat", said=f"2024-10-{d}") for d in ("01", "20"))
    assert len(grouped(a, b)) == 2


def test_a_denial_of_last_year_is_none_of_this_years_claim() -> None:
    old = claim("denies", KURSK, by=PYONGYANG, said="2023-10-01")
    assert len(grouped(claim("asserts", KURSK), old)) == 2


def test_a_dated_event_told_late_is_the_one_told_early() -> None:
    early = claim("asserts", KURSK, said="2024-10-18", when="2024-10-10")
    only(early, claim("asserts", KURSK, said="2025-06-01", when="2024-10-10"))


def unit(told: Claim, name: str | None) -> Claim:
    force = replace(told.report.force, unit=name)
    return replace(told, report=replace(told.report, force=force))


def test_ships_aircraft_and_troops_are_different_movements() -> None:
    arms = [unit(claim("asserts", KURSK), name) for name in ("ships", "aircraft", "troops")]
    assert len(grouped(*arms)) == 3
    only(*(unit(claim("asserts", KURSK), n) for n in ("ships", "carrier_group", "coast_guard")))


def test_a_force_whose_arm_is_not_told_may_be_any() -> None:
    only(unit(claim("asserts", KURSK), "ships"), unit(claim("asserts", KURSK), None))


def test_every_claim_has_its_reason() -> None:
    said, town = claim("asserts", KURSK_CITY), claim("asserts", KURSK, by=KYIV, said="2024-10-19")
    again = claim("asserts", KURSK, by=NATO, said="2024-10-20")
    area = claim("denies", RUSSIA, by=PYONGYANG, said="2024-10-21")
    no = claim("denies", by=PYONGYANG, said="2024-10-22", answers=(again,))
    movement = only(said, town, again, area, no)
    assert movement.reasons == (
        "the first that tells of it",
        "a place within the other's",
        "the same force, kind, place and time",
        "its area holds the places of it",
        "it answers a claim of it",
    )


STORY: dict[str, list[tuple[Any, ...]]] = {
    # what is one happening: (stance, place, by, said, more ...)
    "sent": [
        ("asserts", KURSK, SEOUL, "2024-10-18", {"status": "past"}),
        ("confirms", KURSK, NATO, "2024-10-28", {"status": "past", "kind": "presence"}),
        ("asserts", KURSK_CITY, KYIV, "2024-10-20", {"kind": "transfer"}),
        ("denies", KURSK, PYONGYANG, "2024-10-22", {}),
        ("no_evidence", KURSK, NATO, "2024-10-17", {}),
    ],
    "trained": [
        ("asserts", AMUR, KYIV, "2024-10-12", {"kind": "training"}),
        ("asserts", EAST, SEOUL, "2024-10-18", {"kind": "training"}),
    ],
    "left": [
        ("asserts", KURSK, SEOUL, "2024-10-30", {"kind": "withdrawal"}),
        ("reports", KURSK, None, "2024-10-31", {"kind": "withdrawal"}),
    ],
    "fought": [
        ("asserts", KURSK, KYIV, "2024-11-05", {"kind": "combat"}),
        ("denies", KURSK, PYONGYANG, "2024-11-06", {"kind": "combat"}),
    ],
    "fought again": [("asserts", KURSK, KYIV, "2024-12-20", {"kind": "combat"})],
    "others": [
        ("asserts", KURSK, KYIV, "2024-10-18", {"force": "RU"}),
        ("asserts", KURSK_CITY, NATO, "2024-10-19", {"force": "RU", "kind": "transfer"}),
    ],
    "shells": [("asserts", RUSSIA, SEOUL, "2024-10-18", {"kind": "weapons_supply"})],
    "a year before": [("asserts", KURSK, SEOUL, "2023-10-18", {"status": "past"})],
    "elsewhere": [("asserts", HARBOUR, SEOUL, "2024-10-18", {})],
    "anywhere": [("asserts", RUSSIA, SEOUL, "2024-10-18", {})],
}
"""An invented story with its hard negatives: one place and force, other times and doings."""


def test_an_invented_story_is_grouped_without_a_false_pair() -> None:
    label: dict[str, str] = {}
    claims = []
    for name, rows in STORY.items():
        for stance, at, by, said, more in rows:
            claims.append(claim(stance, at, by=by, said=said, **more))
            label[claims[-1].id] = name
    together = {
        frozenset(pair)
        for m in trace_movements(claims)
        for pair in itertools.combinations(m.claims, 2)
    }
    right = {
        frozenset((a.id, b.id))
        for a, b in itertools.combinations(claims, 2)
        if label[a.id] == label[b.id]
    }
    assert {tuple(sorted(label[c] for c in pair)) for pair in together - right} == set()
    assert len(together & right) == len(right)


def test_of_a_region_and_its_country_the_region_is_meant() -> None:
    only(claim("asserts", KURSK), claim("confirms", RUSSIA, KURSK, by=NATO))
    assert len(grouped(claim("asserts", RUSSIA), claim("asserts", RUSSIA, KURSK))) == 2


def test_claims_without_a_place_are_one_only_if_they_speak_alike() -> None:
    sent, there, trained = (claim(kind=k) for k in ("deployment", "presence", "training"))
    assert grouped(sent, there, trained) == sorted([{sent.id, there.id}, {trained.id}], key=sorted)
    assert len(grouped(claim(), claim(said="2024-11-20"))) == 2
