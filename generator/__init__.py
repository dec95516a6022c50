"""Briefing: news articles in, a cited and checked briefing site out."""

from __future__ import annotations

__version__ = "0.1.0"
