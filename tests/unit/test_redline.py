from nonpaper.domain.convergence import Edit, RedlineRun
from nonpaper.domain.redline import redline, redline_lines

KEPT, INSERTED, DELETED = Edit.KEPT, Edit.INSERTED, Edit.DELETED


def shown(old: str, new: str) -> list[tuple[Edit, str]]:
    return [(run.edit, run.words) for run in redline(old, new)]


def test_the_same_words_are_one_kept_run() -> None:
    assert redline("No tax.", "No tax.") == (RedlineRun(KEPT, "No tax."),)
    assert redline("", "") == ()


def test_deleted_words_come_before_those_that_replace_them() -> None:
    assert shown("Each Party shall publish it.", "Each Party should publish it.") == [
        (KEPT, "Each Party"),
        (DELETED, " shall"),
        (INSERTED, " should"),
        (KEPT, " publish it."),
    ]


def test_an_island_of_two_words_between_changes_is_joined_to_them() -> None:
    old = "Parties shall publish their laws and their rules promptly for all to see."
    new = "Members must publish their measures at once for all to see."
    runs = shown(old, new)
    assert [edit for edit, _ in runs] == [DELETED, INSERTED, KEPT]
    assert runs[-1] == (KEPT, " for all to see.")


def test_brackets_put_around_a_word_do_not_swallow_it() -> None:
    assert shown("Parties shall not tax.", "Parties [shall not] tax.") == [
        (KEPT, "Parties"),
        (INSERTED, " ["),
        (DELETED, " "),
        (KEPT, "shall not"),
        (INSERTED, "]"),
        (KEPT, " tax."),
    ]


def test_an_added_clause_is_inserted_as_a_whole() -> None:
    runs = shown("No Party shall tax data.", "No Party shall tax data, until 2030.")
    assert runs == [
        (KEPT, "No Party shall tax data"),
        (INSERTED, ", until 2030"),
        (KEPT, "."),
    ]


def test_two_sentences_are_two_changes() -> None:
    old = "Each Party shall publish its laws. It may ask others."
    new = "Each Party shall publish its rules. They may ask others."
    assert shown(old, new)[1:5] == [
        (DELETED, " laws"),
        (INSERTED, " rules"),
        (KEPT, "."),
        (DELETED, " It"),
    ]


def test_a_number_with_a_point_is_one_change() -> None:
    assert shown("under Article 4.2 hereof", "under Article 7.3 hereof") == [
        (KEPT, "under Article"),
        (DELETED, " 4.2"),
        (INSERTED, " 7.3"),
        (KEPT, " hereof"),
    ]


def test_lines_that_share_little_stand_one_after_the_other() -> None:
    lines = redline_lines("# T\nAll taxes are due.\nLast", "# T\nNobody pays.\nLast")
    assert [[(run.edit.value, run.words) for run in line] for line in lines] == [
        [("kept", "# T")],
        [("deleted", "All taxes are due.")],
        [("inserted", "Nobody pays.")],
        [("kept", "Last")],
    ]


def test_a_line_that_came_or_went_stands_alone() -> None:
    lines = redline_lines("One.\n\nTwo.", "One.")
    assert [[run.edit.value for run in line] for line in lines] == [
        ["kept"],
        ["deleted"],
    ]
    assert redline_lines("", "") == ()
