"""The options of online help, and the geocoder that they ask for."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from geo.commands.console import note

if TYPE_CHECKING:
    from gazetteer.index import Gazetteer

_HANDED_ON = ("domain", "scheme", "username", "api_key")
"""Options that go to geopy's geocoder as they are."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add ``--online`` and what goes with it."""
    group = parser.add_argument_group(
        "online help", "for names that the index does not know; nothing is asked without --online"
    )
    group.add_argument("--online", metavar="SERVICE", help="nominatim, photon, geonames or pelias")
    group.add_argument(
        "--user-agent", metavar="TEXT", default="",
        help="your application and how to reach you; the services demand it",
    )  # fmt: skip
    group.add_argument("--domain", metavar="HOST", help="a server of your own")
    group.add_argument("--scheme", metavar="http|https", help="how to reach it")
    group.add_argument("--username", metavar="NAME", help="your name at GeoNames")
    group.add_argument("--api-key", metavar="KEY", help="your key, where the service wants one")


@contextmanager
def asking(options: argparse.Namespace, gazetteer: Gazetteer) -> Iterator[None]:
    """Let the gazetteer ask the service that the options name; without one, do nothing.

    What could not be asked is noted at the end.

    Raises
    ------
    OnlineError
        For an unknown service, a missing user agent, or options it does not take.
    """
    if not options.online:
        yield
        return
    from gazetteer.online import OnlineGeocoder

    more = {name: value for name in _HANDED_ON if (value := getattr(options, name))}
    with OnlineGeocoder.open(options.online, user_agent=options.user_agent, **more) as online:
        gazetteer.online = online
        try:
            yield
        finally:
            gazetteer.online = None
            for failure in online.failed:
                note(failure)
