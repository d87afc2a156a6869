"""The player as a page: a folium map for the notebook, a sealed single file for everybody else."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import re
from typing import TYPE_CHECKING, Any

from geo.model import Story
from geo.player import assets
from geo.player.payload import payload
from geo.player.words import words_for

if TYPE_CHECKING:
    import folium

TEMPLATE = """
{% macro header(this, kwargs) %}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<style>{{ this.style_text }}</style>
<script>{{ this.script_text }}</script>
{% endmacro %}
{% macro html(this, kwargs) %}
<div class="folium-map" id="{{ this.get_name() }}"></div>
<noscript>{{ this.no_script }}</noscript>
<script type="application/gzip" id="{{ this.get_name() }}_record">{{ this.record }}</script>
{% endmacro %}
{% macro script(this, kwargs) %}
var {{ this.get_name() }} = L.map("{{ this.get_name() }}",
  {center: [30, 20], zoom: 2, zoomControl: false, attributionControl: false});
Dateline.open({{ this.get_name() }}, "{{ this.get_name() }}_record");
{% endmacro %}
"""
PAGE_STYLE = (
    "html,body{margin:0;padding:0;height:100%;background:#fff}"
    "@media (prefers-color-scheme:dark){html,body{background:#111a25}}"
    "body>.folium-map{height:100vh}noscript{display:block;padding:24px;font:16px system-ui}"
)


def folium_map(story: Story, *, language: str = "en") -> folium.Map:
    """The player as a folium map: shows itself in a notebook, and takes other folium layers.

    Leaflet and the base map come from this machine; no tile, font or script is asked for.
    """
    import folium
    from folium.template import Template

    class PlayerMap(folium.Map):
        """A folium map that brings its own files; other maps keep folium's."""

        default_js: list[tuple[str, str]] = []  # noqa: RUF012
        default_css: list[tuple[str, str]] = []  # noqa: RUF012
        _template = Template(TEMPLATE)
        style_text: str
        script_text: str
        record: str
        no_script: str

    content = payload(story, language=language)
    page = PlayerMap(tiles=None)
    page._id = content["hash"]  # the same story makes the same file
    page._name = "dateline"
    page.style_text = _style()
    page.script_text = f"{assets.leaflet('leaflet.js')}\n{assets.script()}"
    page.record = _pack({"payload": content, "basemap": assets.basemap()})
    page.no_script = html.escape(str(words_for(language)["no_script"]))
    return page


def briefing(story: Story, *, title: str | None = None, language: str = "en") -> str:
    """One self-contained HTML file that opens without a network and makes no request.

    Parameters
    ----------
    story : what to show; may be empty.
    title : of the page; the story's own by default.

    Returns
    -------
    HTML text, sealed by a Content-Security-Policy that lets only its own scripts and styles run
    (by their sums) and nothing be fetched.
    """
    from dataclasses import replace

    shown = replace(story, title=title) if title else story
    page = folium_map(shown, language=language)
    root = page.get_root()
    root._id = page._id
    text: str = root.render()
    name = html.escape(shown.title or "Dateline")
    head = f'<head>\n<title>{name}</title>\n<link rel="icon" href="data:,">'
    tagged = text.replace("<html>", f'<html lang="{html.escape(language)}">', 1)
    return seal(tagged.replace("<head>", head, 1))


def seal(page: str) -> str:
    """Add the policy that names every script and style of a page by its SHA-256 sum.

    See "Content Security Policy Level 3", W3C. Nothing else may run, and nothing may be fetched.
    """
    scripts = " ".join(_sums(r"<script>(.*?)</script>", page))
    styles = " ".join(_sums(r"<style>(.*?)</style>", page))
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return page.replace("<head>", f"<head>\n{tag}", 1)


def _sums(pattern: str, page: str) -> list[str]:
    found = re.findall(pattern, page, flags=re.DOTALL)
    sums = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in found]
    return [f"'sha256-{digest}'" for digest in dict.fromkeys(sums)]


def _style() -> str:
    return f"{assets.leaflet('leaflet.css')}\n{PAGE_STYLE}\n{assets.style()}"


def _pack(content: dict[str, Any]) -> str:
    """JSON, gzip, base64: 100,000 claims take 1.9 MB instead of 11.8, and no markup survives."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    raw = text.encode("utf-8", "replace")
    return base64.b64encode(gzip.compress(raw, compresslevel=9, mtime=0)).decode()
