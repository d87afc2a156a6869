"""Ask an online geocoder for the names that the index does not know. Off unless asked for.

    >>> from gazetteer.online import OnlineGeocoder, resolve_online
    >>> with OnlineGeocoder.open(
    ...     "nominatim", user_agent="our-newsroom/1.0 (maps@example.org)"
    ... ) as online:  # doctest: +SKIP
    ...     matches = resolve_online(gazetteer.resolve(mentions, text), online)

Only the name itself leaves the machine, never the text around it, and each name once: answers are
kept on disk, also that there is none. A match that has a place is never asked about nor changed.
What comes back is a guess by another party: its score stays below `SURE`, its id begins with
``osm:`` or ``online:``, and `Match.why` names the service with its licence, which has to be shown
where the result is.

``Gazetteer.open(online=...)`` does the same for whatever `Gazetteer.resolve` leaves unresolved, as
does the option ``--online`` of ``dateline place`` and ``dateline mentions``.
"""

from __future__ import annotations

import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any

from gazetteer._answer_cache import AnswerCache
from gazetteer._answers import Answer, clean, read_answer
from gazetteer.errors import OnlineError
from gazetteer.names import key
from gazetteer.place import Match, Place, Rival

SURE = 0.7  # no answer from outside reaches it: nobody here has checked the place
SAME_NAME, OTHER_NAME, SPOKEN_OF = 0.45, 0.2, 0.15
ANSWERS = 5
LONGEST_NAME = 100  # characters: beyond that it is no name
LONGEST_BODY = 4_000_000  # bytes: five places need a few thousand
FAILURES = 3  # in a row, then the service is left alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A kind of geocoder: how geopy asks it, and what it asks of us.

    `geocoder` is the class in ``geopy.geocoders``; `arguments` go with every query; `languages` are
    those it can answer in (`None`: any, empty: it takes no such wish).
    """

    name: str
    title: str
    geocoder: str
    licence: str
    pause_s: float = 1.0
    arguments: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    languages: frozenset[str] | None = frozenset()


_OSM = "© OpenStreetMap contributors, ODbL 1.0"
SERVICES = {
    service.name: service
    for service in (
        # at most one query a second, says the usage policy of the public server
        Service(name="nominatim", title="Nominatim", geocoder="Nominatim", licence=_OSM,
                arguments={"limit": ANSWERS, "addressdetails": True, "namedetails": True},
                languages=None),
        Service(name="photon", title="Photon", geocoder="Photon", licence=_OSM,
                arguments={"limit": ANSWERS}, languages=frozenset({"de", "en", "fr"})),
        # 1,000 credits an hour for a free account: one query in 3.6 seconds
        Service(name="geonames", title="GeoNames", geocoder="GeoNames", pause_s=3.6,
                licence="GeoNames, CC BY 4.0"),
        Service(name="pelias", title="Pelias", geocoder="Pelias", languages=None,
                licence="© OpenStreetMap contributors, ODbL 1.0; GeoNames, CC BY 4.0; "
                        "Who's On First; OpenAddresses"),
    )
}  # fmt: skip


class OnlineGeocoder:
    """A geocoder that keeps its answers, its pace and its temper. Safe to share between threads."""

    def __init__(
        self,
        geocoder: Any,
        service: Service,
        *,
        cache: AnswerCache,
        endpoint: str = "",
        tries: int = 3,
        patience_s: float = 60.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Take any geopy geocoder made with a user agent of your own.

        `endpoint` tells one server of a service from another in the cache; `patience_s` is the
        longest wait for one name, all pauses together.
        """
        agent = str(getattr(geocoder, "headers", {}).get("User-Agent", ""))
        _check_agent(agent)
        self.service = service
        self.failed: list[str] = []
        self._geocoder, self._cache, self._sleep = geocoder, cache, sleep
        self._key = f"{service.name} {endpoint}".strip()
        self._tries, self._patience_s = max(1, tries), patience_s
        self._in_a_row = 0

    @classmethod
    def open(
        cls,
        service: str,
        *,
        user_agent: str,
        timeout_s: float = 10.0,
        cache: Path | None = None,
        tries: int = 3,
        patience_s: float = 60.0,
        sleep: Callable[[float], None] = time.sleep,
        **options: Any,
    ) -> OnlineGeocoder:
        """Open one of `SERVICES`; `options` go to geopy's geocoder (domain, username, api_key ...).

        `user_agent` must name your application and a way to reach you: the services demand it.
        `timeout_s` bounds a whole answer, `cache` is the file of kept answers.

        Raises
        ------
        OnlineError
            For an unknown service, a missing user agent, or options that geopy refuses.
        """
        import geopy.geocoders
        from geopy.exc import GeopyError

        found = SERVICES.get(service)
        if found is None:
            raise OnlineError(f"no online service {service!r}; known are {', '.join(SERVICES)}")
        _check_agent(user_agent)
        if not timeout_s > 0:
            raise OnlineError(f"timeout_s is {timeout_s}; it must be above 0 seconds")
        try:
            geocoder = getattr(geopy.geocoders, found.geocoder)(
                user_agent=user_agent, timeout=timeout_s, adapter_factory=_adapter(), **options
            )
        except (GeopyError, TypeError, ValueError) as exc:
            raise OnlineError(f"{found.title} cannot be set up: {exc}") from exc
        endpoint = str(options.get("domain") or "")
        return cls(geocoder, found, cache=AnswerCache(cache), endpoint=endpoint, tries=tries,
                   patience_s=patience_s, sleep=sleep)  # fmt: skip

    def close(self) -> None:
        """Close the cache."""
        self._cache.close()

    def __enter__(self) -> OnlineGeocoder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None
    ) -> None:
        self.close()

    def ask(self, name: str, *, language: str | None = None) -> tuple[Answer, ...]:
        """What the service says a name is, best first; empty when it knows none.

        Kept answers come first; a failure is not kept.

        Raises
        ------
        OnlineError
            When there is no answer, or one that makes no sense, or after `FAILURES` in a row.
        """
        name = clean(name)
        if not key(name) or len(name) > LONGEST_NAME:
            return ()  # no name; and asking for it would tell the service about the text
        query = f"{self._language(language) or ''}\t{name}"
        kept = self._cache.get(self._key, query)
        if kept is not None:
            return kept
        if self._in_a_row >= FAILURES:
            raise OnlineError(f"{self.service.title} is left alone after {FAILURES} failures")
        try:
            answers = self._answers(self._patiently(name, language))
        except OnlineError as exc:
            self._in_a_row += 1
            self.failed.append(f"{name}: {exc}")
            raise
        self._in_a_row = 0
        self._cache.put(self._key, query, answers)
        return answers

    def _language(self, language: str | None) -> str | None:
        """The language to ask in; `None` where the service takes no such wish."""
        known = self.service.languages
        return language if language and (known is None or language in known) else None

    def _patiently(self, name: str, language: str | None) -> Any:
        """Ask, and again after a failure that may pass, each time after a longer pause."""
        waited = 0.0
        for attempt in range(1, self._tries + 1):
            waited = self._wait(self._cache.turn(self._key, self.service.pause_s), waited)
            try:
                return self._once(name, language)
            except _PassingError as exc:
                if attempt == self._tries:
                    raise OnlineError(f"{exc} ({attempt} tries)") from exc
                pause = 2.0**attempt if exc.retry_after_s is None else exc.retry_after_s
                self._cache.hold(self._key, pause)
                if waited + pause > self._patience_s:
                    self._in_a_row = FAILURES
                    raise OnlineError(f"{exc}; it asks to wait {pause:.0f} s") from exc
        raise AssertionError("the last try returns or raises")

    def _wait(self, seconds: float, waited: float) -> float:
        """Wait for our turn; return what was waited so far in all."""
        if waited + seconds > self._patience_s:
            raise OnlineError(
                f"{self.service.title} is not to be asked for another {seconds:.0f} s"
            )
        if seconds > 0:
            self._sleep(seconds)
        return waited + seconds

    def _once(self, name: str, language: str | None) -> Any:
        """One query. Errors become `_PassingError` or `OnlineError`."""
        from geopy import exc as errors

        arguments = dict(self.service.arguments)
        if wanted := self._language(language):
            arguments["language"] = wanted
        title = self.service.title
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # geopy warns of a latitude, then refuses it
                return self._geocoder.geocode(name, exactly_one=False, **arguments)
        except errors.GeocoderRateLimited as exc:
            raise _PassingError(f"{title} asks for fewer queries", exc.retry_after) from exc
        except (errors.GeocoderAuthenticationFailure, errors.GeocoderInsufficientPrivileges,
                errors.GeocoderQuotaExceeded) as exc:  # fmt: skip
            self._in_a_row = FAILURES  # no other name will fare better
            raise OnlineError(f"{title} refuses: {clean(str(exc))}") from exc
        except errors.GeocoderQueryError as exc:
            raise OnlineError(f"{title} refuses the query: {clean(str(exc))}") from exc
        except errors.GeocoderParseError as exc:
            raise OnlineError(f"{title} answered with what is no JSON") from exc
        except errors.GeopyError as exc:  # time-out, not reachable, 5xx
            raise _PassingError(f"{title} failed: {clean(str(exc))}") from exc
        except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as exc:
            raise OnlineError(f"{title} answered in a form that is not its own") from exc

    def _answers(self, locations: Any) -> tuple[Answer, ...]:
        """The readable ones among the answers.

        Raises
        ------
        OnlineError
            When there are some and none can be read: not to be kept as "unknown".
        """
        found: dict[str, Answer] = {}
        given = [place for place in locations or () if place is not None]
        for location in given[: 4 * ANSWERS]:
            answer = read_answer(
                self.service.name, location.address, location.latitude, location.longitude,
                location.raw,
            )  # fmt: skip
            if answer is not None:
                found.setdefault(answer.place.id, answer)
        if given and not found:
            raise OnlineError(f"{self.service.title} answered with places that have no position")
        return tuple(found.values())[:ANSWERS]


