"""Say who may do what in a caucus."""

from __future__ import annotations

from rules.predicates import Predicate

from nonpaper.web.accounts.permissions import (
    is_delegate,
    is_facilitator,
    is_inside,
    is_member,
    is_participant,
)

PERMISSIONS: dict[str, Predicate] = {
    "caucus.see_issues": is_inside,
    "caucus.suggest_issue": is_delegate,
    "caucus.change_issues": is_facilitator,
    "caucus.open_round": is_facilitator,
    "caucus.rank": is_participant,
    "caucus.see_meetings": is_inside,
    "caucus.change_meetings": is_facilitator,
    "caucus.answer_meeting": is_inside,
    "caucus.hand_in_statement": is_delegate,
    "caucus.see_clashes": is_participant,
    "caucus.take_notes": is_facilitator,
    "caucus.edit_report": is_facilitator,
    "caucus.ask_correction": is_participant,
    "caucus.see_published": is_member,
    "caucus.see_backgrounders": is_inside,
    "caucus.edit_backgrounder": is_facilitator,
    "caucus.see_follow_ups": is_inside,
    "caucus.change_follow_ups": is_facilitator,
    "caucus.ask_support": is_participant,
    "caucus.consult": is_facilitator,
    "caucus.see_aggregates": is_delegate,
    "caucus.see_over_time": is_inside,
}
"""Who may do what in a caucus."""
