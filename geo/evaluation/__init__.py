"""How well Dateline reads articles that somebody annotated by hand, as a table of figures."""

from __future__ import annotations

from geo.evaluation.gold import Gold, load_gold
from geo.evaluation.scores import Scores, score_documents

__all__ = ["Gold", "Scores", "load_gold", "score_documents"]