def resolve_online(
    matches: Iterable[Match],
    geocoder: OnlineGeocoder,
    *,
    language: str | None = None,
    most: int = 20,
) -> tuple[Match, ...]:
    """The matches, those without a place asked of a service; all others as they are, in order.

    Of several answers those with the very name and those in a country that the resolved matches
    speak of come first. `most` bounds the number of different names asked about; a name that could
    not be asked stays without a place, and `why` says so.
    """
    matches = tuple(matches)
    spoken_of = Counter(m.place.country for m in matches if m.place and m.place.country)
    said: dict[str, Match] = {}
    found = []
    for match in matches:
        if match.place is None:
            folded = key(match.mention.text)
            if folded not in said:
                over = len(said) >= most
                said[folded] = _unasked(match, most) if over else _asked(
                    match, geocoder, language, spoken_of
                )  # fmt: skip
            match = replace(said[folded], mention=match.mention)
        found.append(match)
    return tuple(found)


def _unasked(match: Match, most: int) -> Match:
    return replace(match, why=f"{match.why}; not asked online: {most} names were")


def _asked(
    match: Match, geocoder: OnlineGeocoder, language: str | None, spoken_of: Counter[str]
) -> Match:
    service = geocoder.service
    try:
        answers = geocoder.ask(match.mention.text, language=language)
    except OnlineError as exc:
        return replace(match, why=f"{match.why}; {exc}")
    if not answers:
        return replace(match, why=f"{match.why}; {service.title} knows none either")
    weighed = [_weigh(match.mention.text, answer, spoken_of) for answer in answers]
    ranked = sorted(weighed, key=lambda reading: -reading[1])
    place, score, why = ranked[0]
    source = f"not in the index; asked {service.title} ({service.licence}): "
    rivals = tuple(Rival(place=p, score=s, why=f"{service.title}: {w}") for p, s, w in ranked[1:])
    return Match(mention=match.mention, place=place, score=score, why=source + why, rivals=rivals)


