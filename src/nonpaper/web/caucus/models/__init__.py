"""Hold the rows of the loop; what reports and backgrounders share is in `desk.py`."""

from nonpaper.web.caucus.models.backgrounders import (
    Backgrounder,
    BackgrounderApproval,
    BackgrounderVersion,
    Opening,
)
from nonpaper.web.caucus.models.consultations import Consultation, Publication, Stance
from nonpaper.web.caucus.models.desk import Approval, DeskPaper, Version
from nonpaper.web.caucus.models.follow_ups import FollowUp
from nonpaper.web.caucus.models.issues import Issue, IssueLink, Option
from nonpaper.web.caucus.models.meetings import (
    AgendaItem,
    Answer,
    Attendance,
    CalendarFeed,
    CoverGroup,
    Meeting,
    MeetingRule,
    OtherMeeting,
    RecordedStatement,
    Series,
)
from nonpaper.web.caucus.models.reports import (
    Correction,
    Intervention,
    IssueState,
    Report,
    ReportApproval,
    ReportVersion,
)
from nonpaper.web.caucus.models.rounds import Round, RoundMark

__all__ = [
    "AgendaItem",
    "Answer",
    "Approval",
    "Attendance",
    "Backgrounder",
    "BackgrounderApproval",
    "BackgrounderVersion",
    "CalendarFeed",
    "Consultation",
    "Correction",
    "CoverGroup",
    "DeskPaper",
    "FollowUp",
    "Intervention",
    "Issue",
    "IssueLink",
    "IssueState",
    "Meeting",
    "MeetingRule",
    "Opening",
    "Option",
    "OtherMeeting",
    "Publication",
    "RecordedStatement",
    "Report",
    "ReportApproval",
    "ReportVersion",
    "Round",
    "RoundMark",
    "Series",
    "Stance",
    "Version",
]
