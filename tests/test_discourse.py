"""What an article has established so far: speakers, days, answers, repeats, chains, doubts."""

from __future__ import annotations

from datetime import date

import pytest

from gazetteer import Gazetteer
from geo.discourse import Discourse
from geo.drafts import Draft
from geo.model import Force, Report, Span, Speaker, When, Zone
from tests.reading_helpers import article_of, claims_of, days, extracted, only

RUTTE = "Mark Rutte mengatakan pada Senin (28/10/2024) bahwa pasukan Rusia berada di Minsk. "
DAY = When(first=date(2024, 10, 28), last=date(2024, 10, 28), precision="day", basis="stated")


# ---------------------------------------------------------------- who speaks


@pytest.mark.parametrize(
    "text",
    [
        "Ia mengatakan bahwa 800 tentara Jerman tiba di Kaunas.",
        '"Sebanyak 800 tentara Jerman tiba di Kaunas," katanya.',
        "Nauseda mengatakan bahwa 800 tentara Jerman tiba di Kaunas.",
    ],
)
def test_a_pronoun_or_surname_is_who_was_introduced(text: str, gazetteer: Gazetteer) -> None:
    intro = "Presiden Lituania Gitanas Nauseda berpidato di Vilnius. "
    speaker = only(intro + text, gazetteer).speaker
    assert speaker is not None
    assert (speaker.name, speaker.role, speaker.affiliation) == (
        "Gitanas Nauseda", "Presiden Lituania", "LT",
    )  # fmt: skip


def test_a_pronoun_without_anybody_before_is_nobody(gazetteer: Gazetteer) -> None:
    claim = only("Ia mengatakan bahwa 800 tentara Jerman tiba di Kaunas.", gazetteer)
    assert (claim.speaker, claim.origin) == (None, "narrator")


@pytest.mark.parametrize("verb", ["diungkapkan", "disampaikan", "dikatakan"])
def test_that_was_said_by_names_the_speaker_of_the_sentence_before(
    verb: str, gazetteer: Gazetteer
) -> None:
    text = (
        f"Pasukan Rusia telah tiba di Minsk. Hal itu {verb} oleh Mark Rutte, Selasa (29/10/2024)."
    )
    claim = only(text, gazetteer)
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.origin, claim.stance) == (
        "Mark Rutte",
        "attributed",
        "asserts",
    )
    assert days(claim.said) == ("2024-10-29", "2024-10-29")


def test_only_a_narrated_claim_takes_the_speaker_of_the_next_sentence(
    gazetteer: Gazetteer,
) -> None:
    text = RUTTE + "Hal itu diungkapkan oleh Lloyd Austin, Selasa (29/10/2024)."
    claim = only(text, gazetteer)
    assert claim.speaker is not None
    assert claim.speaker.name == "Mark Rutte"


# ---------------------------------------------------------------- when it was said


@pytest.mark.parametrize(
    ("second", "said", "basis"),
    [
        ("Rutte menambahkan bahwa 200 tentara Rusia tewas di Sumy.",
         ("2024-10-28", "2024-10-28"), "inferred"),
        ("Pada hari yang sama, Austin mengatakan bahwa pasukan Rusia menyerang Sumy.",
         ("2024-10-28", "2024-10-28"), "resolved"),
        ("Sehari sebelumnya, Austin mengatakan bahwa pasukan Rusia menyerang Sumy.",
         ("2024-10-27", "2024-10-27"), "resolved"),
        ("Dua hari kemudian, Austin mengatakan bahwa pasukan Rusia menyerang Sumy.",
         ("2024-10-30", "2024-10-30"), "resolved"),
        ("Sebelumnya, Austin mengatakan bahwa pasukan Rusia menyerang Sumy.",
         (None, "2024-10-28"), "inferred"),
        ("Austin mengatakan bahwa pasukan Rusia menyerang Sumy.", (None, None), "unknown"),
    ],
)  # fmt: skip
def test_the_day_of_a_second_statement(
    second: str, said: tuple[str | None, str | None], basis: str, gazetteer: Gazetteer
) -> None:
    claim = claims_of(RUTTE + second, gazetteer)[1]
    assert (days(claim.said), claim.said.basis) == (said, basis)


