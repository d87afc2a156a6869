"""Sentences to claims: one claimant, event, force and stance, and a sentence to check it by."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer
from geo.model import Claim, Reading
from tests.reading_helpers import QUADRATIC, claims_of, days, growth, only, places, read

RUTTE = (
    "Mark Rutte mengatakan pada Senin (28/10/2024) bahwa 3.000 tentara Korea Utara tiba di Kursk."
)
TITLE = "NATO: Tentara Korea Utara Tiba di Kursk"
LONG = (
    "Sekretaris Jenderal NATO Mark Rutte mengatakan bahwa tentara Korea Utara telah tiba di Kursk "
    "bersama sejumlah perwira tinggi mereka."
)
OTHER = (
    "Rapat kabinet di Jakarta pada hari itu membahas harga beras dan minyak goreng selama dua jam "
    "tanpa hasil yang berarti."
)


# ---------------------------------------------------------------- a whole claim


def test_a_claim_has_all_its_parts(gazetteer: Gazetteer) -> None:
    text = (
        "Menteri Pertahanan Polandia Piotr Nowak mengatakan di Brussels pada Senin (28/10/2024) "
        "bahwa sekitar 500 prajurit Polandia akan dikirim dari Lublin ke Riga pada 5 November 2024."
    )
    claim = only(text, gazetteer)
    report, speaker, number = claim.report, claim.speaker, claim.report.quantity
    assert (claim.stance, report.kind, report.status) == ("asserts", "deployment", "planned")
    assert speaker is not None
    assert (speaker.name, speaker.role, speaker.affiliation, speaker.kind) == (
        "Piotr Nowak", "Menteri Pertahanan Polandia", "PL", "person",
    )  # fmt: skip
    assert (report.force.country, report.force.unit) == ("PL", "troops")
    assert number is not None
    assert (number.low, number.best, number.high, number.unit, number.scope, number.qualifier) == (
        500, 500, 500, "persons", "planned", "about",
    )  # fmt: skip
    assert places(report.places) == ["from:Lublin", "to:Riga"]
    assert (days(claim.said), claim.said.basis) == (("2024-10-28", "2024-10-28"), "stated")
    assert days(report.when) == ("2024-11-05", "2024-11-05")
    assert places(claim.said_at) == ["at:Brussels"]
    assert (claim.origin, claim.evidence.quote) == ("attributed", text)


def test_claims_stand_in_the_order_of_their_evidence(gazetteer: Gazetteer) -> None:
    text = f"{RUTTE} Kapal perang China berada di Natuna. Prancis menarik 300 tentara dari Gao."
    found = claims_of(text, gazetteer)
    assert [c.report.kind for c in found] == ["transfer", "presence", "withdrawal"]
    assert [c.evidence.start for c in found] == sorted(c.evidence.start for c in found)


def test_a_sentence_with_two_events_gives_each_its_own_part(gazetteer: Gazetteer) -> None:
    text = "Prancis mengirim 300 tentara ke Gao dan menarik 200 tentara dari Kidal."
    one, two = claims_of(text, gazetteer)
    assert [c.report.quantity and c.report.quantity.best for c in (one, two)] == [300, 200]
    assert one.evidence.quote == "Prancis mengirim 300 tentara ke Gao"
    assert two.evidence.quote == "dan menarik 200 tentara dari Kidal."


def test_who_speaks_together_makes_one_claim(gazetteer: Gazetteer) -> None:
    claim = only("AS dan Korea Selatan mengatakan bahwa pasukan Rusia berada di Minsk.", gazetteer)
    assert claim.speaker is not None
    assert [claim.speaker.affiliation, *(s.affiliation for s in claim.co_speakers)] == ["US", "KR"]


def test_the_reporters_own_voice_has_no_speaker(gazetteer: Gazetteer) -> None:
    claim = only("Pasukan Rusia tiba di Minsk.", gazetteer)
    assert (claim.speaker, claim.origin, claim.said.known) == (None, "narrator", False)


def test_a_quotation_at_the_front_is_the_last_speakers(gazetteer: Gazetteer) -> None:
    text = f'{RUTTE} "Mereka juga sedang berlatih di Vladivostok bersama tentara itu."'
    speaker = claims_of(text, gazetteer)[-1].speaker
    assert speaker is not None
    assert speaker.name == "Mark Rutte"


def test_the_person_speaks_for_the_government(gazetteer: Gazetteer) -> None:
    text = (
        "Washington menyatakan bahwa pasukan Rusia berada di Minsk, kata juru bicara Gedung Putih "
        "Sean Savett."
    )
    speaker = only(text, gazetteer).speaker
    assert speaker is not None
    assert speaker.name == "Sean Savett"


def test_the_innermost_speaker_says_it(gazetteer: Gazetteer) -> None:
    text = "Reuters melaporkan Kremlin mengatakan bahwa pasukan Rusia berada di Minsk."
    claim = only(text, gazetteer)
    assert claim.speaker is not None
    assert (claim.speaker.affiliation, claim.stance) == ("RU", "asserts")


# ---------------------------------------------------------------- whose force, how many


def test_our_troops_are_the_speakers(gazetteer: Gazetteer) -> None:
    claim = only("Zelensky mengatakan pasukan kami bertahan di Sudzha.", gazetteer)
    assert claim.report.force.country == "UA"


def test_an_outlet_does_not_own_what_it_reports(gazetteer: Gazetteer) -> None:
    claim = only("Reuters melaporkan bahwa 300 tentara tiba di Minsk.", gazetteer)
    assert claim.report.force.country is None


@pytest.mark.parametrize(
    ("text", "unit", "scope"),
    [
        ("Sebanyak 40 tentara Rusia tewas di Sumy.", "persons", "killed or wounded"),
        ("Chad menangkap 40 tentara Rusia di Faya.", "persons", "captured"),
        ("Rusia akan mengirim 40 tentara ke Chad.", "persons", "planned"),
        ("Rusia mengirim 40 tentara ke Chad.", "persons", None),
        ("Sebanyak 40 kapal perang Rusia tiba di Minsk.", "ships", None),
        ("Sebanyak 40 jet tempur Rusia tiba di Minsk.", "aircraft", None),
        ("Rusia mengirim 40 rudal ke Iran.", "weapons", None),
        ("Sebanyak 40 tank Rusia tiba di Minsk.", "vehicles", None),
    ],
)
def test_what_was_counted(text: str, unit: str, scope: str | None, gazetteer: Gazetteer) -> None:
    number = only(text, gazetteer).report.quantity
    assert number is not None
    assert (number.best, number.unit, number.scope) == (40, unit, scope)


def test_a_number_of_forty_digits_counts_nothing(gazetteer: Gazetteer) -> None:
    claim = only(f"Rusia mengirim {'9' * 40} tentara ke Mali.", gazetteer)
    assert claim.report.quantity is None


# ---------------------------------------------------------------- when


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Pasukan Rusia tiba di Minsk pada 8-13 Oktober 2024.", ("2024-10-08", "2024-10-13")),
        ("Pasukan Rusia berada di Minsk sejak Agustus.", ("2024-08-01", None)),
        ("Pasukan Rusia tiba di Minsk kemarin.", ("2024-10-29", "2024-10-29")),
        ("Pasukan Rusia tiba di Minsk.", (None, None)),
        (
            "Mark Rutte mengatakan pada Senin (28/10/2024) pasukan Rusia tiba di Minsk.",
            (None, None),
        ),
        (
            "Pasukan Rusia tiba di Minsk pada Minggu, kata Mark Rutte, Senin (28/10/2024).",
            ("2024-10-27", "2024-10-27"),
        ),
    ],
)
def test_the_day_of_the_event_is_not_the_day_of_speech(
    text: str, when: tuple[str | None, str | None], gazetteer: Gazetteer
) -> None:
    assert days(only(text, gazetteer).report.when) == when


def test_what_lies_ahead_of_publication_is_planned(gazetteer: Gazetteer) -> None:
    claim = only("Kapal perang China berlayar ke Jepang pada 5 November 2024.", gazetteer)
    assert claim.report.status == "planned"


def test_within_days_is_counted_from_publication(gazetteer: Gazetteer) -> None:
    claim = only("Pasukan Rusia akan tiba di Minsk dalam beberapa hari.", gazetteer)
    assert (days(claim.report.when), claim.report.when.basis) == (
        ("2024-10-30", "2024-11-05"), "inferred",
    )  # fmt: skip


@pytest.mark.parametrize("said", ["Selasa (22)/10/2024", "Selasa (22). 10/2024)"])
def test_a_damaged_bracket_dates_the_speech(said: str, gazetteer: Gazetteer) -> None:
    claim = only(f"Zelensky mengatakan, {said}, bahwa pasukan Rusia tiba di Sumy.", gazetteer)
    assert days(claim.said) == ("2024-10-22", "2024-10-22")


def test_an_article_without_a_date_leaves_weekdays_open(gazetteer: Gazetteer) -> None:
    claim = only("Mark Rutte mengatakan, Kamis, pasukan Rusia tiba di Minsk kemarin.", gazetteer,
                 published=None)  # fmt: skip
    assert (claim.said.known, claim.report.when.known) == (False, False)


def test_a_given_name_does_not_date_the_speech(gazetteer: Gazetteer) -> None:
    text = "Menhan Polandia Jan Nowak mengatakan pasukan Rusia tiba di Minsk, Senin (28/10/2024)."
    claim = only(text, gazetteer)
    assert days(claim.said) == ("2024-10-28", "2024-10-28")


@pytest.mark.parametrize("year", [1000, 2090, 9998])
def test_an_article_of_the_future_or_long_ago_is_read(year: int, gazetteer: Gazetteer) -> None:
    found = claims_of(f"{RUTTE} Mereka pergi besok, Kamis lalu.", gazetteer,
                      published=date(year, 10, 30))  # fmt: skip
    assert days(found[0].said)[1] == ("2024-10-28" if year != 1000 else days(found[0].said)[1])


# ---------------------------------------------------------------- which lines count


def page(*lines: str) -> str:
    return "\n".join((TITLE, "Rabu, 30 Oktober 2024 | 10:15 WIB", LONG, *lines, OTHER))


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga: Rusia Kirim 500 Tentara ke Mali",
        "• Baca Juga: Rusia Kirim 500 Tentara ke Mali",
        "Tentara Rusia tiba di Mali, Senin (28/10/2024). (ANTARA/Rina Hartati)",
        "Tags: Rusia Kirim 500 Tentara ke Mali",
        "• Rusia 500 tentara tiba di Mali | 7.654,32 | 0,45%",
        "Foto: Tentara Rusia tiba di Mali pada Senin pagi.",
    ],
)
def test_captions_links_and_furniture_make_no_claim(line: str, gazetteer: Gazetteer) -> None:
    found = claims_of(page(line), gazetteer)
    assert [c.evidence.quote for c in found] == [LONG]


def test_the_same_line_in_the_body_makes_one(gazetteer: Gazetteer) -> None:
    line = (
        "Sementara itu, sebanyak 500 tentara Rusia dari beberapa kesatuan yang berbeda tiba di "
        "Mali untuk tugas selama setahun."
    )
    assert len(claims_of(page(line), gazetteer)) == 2


@pytest.mark.parametrize("end", ["kata Kementerian Pertahanan Rusia seperti dikutip Reuters."])
def test_a_paragraph_that_ends_with_its_source_is_read(end: str, gazetteer: Gazetteer) -> None:
    line = f"Sebanyak 500 tentara Rusia dari beberapa kesatuan yang berbeda tiba di Mali, {end}"
    assert len(claims_of(page(line), gazetteer)) == 2


def test_the_headline_only_restates(gazetteer: Gazetteer) -> None:
    claim = only(page(), gazetteer)
    assert (claim.evidence.quote, [s.quote for s in claim.restated]) == (LONG, [TITLE])


def test_a_headline_that_nothing_bears_out_makes_no_claim(gazetteer: Gazetteer) -> None:
    text = "\n".join((TITLE, "Rabu, 30 Oktober 2024", OTHER, OTHER))
    assert claims_of(text, gazetteer) == ()


def test_a_list_of_headlines_makes_no_claim(gazetteer: Gazetteer) -> None:
    text = "\n".join((TITLE, "China Kerahkan Kapal Perang ke Natuna",
                      "Kapal Perang India Tiba di Sabang Pagi Ini"))  # fmt: skip
    assert claims_of(text, gazetteer) == ()


def test_the_dateline_is_no_place_of_the_event(gazetteer: Gazetteer) -> None:
    claim = only("SEOUL - Tentara Korea Utara dilatih di Rusia sejak lama sekali.", gazetteer)
    assert places(claim.report.places) == ["at:Russia"]
    assert not claim.evidence.quote.startswith("SEOUL")


# ---------------------------------------------------------------- what is no claim


@pytest.mark.parametrize(
    "text",
    [
        "Apakah Rusia mengirim tentara ke Belarus?",
        "Rusia mengirim tentara ke Belarus?",
        "Rusia harus mengirim tentara ke Belarus.",
        "Pasukan Rusia menyerang sejak awal laga di Jakarta.",
        "Jika Rusia mengirim tentara ke Belarus, Polandia akan marah.",
        "Polandia mendesak Rusia menarik pasukan dari Belarus.",
        "Polandia meragukan bahwa pasukan Rusia meninggalkan Belarus.",
        "Rusia menginvasi Ukraina pada 2022.",
        "Polandia membeli seragam tentara di Riga.",
        "Kapal nelayan China berlabuh di Natuna.",
        "Sebuah kapal kargo Rusia tiba di Jakarta.",
        "Sebuah kapal tiba di Jakarta.",
        "Sebuah helikopter mendarat di Jakarta.",
        "Pesawat penumpang Rusia mendarat di Jakarta.",
        "Timnas Rusia mengirim 23 pemain ke Jakarta untuk pertandingan itu.",
        "Pasukan Merah Putih menyerang sejak menit pertama laga melawan Rusia.",
        "Pengerahan pasukan ini berbahaya, kata Polandia.",
        "Rusia membayar Mali untuk mengirim tentara ke Chad.",
        "Rapat kabinet membahas harga beras di Jakarta.",
    ],
)
def test_no_claim(text: str, gazetteer: Gazetteer) -> None:
    assert claims_of(text, gazetteer) == ()


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Kremlin membantah pengerahan pasukan Rusia ke Chad.", "denies"),
        ("Pengerahan pasukan Rwanda ke Goma dibantah Kigali.", "denies"),
        ("Jepang melaporkan kehadiran kapal perang Rusia di Laut Jepang.", "reports"),
        ("Polandia mengumumkan pengerahan 400 tentara ke Riga.", "asserts"),
    ],
)
def test_an_event_noun_counts_where_it_is_said_to_be_so(
    text: str, stance: str, gazetteer: Gazetteer
) -> None:
    assert only(text, gazetteer).stance == stance


# ---------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    "text",
    [
        ".", "?!", "…", '"', '"""', "“", "(", "•", "—", "-", "\u200b", "\ufeff", "1" * 40, "Rusia",
        "tentara", "mengatakan", "kata", "Menurut", "di", '"Tentara Rusia tiba di Minsk, kata',
        'Kremlin berkata, "tentara Rusia tiba di Minsk', "« Tentara Rusia tiba di Minsk.",
        "Tentara Rusia tiba di Minsk" * 3, "<script>tentara Rusia tiba di Minsk</script>",
    ],
)  # fmt: skip
def test_lone_signs_and_unbalanced_quotes_are_read(text: str, gazetteer: Gazetteer) -> None:
    assert checked(read(text, gazetteer)) is not None


