"""Hold what is tabled, its maps, comments, visits, and jobs in the background."""

from nonpaper.web.texts.models.comments import Comment, Visit
from nonpaper.web.texts.models.files import StoredFile
from nonpaper.web.texts.models.jobs import Job
from nonpaper.web.texts.models.maps import TextMap
from nonpaper.web.texts.models.papers import Paper, PaperFile
from nonpaper.web.texts.models.readings import TextReading
from nonpaper.web.texts.models.texts import TabledText

__all__ = [
    "Comment",
    "Job",
    "Paper",
    "PaperFile",
    "StoredFile",
    "TabledText",
    "TextMap",
    "TextReading",
    "Visit",
]