def test_recently_takes_no_day_from_another_statement(gazetteer: Gazetteer) -> None:
    second = "Baru-baru ini Rutte mengatakan bahwa pasukan Rusia menyerang Sumy."
    assert not claims_of(RUTTE + second, gazetteer)[1].said.known


def test_a_carried_day_has_no_words_of_its_own(gazetteer: Gazetteer) -> None:
    claim = claims_of(RUTTE + "Rutte menambahkan bahwa pasukan Rusia menyerang Sumy.", gazetteer)[1]
    assert (claim.said.text, claim.said.start) == (None, None)


def test_a_day_is_carried_back_to_an_earlier_statement(gazetteer: Gazetteer) -> None:
    text = "Mark Rutte mengatakan bahwa pasukan Rusia menyerang Sumy. " + RUTTE
    first = claims_of(text, gazetteer)[0]
    assert (days(first.said), first.said.basis) == (("2024-10-28", "2024-10-28"), "inferred")


def test_a_photo_of_the_press_conference_dates_the_statement(gazetteer: Gazetteer) -> None:
    text = (
        "NATO: Pasukan Rusia Berada di Minsk\n"
        "Mark Rutte dalam konferensi pers di Brussels, Senin (28/10/2024). (AP Photo)\n"
        "Sekretaris Jenderal NATO Mark Rutte mengatakan bahwa pasukan Rusia berada di Minsk sejak "
        "beberapa bulan terakhir bersama keluarga mereka.\n"
    )
    claim = only(text, gazetteer)
    assert (days(claim.said), claim.said.basis) == (("2024-10-28", "2024-10-28"), "inferred")


def test_never_the_day_of_publication_by_default(gazetteer: Gazetteer) -> None:
    claim = only("Mark Rutte mengatakan bahwa pasukan Rusia menyerang Sumy.", gazetteer)
    assert not claim.said.known


# ---------------------------------------------------------------- answers


@pytest.mark.parametrize(
    ("answer", "stance"),
    [
        ("Kremlin membantah tuduhan itu.", "denies"),
        ("Kremlin membantahnya.", "denies"),
        ("Hal itu dibantah oleh Kremlin.", "denies"),
        ("Laporan tersebut dibantah Kremlin.", "denies"),
        ("Kremlin menolak berkomentar atas laporan itu.", "declines"),
        ("Kremlin mengonfirmasi laporan itu.", "confirms"),
        ("Kremlin belum dapat mengonfirmasi laporan itu.", "cannot_confirm"),
    ],
)
def test_an_answer_is_about_the_report_before(
    answer: str, stance: str, gazetteer: Gazetteer
) -> None:
    first, second = claims_of(RUTTE + answer, gazetteer)
    assert (second.stance, second.report.kind, second.report.force.country) == (
        stance, "presence", "RU",
    )  # fmt: skip
    assert second.answers == ((first.id,) if stance != "confirms" else ())
    assert (second.report.places, second.report.quantity, second.report.force.text) == (
        (), None, None,
    )  # fmt: skip


def test_an_answer_to_nothing_is_no_claim(gazetteer: Gazetteer) -> None:
    assert claims_of("Kremlin membantah tuduhan itu.", gazetteer) == ()


def test_a_denial_that_goes_on_only_restates(gazetteer: Gazetteer) -> None:
    text = RUTTE + "Kremlin membantah tuduhan itu. Kremlin juga membantah laporan itu."
    _, denial = claims_of(text, gazetteer)
    assert [s.quote for s in denial.restated] == ["Kremlin juga membantah laporan itu."]


def test_nobody_answers_himself(gazetteer: Gazetteer) -> None:
    text = (
        "Kremlin mengatakan pasukan Polandia menyerang Brest. "
        "Polandia mengatakan pasukan Rusia menyerang Lublin. Polandia membantah tuduhan itu."
    )
    found = claims_of(text, gazetteer)
    assert found[2].answers == (found[0].id,)


def test_a_denial_with_its_own_event_answers_the_same_matter(gazetteer: Gazetteer) -> None:
    text = RUTTE + "Kremlin membantah bahwa pasukan Rusia berada di Minsk."
    first, second = claims_of(text, gazetteer)
    assert second.answers == (first.id,)


# ---------------------------------------------------------------- repeats


