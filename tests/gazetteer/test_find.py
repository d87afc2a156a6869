"""Names in running text."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gazetteer import Gazetteer
from gazetteer.find import guess_language


def texts(gazetteer: Gazetteer, text: str, language: str | None) -> list[str]:
    return [m.text for m in gazetteer.find(text, language=language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("id", "Pasukan itu berlatih di wilayah Kursk, Rusia.", ["Kursk", "Rusia"]),
        ("id", "Latihan di Timur Jauh Rusia dan Semenanjung Korea.",
         ["Timur Jauh Rusia", "Semenanjung Korea"]),
        ("id", "Kapal itu masuk ke Laut China Selatan.", ["Laut China Selatan"]),
        ("id", "JAKARTA - Menteri tiba di Jawa Barat.", ["JAKARTA", "Jawa Barat"]),
        ("en", "They moved from Kursk Oblast to southern Lebanon.",
         ["Kursk Oblast", "southern Lebanon"]),
        ("en", "Russia's army shelled Kyiv and N’Djamena.", ["Russia", "Kyiv", "N’Djamena"]),
        ("ru", "Войска в Курской области и на востоке Украины.",
         ["Курской области", "востоке Украины"]),
        ("uk", "Війська прибули до Харкова з Білорусі.", ["Харкова", "Білорусі"]),
        ("ko", "북한군이 쿠르스크에 도착했다.", ["북한", "쿠르스크"]),
        ("de", "Die Bundeswehr verlässt Niamey in Niger.", ["Niamey", "Niger"]),
        ("ms", "Kapal China berada di perairan Sarawak.", ["China", "Sarawak"]),
    ],
)  # fmt: skip
def test_names_are_found(
    gazetteer: Gazetteer, language: str, text: str, expected: list[str]
) -> None:
    assert texts(gazetteer, text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Baca juga: Ini video dari PBB dan NATO pada Senin, pukul 10.00 WIB."),
        ("id", "Dia mengatakan harga naik Rp31 triliun; namun USD 5 saja."),
        ("en", "Jordan Pike met Paris Hilton on Friday."),
        ("en", "It cost US$5 million, Mr. Lincoln Chafee said."),
        ("en", "The Nice Reading of the Split Video was in May."),
        ("ru", "Он заявил об этом НАТО и ООН в понедельник."),
    ],
)
def test_words_that_only_look_like_places_are_left(
    gazetteer: Gazetteer, language: str, text: str
) -> None:
    assert texts(gazetteer, text, language) == []


def test_a_president_is_no_place_but_his_country_is(gazetteer: Gazetteer) -> None:
    text = "Presiden Ukraina Volodymyr Zelenskyy bertemu Presiden Rusia Vladimir Putin."
    assert texts(gazetteer, text, "id") == ["Ukraina", "Rusia"]


def test_the_surname_of_a_person_met_before_is_no_place(gazetteer: Gazetteer) -> None:
    text = "Robert Wood spoke in Geneva. Later Wood denied it."
    assert texts(gazetteer, text, "en") == ["Geneva"]


def test_the_west_is_a_mention_only_alone(gazetteer: Gazetteer) -> None:
    text = "Pejabat Barat membantah. Sekutu Barat Ukraina diam. Ia lahir di Jawa Barat."
    assert texts(gazetteer, text, "id") == ["Barat", "Barat", "Ukraina", "Jawa Barat"]


def test_a_ministry_leaves_its_country(gazetteer: Gazetteer) -> None:
    assert texts(gazetteer, "Kementerian Pertahanan Rusia membantah.", "id") == ["Rusia"]


@pytest.mark.parametrize(
    ("text", "level", "word"),
    [
        ("di wilayah Kursk yang", "region", "wilayah"),
        ("di kota Kursk yang", "city", "kota"),
        ("di Kursk yang", None, None),
    ],
)
def test_class_words_ask_for_a_level(
    gazetteer: Gazetteer, text: str, level: str | None, word: str | None
) -> None:
    (mention,) = gazetteer.find(text, language="id")
    assert mention.text == "Kursk"
    assert mention.level == level
    if mention.class_start is None:
        assert word is None
    else:
        assert text[mention.class_start : mention.class_end] == word


def test_offsets_count_code_points(gazetteer: Gazetteer) -> None:
    text = "😀😀 Tentara di Kyiv\u00a0– Kursk."
    for mention in gazetteer.find(text, language="id"):
        assert text[mention.start : mention.end] == mention.text


def test_mentions_do_not_overlap_and_stand_in_order(gazetteer: Gazetteer) -> None:
    text = "New York, South Korea, South Korea's Seoul, Korea, Eastern Ukraine, West Bank"
    ends = [(m.start, m.end) for m in gazetteer.find(text, language="en")]
    assert all(a[1] <= b[0] for a, b in pairwise(ends))


def test_lower_case_text_is_read(gazetteer: Gazetteer) -> None:
    text = "pasukan korea utara tiba di rusia dan ukraina kemarin"
    assert texts(gazetteer, text, "id") == ["korea utara", "rusia", "ukraina"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Pasukan itu tidak akan dikirim ke medan perang dengan kapal", "id"),
        ("The troops were sent to the front and have not returned", "en"),
        ("Войска были отправлены на фронт и не вернулись, заявил он", "ru"),
        ("북한군이 러시아에 파병되었다고 밝혔다", "ko"),
        ("12345", None),
        ("", None),
    ],
)
def test_the_language_is_guessed(text: str, language: str | None) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    "text",
    ["", " ", "\x00\x01", "\ud800Kursk\udfff", "\u202bKursk\u202c", "." * 1000, "A" * 100_000],
)
def test_broken_text_does_no_harm(gazetteer: Gazetteer, text: str) -> None:
    for mention in gazetteer.find(text):
        assert text[mention.start : mention.end] == mention.text


def test_time_grows_with_the_text(gazetteer: Gazetteer) -> None:
    import time

    sentence = "By the way, San Kursk, Kursk and Kyiv (Ukraine) said US$5 in Moscow, Idaho. "
    gazetteer.find(sentence, language="en")

    def seconds(times: int) -> float:
        taken = []
        for _ in range(2):  # a busy neighbour slows a shared core
            started = time.process_time()
            gazetteer.find(sentence * times, language="en")
            taken.append(time.process_time() - started)
        return min(taken)

    assert seconds(4000) < 16 * seconds(500) + 0.2


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "George Washington crossed the river; Chad Smith said no.", []),
        ("en", "Embassies of Belgium and the U.S. A spokesman left.", ["Belgium", "U.S."]),
        ("en", "He grew up in St. Petersburg, Florida.", ["St. Petersburg", "Florida"]),
        ("de", "Russlands Schiffe fuhren ins Rote Meer.", ["Russlands", "Rote Meer"]),
        ("de", "Die Fregatte Hamburg kehrt zurück.", []),
        ("ru", "Войска продвинулись под Суджей.", ["Суджей"]),
        ("uk", "У Криму та на Донеччині вибухи.", ["Криму", "Донеччині"]),
    ],
)
def test_persons_ships_and_cases(
    gazetteer: Gazetteer, language: str, text: str, expected: list[str]
) -> None:
    assert texts(gazetteer, text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Prime Minister Georgia Velmari met Chad Brunnick in Rome.", "en", ["Rome"]),
        ("The president of Georgia and Chad met in Rome.", "en", ["Georgia", "Chad", "Rome"]),
        ("PM Israel Yair Velmari tiba di Roma.", "id", ["Israel", "Roma"]),
        ("Colonel Sami Tripoli left Damascus.", "en", ["Damascus"]),
        ("Ketua Polis Johor membantah.", "ms", ["Johor"]),
        ("The supply ship Frankfurt am Main left Kiel.", "en", ["Kiel"]),
        ("Maritime insurers fear the Red Sea.", "en", ["Red Sea"]),
        ("Rebels left al-Fashir for El Geneina.", "en", ["al-Fashir", "El Geneina"]),
        ("미군과 미 국방부가 한국에 병력을 보냈다.", "ko", ["미", "미", "한국"]),
        ("미의 기준과 미 여사의 말.", "ko", []),
        ("강원도 철원과 고성 일대에 병력을 투입했다.", "ko", ["강원도", "철원", "고성"]),
        ("파키스탄도 공습을 인정했다.", "ko", ["파키스탄"]),
        ("일본 방위성은 중국을 비난했다.", "ko", ["일본", "중국"]),
    ],
)
def test_traps_of_seven_languages(
    gazetteer: Gazetteer, text: str, language: str, found: list[str]
) -> None:
    assert texts(gazetteer, text, language) == found


def test_ten_megabytes_on_one_line_are_read(gazetteer: Gazetteer) -> None:
    sentence = "NOTE (AP) - Troops (2) left the village of Kharkhot for Kyiv, Ukraine, it said. "
    passage = sentence + "and so on with nothing new to be told of it, " * 100
    text = passage * (10_000_000 // len(passage))
    mentions = gazetteer.find(text, language="en")
    assert len(mentions) >= 3 * text.count("Kyiv")
    last = mentions[-1]
    assert text[last.start : last.end] == "Ukraine"


@pytest.mark.parametrize("odd", ["\x00", "\x1b", "\u202e", "\u200f", "\ud800", "\ufeff"])
def test_odd_characters_between_words_hide_no_place(gazetteer: Gazetteer, odd: str) -> None:
    text = f"Troops {odd} left {odd}Kyiv{odd} for Kharkiv."
    assert texts(gazetteer, text, "en") == ["Kyiv", "Kharkiv"]
