"""Show which initiatives and groups can be named."""

from __future__ import annotations

from nonpaper.adapters.writers.answer import Answer, Cell, Section, Table
from nonpaper.adapters.writers.interface import Interface
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.participation import ParticipationRecord
from nonpaper.domain.statement import Statement


def view_sets(
    record: ParticipationRecord, directory: MemberDirectory, interface: Interface
) -> Answer:
    """Return the initiatives and groups that can be named, as an answer."""
    word = interface.word
    heads = ("id", "what", "day", "count")
    columns = tuple(word(f"participation.list_columns_{head}") for head in heads)
    initiatives = tuple(
        (
            Cell(one.id),
            interface.wording(one.names),
            interface.day(one.day) if one.day else word("participation.list_day_each"),
            interface.number(len(one.members)),
        )
        for one in record.milestones.values()
    )
    groups = tuple(
        (
            Cell(code),
            interface.name(code),
            interface.number(len(directory.expand(directory.expand([code])))),
        )
        for code in directory.groups
    )
    return Answer(
        title=word("participation.list_title"),
        kind=word("participation.kind"),
        summary=(),
        sections=(
            Section(
                word("participation.list_initiatives"),
                (Table("", columns, initiatives, numeric=(3,)),),
            ),
            Section(
                word("participation.list_groups"),
                (Table("", (*columns[:2], columns[3]), groups, numeric=(2,)),),
            ),
        ),
        sources=(interface.say(Statement.of("group_source.wto_2020")),),
        language=interface.language,
    )


def record_sets(
    record: ParticipationRecord, directory: MemberDirectory
) -> dict[str, object]:
    """Return the initiatives and groups that can be named, in plain values."""
    return {
        "initiatives": [
            {
                "id": one.id,
                "names": dict(one.names),
                "aliases": list(one.aliases),
                "day": one.day.isoformat() if one.day else None,
                "members": list(one.members),
            }
            for one in record.milestones.values()
        ],
        "groups": [
            {"code": group.code, "name": group.name, "members": list(group.members)}
            for group in directory.groups.values()
        ],
    }