def test_a_footnote_sign_does_not_stop_the_reading(gazetteer: Gazetteer) -> None:
    assert len(claims_of("Tentara Rusia tiba di Minsk ². Selesai.", gazetteer)) == 1


@pytest.mark.parametrize("text", ["kata Pasukan Rusia dan", "Menurut Kremlin dan"])
def test_a_sentence_that_breaks_off_at_and_is_read(text: str, gazetteer: Gazetteer) -> None:
    read(text, gazetteer)


def test_markup_in_a_quote_stays_as_it_is_for_whoever_shows_it(gazetteer: Gazetteer) -> None:
    text = "Tentara Rusia tiba di <b>Minsk</b> & pergi."
    assert only(text, gazetteer).evidence.quote == text


def checked(reading: Reading) -> tuple[Claim, ...]:
    """The claims of a reading, after every span in them was cut out of the text again."""
    text = reading.article.text
    for claim in reading.claims:
        for span in (claim.evidence, *claim.restated):
            assert text[span.start : span.end] == span.quote
            assert span.quote == span.quote.strip()
        report = claim.report
        for part in (report.force, report.quantity, claim.speaker, *report.places, *claim.said_at):
            if part is not None and part.start is not None and part.text is not None:
                assert text[part.start : part.end].split() == part.text.split()
        assert claim.article == reading.article.id
    ids = {claim.id for claim in reading.claims}
    assert len(ids) == len(reading.claims)
    assert all(set(claim.answers) <= ids - {claim.id} for claim in reading.claims)
    return reading.claims


