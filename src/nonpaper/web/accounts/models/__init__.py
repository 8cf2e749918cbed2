"""Hold who takes part: delegations, people, caucuses, roles, invitations, the log."""

from nonpaper.web.accounts.models.access_log import LogEntry
from nonpaper.web.accounts.models.caucuses import (
    INSIDE,
    Caucus,
    Invitation,
    Membership,
    Negotiation,
    Role,
)
from nonpaper.web.accounts.models.people import Delegation, Person
from nonpaper.web.accounts.models.transitions import Transition

__all__ = [
    "INSIDE",
    "Caucus",
    "Delegation",
    "Invitation",
    "LogEntry",
    "Membership",
    "Negotiation",
    "Person",
    "Role",
    "Transition",
]