def test_a_repeat_by_the_same_speaker_restates(gazetteer: Gazetteer) -> None:
    second = "Rutte kembali mengatakan bahwa pasukan Rusia berada di Minsk."
    claim = only(RUTTE + second, gazetteer)
    assert [s.quote for s in claim.restated] == [second]


@pytest.mark.parametrize(
    "second",
    [
        "Austin mengatakan bahwa pasukan Rusia berada di Minsk.",
        "Rutte mengatakan bahwa pasukan Rusia berada di Kursk.",
        "Rutte mengatakan bahwa 300 tentara Rusia berada di Minsk.",
        "Rutte mengatakan bahwa pasukan Mali berada di Minsk.",
        "Rutte mengatakan bahwa kapal perang Rusia berada di Minsk.",
        "Rutte membantah bahwa pasukan Rusia berada di Minsk.",
    ],
)
def test_anything_new_is_a_claim_of_its_own(second: str, gazetteer: Gazetteer) -> None:
    assert len(claims_of(RUTTE + second, gazetteer)) == 2


# ---------------------------------------------------------------- chains and doubts


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Mark Rutte mengatakan pasukan Rusia tiba di Minsk, dilansir AFP.", ("Mark Rutte", "AFP")),
        ("Mark Rutte mengatakan pasukan Rusia tiba di Minsk.", ("Mark Rutte",)),
        ("Kremlin mengatakan pasukan Rusia tiba di Minsk.", ("Kremlin",)),
        ("Pasukan Rusia tiba di Minsk.", ()),
        (
            "MINSK, WARTA.COM - Mark Rutte mengatakan pasukan Rusia tiba di Minsk, dilansir AFP.",
            ("Mark Rutte", "AFP", "WARTA.COM"),
        ),
    ],
)
def test_the_chain_runs_from_the_originator_to_the_publisher(
    text: str, chain: tuple[str, ...], gazetteer: Gazetteer
) -> None:
    assert only(text, gazetteer).chain == chain


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        (RUTTE + "Kremlin membantah tuduhan itu.", "the force is named in an earlier sentence"),
        (
            "Kementerian Pertahanan Jepang mengatakan, Selasa (5/11/2024), bahwa kapal perang "
            "China tiba di Okinawa.",
            "the date of speech lies after publication",
        ),
    ],
)
def test_doubts_are_told(text: str, doubt: str, gazetteer: Gazetteer) -> None:
    assert doubt in claims_of(text, gazetteer)[-1].doubt


def test_a_plain_claim_has_no_doubt(gazetteer: Gazetteer) -> None:
    assert only(RUTTE, gazetteer).doubt == ()


# ---------------------------------------------------------------- by hand


def draft(speaker: str, stance: str = "asserts", kind: str = "presence", start: int = 0) -> Draft:
    return Draft(
        report=Report(kind=kind, force=Force(country="RU", unit="troops")),  # type: ignore[arg-type]
        stance=stance,  # type: ignore[arg-type]
        speaker=Speaker(name=speaker, kind="person"),
        others=(), origin="attributed", said=When(), spoken=(), cites=(),
        span=Span(start=start, end=start + 1, quote="x"), start=start,
    )  # fmt: skip


@pytest.fixture
def discourse() -> Discourse:
    return Discourse(article=article_of("x", [Zone(kind="body", start=0, end=1)], DAY))


def test_what_can_be_answered_is_the_latest_of_somebody_else(discourse: Discourse) -> None:
    for d in (draft("A"), draft("B", start=1), draft("C", "denies", start=2)):
        discourse.add(d)
    found = discourse.answerable([Speaker(name="B", kind="person")])
    assert found is not None
    assert found.speaker == Speaker(name="A", kind="person")


def test_that_report_is_the_matter_of_the_headline(discourse: Discourse) -> None:
    discourse.topic = "combat"
    for d in (draft("A", kind="combat"), draft("B", start=1)):
        discourse.add(d)
    speakers = [Speaker(name="C", kind="person")]
    topical, latest = (discourse.answerable(speakers, topical=t) for t in (True, False))
    assert [topical and topical.report.kind, latest and latest.report.kind] == [
        "combat", "presence",
    ]  # fmt: skip


def test_a_headline_restates_the_claim_of_its_kind(discourse: Discourse) -> None:
    for d in (draft("A"), draft("B", kind="combat", start=1)):
        discourse.add(d)
    discourse.restate("combat", Force(country="RU"), Span(start=0, end=1, quote="x"))
    assert [len(d.restated) for d in discourse.drafts] == [0, 1]


