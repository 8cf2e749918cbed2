"""Say what can go wrong, as one tree of exceptions.

```
NonpaperError
├── InputError (also a ValueError)      what was given cannot be used; exit code 2
│   ├── UnreadableFileError             one file cannot be read: path, reason, remedy
│   ├── ManifestError                   the manifest of a folder is wrong: path, key
│   ├── UnknownMemberError              a name or code is no Member: name, suggestions
│   ├── GroupAsMemberError              a group where one Member is asked for: members
│   ├── UnknownProvisionError           a text has no such provision: eid, text
│   ├── UnknownTextError                no text of that name is there: name, texts
│   ├── UnknownNormError                a name is no norm of the list: name, suggestions
│   ├── UnknownTopicError               a topic list has no such topic: code, topics
│   ├── UnknownRuleError                a name is no rule of decision: rule, suggestions
│   ├── BallotError                     votes cannot be counted: file, reason, remedy
│   ├── UnknownCaseError                no case of that name: name, cases
│   ├── PhraseError                     a phrase to look for cannot be read: phrase
│   ├── ProspectError                   a set allows no estimate: why, what to do
│   ├── RevisionsError                  texts are no revisions of one text: why, what
│   │                                   to do
│   ├── AdoptionError                   a draft cannot be so adopted: where, choices
│   ├── MeetingError                    a meeting cannot be so held: title, why
│   ├── SheetsError                     worksheets cannot be added up: why, what to do
│   └── EmptyFolderError                nothing there to map: path
├── ConfidenceError (also a TypeError)  what was said in confidence would get out
└── DataError                           a reference table of the project is wrong
```

Each carries its data as attributes; its message says what, where, why, and what to do.
"""

from __future__ import annotations

from difflib import get_close_matches

_SHOWN_MAX = 80


def shortened(words: str) -> str:
    """Return words for a message, cut where they would fill the screen.

    Example:
        >>> shortened("Wakanda"), len(shortened("A" * 100_000))
        ('Wakanda', 80)
    """
    return words if len(words) <= _SHOWN_MAX else f"{words[: _SHOWN_MAX - 1]}…"


class NonpaperError(Exception):
    """Be the root of every error that Nonpaper raises on purpose."""


class InputError(NonpaperError, ValueError):
    """Say that what the user gave cannot be used."""


class UnreadableFileError(InputError):
    """Say that one file cannot be read, why, and what to do about it.

    Attributes:
        file: Name of the file, as the user knows it.
        reason: What is wrong with it, without a full stop.
        remedy: What the user can do, as a command to them.

    Example:
        >>> print(UnreadableFileError("a.pdf", "it is encrypted", "save it without"))
        a.pdf: it is encrypted; save it without.
    """

    def __init__(self, file: str, reason: str, remedy: str) -> None:
        """Keep the three parts and join them into one line."""
        super().__init__(_stopped(f"{file}: {reason}; {remedy}"))
        self.file = file
        self.reason = reason
        self.remedy = remedy


class ManifestError(InputError):
    """Say which key of a manifest is wrong, why, and what to do.

    Attributes:
        file: Name of the manifest.
        key: Dotted key that is wrong, such as `"proposal.pdf".date`.
    """

    def __init__(self, file: str, key: str, reason: str, remedy: str) -> None:
        """Keep file and key and join all into one line."""
        super().__init__(_stopped(f"{file}, {key}: {reason}; {remedy}"))
        self.file = file
        self.key = key
        self.reason = reason
        self.remedy = remedy


class UnknownMemberError(InputError):
    """Say that a name or code is no Member or group that is known.

    Attributes:
        name: What was given.
        suggestions: Names that come near it, best first, possibly none.
        place: Where it stands, `weights.csv, line 3`; empty for what was typed.
    """

    def __init__(
        self,
        name: str,
        suggestions: tuple[str, ...] = (),
        *,
        place: str = "",
        kinds: str = "Member or group",
    ) -> None:
        """Keep the name and its suggestions and join them into one line."""
        hint = f"did you mean {' or '.join(suggestions)}?"
        if not suggestions:
            hint = "give a name or code of the list of Members."
        before = f"{place}: " if place else ""
        super().__init__(
            f"{before}{shortened(name)!r} is no {kinds} that is known; {hint}"
        )
        self.name = name
        self.suggestions = suggestions
        self.place = place


class GroupAsMemberError(InputError):
    """Say that a name is that of a group where one Member is asked for.

    Attributes:
        name: What was given.
        members: Names of some of its Members.
    """

    def __init__(self, name: str, members: tuple[str, ...]) -> None:
        """Keep the name and the Members and join them into one line."""
        such = " or ".join(members)
        super().__init__(
            f"{shortened(name)!r} is a group; name one Member, such as {such}."
        )
        self.name = name
        self.members = members


class UnknownProvisionError(InputError):
    """Say that a text has no provision of that identifier with words of its own.

    Attributes:
        eid: What was given.
        text: Id of the text.
    """

    def __init__(self, eid: str, text: str) -> None:
        """Keep both and join them into one line."""
        super().__init__(
            f"{eid!r} is no provision of {text} that has words of its own; take the "
            "identifier from the sheet “Left out” of a worksheet of this text."
        )
        self.eid = eid
        self.text = text


class UnknownTextError(InputError):
    """Say that no text of a folder or file is so named, or that several are.

    Attributes:
        name: What was given.
        texts: What the texts are called that are there.
    """

    def __init__(
        self, name: str, texts: tuple[str, ...], *, place: str, is_several: bool = False
    ) -> None:
        """Keep the name and the texts and join them into one line."""
        what = "the name of several texts" if is_several else "no text"
        super().__init__(
            f"{shortened(name)!r} is {what} of {place}; name one of "
            f"{', '.join(texts)}, or its file."
        )
        self.name = name
        self.texts = texts