# "dan" is joined to a name until a stretch that breaks off there is read, see above
PIECES = st.sampled_from([
    "Pasukan Rusia", "tentara Korea Utara", "Kremlin", "Mark Rutte", "mengatakan", "membantah",
    "tiba di", "menyerang", "Minsk", "Kursk", "bahwa", "dan", "untuk", "3.000", "kata",
    "sekitar",
    '"', "“", ",", ".", "?", "(", ")", "Senin", "(28/10/2024)", "sebelumnya", "di sana", "mereka",
    "Hal itu", "oleh", "tidak", "jika", "\n", "Baca juga:", "Foto:", "dilansir Reuters", "akan",
    "pengerahan", "laporan itu", "katanya", "Menurut", "yang", "-", "•",
])  # fmt: skip


@settings(deadline=None, max_examples=150,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(pieces=st.lists(PIECES, min_size=1, max_size=30))
def test_any_words_are_read_and_every_span_cuts_its_text(
    pieces: list[str], gazetteer: Gazetteer
) -> None:
    checked(read(" ".join(pieces), gazetteer))


PLAIN = st.text(max_size=120)


@settings(deadline=None, max_examples=60,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(text=PLAIN)
def test_any_text_is_read(text: str, gazetteer: Gazetteer) -> None:
    checked(read(text, gazetteer))


# ---------------------------------------------------------------- size


@pytest.mark.parametrize(
    "piece",
    [
        f"{RUTTE} ",
        "lorem ipsum dolor ",
        '"',
        "1",
    ],
)
def test_time_grows_with_the_length_of_one_line(piece: str, gazetteer: Gazetteer) -> None:
    size = 6_000 // len(piece)
    assert growth(lambda t: claims_of(t, gazetteer), piece, size) < QUADRATIC


def test_time_grows_with_the_length_of_one_sentence(gazetteer: Gazetteer) -> None:
    piece = "tentara Rusia tiba di Minsk dan menyerang Sumy, "
    assert growth(lambda t: claims_of(t, gazetteer), piece, 80) < QUADRATIC


@pytest.mark.parametrize(
    ("verb", "expected"),
    [("mengonfirmasi", "confirms"), ("mengatakan", "asserts")],
)
def test_whoever_adds_to_a_confirmation_confirms(
    verb: str, expected: str, gazetteer: Gazetteer
) -> None:
    text = (
        f"Perdana Menteri Kamerun Joseph Ngute {verb} bahwa tentara Chad telah masuk ke Garoua. "
        '"Dan, satuan lapis baja Chad telah dikerahkan ke Maroua," tambahnya.'
    )
    assert [c.stance for c in claims_of(text, gazetteer)] == [expected, expected]


@pytest.mark.parametrize(
    "text",
    [
        "Tentara Jepang menyerbu Tarakan pada 11 Januari 1942.",
        "Pasukan Rusia menyerang Kyiv pada zaman kolonial.",
    ],
)
def test_history_makes_no_claim(text: str, gazetteer: Gazetteer) -> None:
    assert claims_of(text, gazetteer) == ()


def test_we_of_an_armed_group_are_that_group(gazetteer: Gazetteer) -> None:
    claim = only("“Bandara itu kami kuasai,” kata juru bicara M23 Willy Ngoma.", gazetteer)
    assert claim.report.force.actor == "M23"


def test_that_town_in_an_attribution_is_no_place_of_the_event(gazetteer: Gazetteer) -> None:
    claim = only("Pasukan Burundi tiba di Uvira, kata wali kota itu.", gazetteer)
    assert places(claim.report.places) == ["to:Uvira"]


@pytest.mark.parametrize(
    "text",
    [
        "Pasukan Malawi mengakhiri operasinya di Goma.",
        "Pasukan Malawi meninggalkan Goma.",
        "Sejumlah tentara Malawi kabur dari posisi mereka di Goma.",
    ],
)
def test_where_a_force_leaves_is_where_it_was(text: str, gazetteer: Gazetteer) -> None:
    assert places(only(text, gazetteer).report.places) == ["from:Goma"]


def test_an_armed_group_named_within_its_noun_is_the_actor(gazetteer: Gazetteer) -> None:
    claim = only("Kelompok pemberontak M23 menguasai Goma.", gazetteer)
    assert claim.report.force.actor == "M23"


def test_a_ship_that_leaves_for_somewhere_is_on_its_way(gazetteer: Gazetteer) -> None:
    text = "The carrier USS Nimitz left Yokosuka for the Philippine Sea. French troops left Gao."
    found = claims_of(text, gazetteer, language="en")
    assert [c.report.kind for c in found] == ["transfer", "withdrawal"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Pejabat yang enggan disebut namanya mengatakan tentara Chad meninggalkan Gao.", "id"),
        ("An official who declined to be named said Chadian troops had left Gao.", "en"),
    ],
)
def test_to_stay_unnamed_is_no_refusal_to_speak(
    text: str, language: str, gazetteer: Gazetteer
) -> None:
    assert [c.stance for c in claims_of(text, gazetteer, language=language)] == ["asserts"]


def test_what_could_not_be_confirmed_is_not_confirmed(gazetteer: Gazetteer) -> None:
    text = "Подтвердить эти данные о гибели солдат Чада в Мали не удалось."
    found = claims_of(text, gazetteer, language="ru")
    assert not {"confirms", "asserts"} & {c.stance for c in found}
