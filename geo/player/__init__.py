"""The map player: one script and style sheet, three hosts (page, notebook, Streamlit)."""

from __future__ import annotations

from geo.player.app_words import app_words
from geo.player.component import mount
from geo.player.page import briefing, folium_map
from geo.player.payload import payload
from geo.player.reader import mount_reader

__all__ = ["app_words", "briefing", "folium_map", "mount", "mount_reader", "payload"]
