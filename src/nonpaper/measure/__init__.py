"""Measure what provisions say, by cue grammars that are data, and show the words."""

from nonpaper.measure.cues import CueTables, TopicCues
from nonpaper.measure.provision import measure_provision
from nonpaper.measure.topic import choose_topics
from nonpaper.measure.whole import combine_parts, measure_text

__all__ = [
    "CueTables",
    "TopicCues",
    "choose_topics",
    "combine_parts",
    "measure_provision",
    "measure_text",
]
