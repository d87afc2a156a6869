"""The map player: one script and style sheet, three hosts (page, notebook, Streamlit)."""

from __future__ import annotations

from geo.player.component import mount
from geo.player.page import briefing, folium_map
from geo.player.payload import payload

__all__ = ["briefing", "folium_map", "mount", "payload"]