class UnknownNormError(InputError):
    """Say that a name is no norm of the list that one can ask of texts.

    Attributes:
        name: What was given.
        suggestions: Names that come near it, best first, possibly none.
    """

    def __init__(self, name: str, suggestions: tuple[str, ...] = ()) -> None:
        """Keep the name and its suggestions and join them into one line."""
        hint = f"did you mean {' or '.join(suggestions)}? " if suggestions else ""
        super().__init__(
            f"{name!r} is no norm that is known; {hint}`nonpaper find --list` names "
            "all of them."
        )
        self.name = name
        self.suggestions = suggestions


class UnknownTopicError(InputError):
    """Say that a topic list has no topic of a code.

    Attributes:
        code: What was given.
        topics: The codes of the list.
    """

    def __init__(self, code: str, list_id: str, topics: tuple[str, ...]) -> None:
        """Keep code and list and join them into one line."""
        super().__init__(
            f"{code!r} is no topic of the list {list_id}; name one of "
            f"{', '.join(topics)}."
        )
        self.code = code
        self.topics = topics


class UnknownRuleError(InputError):
    """Say that a name is no rule by which something is decided.

    Attributes:
        rule: What was given.
        suggestions: Ids that come near it, best first, possibly none.
    """

    def __init__(self, rule: str, known: tuple[str, ...] = ()) -> None:
        """Keep the name, find what comes near, and join both into one line."""
        folded = rule.strip().lower().replace(" ", "-").replace("_", "-")
        near = get_close_matches(folded, known, n=3, cutoff=0.5)
        within = [one for one in known if folded and folded in one and one not in near]
        self.rule = rule
        self.suggestions = tuple([*near, *within][:3])
        hint = f"did you mean {' or '.join(self.suggestions)}? "
        super().__init__(
            f"{rule!r} is no rule that is known; {hint if self.suggestions else ''}"
            "`nonpaper decide --list` names all of them."
        )


class BallotError(InputError):
    """Say that votes cannot be counted: where, why, and what to do.

    Attributes:
        place: File and line, or the option.
        reason: What is wrong, without a full stop.
        remedy: What the user can do, as a command to them.
    """

    def __init__(self, place: str, reason: str, remedy: str) -> None:
        """Keep the three parts and join them into one line."""
        super().__init__(_stopped(f"{place}: {reason}; {remedy}"))
        self.place = place
        self.reason = reason
        self.remedy = remedy


class UnknownCaseError(InputError):
    """Say that no case of that name is shipped.

    Attributes:
        name: What was given.
        cases: The names of the cases there are.
    """

    def __init__(self, name: str, cases: tuple[str, ...]) -> None:
        """Keep the name and the cases and join them into one line."""
        super().__init__(f"{name!r} is no case; there are {', '.join(cases)}.")
        self.name = name
        self.cases = cases


class PhraseError(InputError):
    """Say that a phrase to look for cannot be read.

    Attributes:
        phrase: The phrase, as it was given.
    """

    def __init__(self, phrase: str, reason: str) -> None:
        """Keep the phrase and join both into one line."""
        super().__init__(
            f"{phrase!r} cannot be looked for: {reason}; write words with spaces "
            "between, a|b for either, begin* for a beginning, word? for a word that "
            "may be left out, ~3 for up to three words."
        )
        self.phrase = phrase


class AdoptionError(InputError):
    """Say that something of a draft cannot be adopted, why, and what can.

    Attributes:
        where: The place in the draft, `Article 7`, or the file.
        reason: What is wrong, without a full stop.
        remedy: What can be done, or is there to choose from.
    """

    def __init__(self, where: str, reason: str, remedy: str) -> None:
        """Keep the three parts and join them into one line."""
        super().__init__(_stopped(f"{where}: {reason}; {remedy}"))
        self.where = where
        self.reason = reason
        self.remedy = remedy


class MeetingError(InputError):
    """Say that a meeting or series cannot be held so, why, and what to do.

    Attributes:
        title: The title of the meeting.
        reason: What is wrong, without a full stop.
        remedy: What the user can do, as a command to them.
    """

    def __init__(self, title: str, reason: str, remedy: str) -> None:
        """Keep the three parts and join them into one line."""
        super().__init__(_stopped(f"{shortened(title)!r}: {reason}; {remedy}"))
        self.title = title
        self.reason = reason
        self.remedy = remedy


class SheetsError(InputError):
    """Say that filled worksheets cannot be added up or taken over, and what to do."""


class RevisionsError(InputError):
    """Say that texts are not revisions of one text, and what to do."""


class ProspectError(InputError):
    """Say that of a set of Members no estimate can be made, why, and what to do."""


class StanceError(InputError):
    """Say that stances cannot be used as they are, why, and what to do."""


class EmptyFolderError(InputError):
    """Say that a folder holds nothing that can be mapped.

    Attributes:
        folder: The folder, as the user named it.
    """

    def __init__(self, folder: str, reason: str, remedy: str) -> None:
        """Keep the folder and join all into one line."""
        super().__init__(_stopped(f"{folder}: {reason}; {remedy}"))
        self.folder = folder


class ConfidenceError(NonpaperError, TypeError):
    """Say that what was said in confidence was about to be stored, copied or sent."""

    def __init__(self) -> None:
        """Say the same of every value, and nothing of this one."""
        super().__init__(
            "What was said in confidence is not stored, copied or listed; call "
            "`reveal` where somebody who may see it asked for it."
        )


class DataError(NonpaperError):
    """Say that a reference table that the project ships is wrong."""


def _stopped(words: str) -> str:
    """End a message with a full stop, where it does not end with a question."""
    return words if words.endswith("?") else f"{words}."