def test_a_headline_about_another_force_restates_nothing(discourse: Discourse) -> None:
    discourse.add(draft("A"))
    discourse.restate("presence", Force(country="CN"), Span(start=0, end=1, quote="x"))
    assert discourse.drafts[0].restated == ()


def test_within_days_is_counted_from_the_statement_else_from_publication(
    discourse: Discourse,
) -> None:
    assert days(discourse.soon("x")) == ("2024-10-28", "2024-11-03")
    discourse.said = When(first=date(2024, 10, 20), last=date(2024, 10, 20), precision="day")
    assert days(discourse.soon("x")) == ("2024-10-20", "2024-10-26")


def test_before_and_shifted_are_unknown_without_a_day() -> None:
    nowhen = Discourse(article=article_of("x", (), When()))
    found = (nowhen.before("x"), nowhen.shifted(-1, "x"), nowhen.soon("x"))
    assert [when.known for when in found] == [False] * 3


def test_claims_by_hand_are_numbered_in_order(discourse: Discourse) -> None:
    for d in (draft("A"), draft("B", start=1)):
        discourse.add(d)
    assert [c.id.rsplit("-", 1)[1] for c in discourse.claims()] == ["c1", "c2"]


def test_an_empty_article_makes_no_claims(gazetteer: Gazetteer) -> None:
    assert extracted(article_of("", (), When()), gazetteer) == ()


def test_a_denial_answers_what_is_said_of_the_deniers_own_force(gazetteer: Gazetteer) -> None:
    text = (
        "Kepala intelijen Chad mengatakan tentara Niger telah dikerahkan ke Zinder. "
        "Menteri Pertahanan Mali mengatakan pasukan Burkina Faso menyerang Gao. "
        "Niger membantah laporan itu."
    )
    first, _, denial = claims_of(text, gazetteer)
    assert (denial.stance, denial.answers) == ("denies", (first.id,))


NEWS = (
    "Kenya's defence ministry said 600 Kenyan soldiers had left Juba. The government in Port Louis "
    "denied the withdrawal. {claim} {reply}"
)


@pytest.mark.parametrize(
    ("claim", "reply", "kind"),
    [
        (
            "Togo's president ordered the deployment of 900 troops to Lome.",
            "Benin's army chief dismissed the report.",
            "deployment",
        ),
        (
            "Two Chilean officials said the frigate HMCS Moss was heading to Suva. "
            "Peru's navy sent a patrol boat to Callao.",
            "The Canadian defence ministry declined to comment.",
            "transfer",
        ),
    ],
    ids=["the nearest claim", "the force of who is silent"],
)
def test_a_bare_reply_answers(claim: str, reply: str, kind: str, gazetteer: Gazetteer) -> None:
    claims = claims_of(NEWS.format(claim=claim, reply=reply), gazetteer, language="en")
    by_id = {c.id: c for c in claims}
    answered = by_id[claims[-1].answers[0]]
    assert (answered.report.kind, answered.stance) == (kind, "asserts")


def test_one_is_silent_on_what_ones_own_officials_say(gazetteer: Gazetteer) -> None:
    text = (
        "Two Canadian officials said the frigate HMCS Moss was heading to Suva. "
        "The Canadian defence ministry declined to comment."
    )
    first, second = claims_of(text, gazetteer, language="en")
    assert (second.stance, second.answers) == ("declines", (first.id,))


def test_a_claim_of_nobody_answers_no_other_kind(gazetteer: Gazetteer) -> None:
    text = (
        "Two officials said three destroyers were heading to Suva. "
        "A spokesman denied that Sudanese fighters were being trained in Kufra."
    )
    assert [c.answers for c in claims_of(text, gazetteer, language="en")] == [(), ()]


def test_a_surname_that_is_a_common_word_is_who_was_introduced(gazetteer: Gazetteer) -> None:
    text = (
        "Letkol Bagus Hartawan mengatakan bahwa 200 tentara Kenya tiba di Goma. "
        "Hartawan membantah bahwa tentara Kenya menyerang Bukavu."
    )
    speaker = claims_of(text, gazetteer)[-1].speaker
    assert speaker is not None
    assert speaker.name == "Bagus Hartawan"
