"""Speech acts: verbs, speakers, what is said, and the stretch that attributes it."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo.speech_parts import SpeechAct
from tests.reading_helpers import acts_of, analysed, days, only


def act(text: str, gazetteer: Gazetteer, language: str = "id") -> SpeechAct:
    found = acts_of(text, gazetteer, language=language)
    assert len(found) == 1, [(a.kind, a.speakers) for a in found]
    return found[0]


def content(text: str, gazetteer: Gazetteer) -> str:
    return analysed(text, gazetteer).sentence.text(*act(text, gazetteer).content)


CORE = "pasukan Rusia berada di Chad"


@pytest.mark.parametrize(
    ("text", "kind", "speaker"),
    [
        (f"Mark Rutte mengatakan bahwa {CORE}.", "says", "Mark Rutte"),
        (f"Mark Rutte mengatakan {CORE}.", "says", "Mark Rutte"),
        (f'"{CORE.capitalize()}," kata Mark Rutte.', "says", "Mark Rutte"),
        (f"{CORE.capitalize()}, ujar Mark Rutte.", "says", "Mark Rutte"),
        (f"Menurut Mark Rutte, {CORE}.", "says", "Mark Rutte"),
        (f"{CORE.capitalize()}, menurut Mark Rutte.", "says", "Mark Rutte"),
        (f"Kremlin membantah bahwa {CORE}.", "denies", "Kremlin"),
        (f"NATO mengonfirmasi bahwa {CORE}.", "confirms", "NATO"),
        (f"Kremlin mengakui bahwa {CORE}.", "admits", "Kremlin"),
        (f"Kremlin mengklaim bahwa {CORE}.", "claims", "Kremlin"),
        (f"Kremlin memperingatkan bahwa {CORE}.", "expects", "Kremlin"),
        (f"Kremlin memperkirakan bahwa {CORE}.", "estimates", "Kremlin"),
        (f"Kremlin meragukan bahwa {CORE}.", "doubts", "Kremlin"),
        ("Tuduhan itu dibantah oleh Kremlin.", "denies", "Kremlin"),
        ("Tuduhan itu dibantah Kremlin.", "denies", "Kremlin"),
        ("Hal itu diungkapkan oleh Mark Rutte.", "says", "Mark Rutte"),
        (f"Laporan bahwa {CORE} sudah lama ada.", "reports", None),
        (f"{CORE.capitalize()}, kata pemantau penerbangan.", "says", "pemantau penerbangan"),
    ],
)
def test_a_speech_act(text: str, kind: str, speaker: str | None, gazetteer: Gazetteer) -> None:
    found = act(text, gazetteer)
    names = [s.name or s.role for s in found.speakers]
    assert (found.kind, names) == (kind, [speaker] if speaker else [])


@pytest.mark.parametrize(
    "text",
    ["Pasukan itu tiba.", "Armada Laut Hitam berlayar.", "Bantahan itu baru."],
)
def test_no_speech(text: str, gazetteer: Gazetteer) -> None:
    assert acts_of(text, gazetteer) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"Mark Rutte mengatakan bahwa {CORE}.", f"{CORE}."),
        (f"Mark Rutte mengatakan pada Senin {CORE}.", f"{CORE}."),
        (f"Mark Rutte mengatakan kepada wartawan di Roma, {CORE}.", f"{CORE}."),
        (f"{CORE.capitalize()}, kata Mark Rutte.", f"{CORE.capitalize()},"),
        (f"Menurut Mark Rutte, {CORE}.", f", {CORE}."),
    ],
)
def test_what_is_said(text: str, said: str, gazetteer: Gazetteer) -> None:
    assert content(text, gazetteer) == said


@pytest.mark.parametrize(
    ("text", "negated", "refused"),
    [
        (f"Kremlin tidak mengonfirmasi bahwa {CORE}.", True, False),
        (f"Kremlin belum mengonfirmasi bahwa {CORE}.", True, False),
        (f"Kremlin belum dapat mengonfirmasi bahwa {CORE}.", True, False),
        (f"Kremlin menolak mengonfirmasi bahwa {CORE}.", False, True),
        (f"Kremlin enggan mengonfirmasi bahwa {CORE}.", False, True),
        (f"Kremlin mengonfirmasi bahwa {CORE}.", False, False),
        (f"Kremlin mengonfirmasi bahwa {CORE} tidak lama.", False, False),
    ],
)
def test_negation_and_refusal_of_the_verb(
    text: str, negated: bool, refused: bool, gazetteer: Gazetteer
) -> None:
    found = act(text, gazetteer)
    assert (found.negated, found.refused) == (negated, refused)


@pytest.mark.parametrize(
    ("text", "plural"),
    [
        (f"Ia mengatakan bahwa {CORE}.", False),
        (f"{CORE.capitalize()}, katanya.", False),
        (f"Mereka mengatakan bahwa {CORE}.", True),
        (f"Menurutnya, {CORE}.", False),
    ],
)
def test_a_pronoun_speaks(text: str, plural: bool, gazetteer: Gazetteer) -> None:
    found = act(text, gazetteer)
    assert (found.pronoun, found.plural, found.speakers) == (True, plural, ())


def test_several_speak_together(gazetteer: Gazetteer) -> None:
    found = act(f"AS dan Korea Selatan mengatakan bahwa {CORE}.", gazetteer)
    assert [s.affiliation for s in found.speakers] == ["US", "KR"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"Mark Rutte mengatakan pada Senin (28/10/2024) bahwa {CORE}.", "2024-10-28"),
        (f"{CORE.capitalize()}, kata Mark Rutte, Senin (28/10/2024).", "2024-10-28"),
        (f"{CORE.capitalize()}, menurut Mark Rutte, Senin (28/10/2024).", "2024-10-28"),
        (f"Tuduhan itu dibantah oleh Kremlin, Senin (28/10/2024), karena {CORE}.", "2024-10-28"),
    ],
)
def test_a_date_in_the_attribution_dates_the_speech(
    text: str, day: str, gazetteer: Gazetteer
) -> None:
    assert [days(t.when) for t in act(text, gazetteer).times] == [(day, day)]


def test_a_date_of_the_event_does_not_date_the_speech(gazetteer: Gazetteer) -> None:
    assert act(f"Mark Rutte mengatakan bahwa {CORE} sejak Senin.", gazetteer).times == ()


def test_a_date_behind_the_carrying_outlet_is_the_outlets(gazetteer: Gazetteer) -> None:
    text = f"{CORE.capitalize()}, kata Mark Rutte, dikutip dari Reuters, Senin (28/10/2024)."
    found = act(text, gazetteer)
    assert (found.times, found.cites) == ((), ("Reuters",))


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        (f"Mark Rutte mengatakan {CORE}, dilansir AFP.", ("AFP",)),
        (f"Mark Rutte mengatakan kepada Reuters bahwa {CORE}.", ("Reuters",)),
        (f"Mark Rutte mengatakan {CORE}, dikutip dari BBC.", ("BBC",)),
        (f"Mark Rutte mengatakan bahwa {CORE}.", ()),
    ],
)
def test_outlets_that_carry_it(text: str, outlets: tuple[str, ...], gazetteer: Gazetteer) -> None:
    assert act(text, gazetteer).cites == outlets


@pytest.mark.parametrize(
    ("text", "kind", "speaker"),
    [
        ("Wisma Putra menafikan bahawa kapal China berada di Sabah.", "denies", "Wisma Putra"),
        ("Kapal China berada di Sabah, kata Anwar Ibrahim.", "says", "Anwar Ibrahim"),
        ("Anwar Ibrahim mengesahkan bahawa kapal China tiba.", "confirms", "Anwar Ibrahim"),
    ],
)
def test_malay_speech(text: str, kind: str, speaker: str, gazetteer: Gazetteer) -> None:
    found = act(text, gazetteer, "ms")
    assert (found.kind, [s.name or s.role for s in found.speakers]) == (kind, [speaker])


def test_a_speaker_and_verb_may_close_the_sentence(gazetteer: Gazetteer) -> None:
    text = "Drone Israel menggempur gudang di Lembah Bekaa, kantor berita Laguna melaporkan."
    claim = only(text, gazetteer)
    assert claim.speaker is not None
    assert (claim.speaker.kind, claim.stance) == ("media", "reports")