def _weigh(name: str, answer: Answer, spoken_of: Counter[str]) -> tuple[Place, float, str]:
    """An answer's place, score and why."""
    same = key(name) in {key(n) for n in answer.names}
    score, why = (SAME_NAME, answer.label) if same else (OTHER_NAME, f"{answer.label}; other name")
    if answer.place.country in spoken_of:
        score, why = score + SPOKEN_OF, f"{why}; the text speaks of {answer.place.country}"
    return answer.place, round(min(score, SURE - 0.01), 3), why


class _PassingError(Exception):
    """A failure that may pass; `retry_after_s` is what the service asks to wait."""

    def __init__(self, what: str, retry_after_s: float | None = None) -> None:
        super().__init__(what)
        self.retry_after_s = retry_after_s


def _check_agent(agent: str) -> None:
    if len(agent.strip()) < 3 or not agent.isprintable() or agent.startswith("geopy"):
        raise OnlineError(
            f"user_agent is {agent!r}; name your application and how to reach you, such as "
            "'our-newsroom/1.0 (maps@example.org)': online services demand it"
        )


def _adapter() -> Any:
    """geopy's own way to fetch, with a bound on the size and the whole time of an answer."""
    from geopy.adapters import URLLibAdapter
    from geopy.exc import GeocoderParseError, GeocoderTimedOut

    class BoundedAdapter(URLLibAdapter):  # type: ignore[misc]
        deadline = 0.0

        def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
            self.deadline = time.monotonic() + timeout
            return super().get_text(url, timeout=timeout, headers=headers)

        def _decode_page(self, page: Any) -> str:
            body = bytearray()
            while part := page.read1(65536):
                body += part
                if len(body) > LONGEST_BODY:
                    raise GeocoderParseError(f"an answer of more than {LONGEST_BODY} bytes")
                if time.monotonic() > self.deadline:
                    raise GeocoderTimedOut("Service timed out")
            try:
                return body.decode(page.headers.get_content_charset() or "utf-8")
            except (LookupError, UnicodeDecodeError) as exc:
                raise GeocoderParseError("not the text it says to be") from exc

    return BoundedAdapter
