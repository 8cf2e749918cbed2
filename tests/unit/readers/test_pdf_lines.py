from nonpaper.adapters.readers.pdf_lines import Line, order_lines
from nonpaper.adapters.readers.pdf_process import Fragment, PdfPage


def piece(
    words: str, left: float, base: float, size: float = 11, *, level: bool = True
) -> Fragment:
    right = left + 0.5 * size * len(words)
    return Fragment(words, left, base, right, size, (False, False), level, [])


def lines(*fragments: Fragment) -> list[Line]:
    return order_lines(0, PdfPage(595, 842, fragments, is_broken=False))


def test_a_raised_call_is_put_back_into_its_line() -> None:
    [line] = lines(
        piece("to a Party", 72, 500),
        piece("7", 127, 504, 6.5),
        piece(" in accordance", 131, 500),
    )
    assert line.words == "to a Party7 in accordance"
    assert line.raised == ((10, 11),)
    assert (line.base, line.size) == (500, 11)


def test_a_raised_label_before_its_words_is_known() -> None:
    [line] = lines(piece("7", 72, 504, 6), piece("For certainty", 76, 500))
    assert line.words == "7For certainty"
    assert line.raised == ((0, 1),)


def test_words_far_apart_on_a_line_are_parted_by_a_tab() -> None:
    [line] = lines(piece("DIG/W/3", 72, 500), piece("26 July 2024", 400, 500))
    assert line.words == "DIG/W/3\t26 July 2024"


def test_lines_below_each_other_stay_apart() -> None:
    assert len(lines(piece("one", 72, 500), piece("two", 72, 487))) == 2


def test_words_at_an_angle_come_last_and_join_nothing() -> None:
    found = lines(
        piece("DRAFT", 200, 300, 60, level=False),
        piece("Each Party", 72, 300),
    )
    assert [line.words for line in found] == ["Each Party", "DRAFT"]


def test_a_line_across_two_columns_stands_between_what_is_above_and_below() -> None:
    wide = "x" * 40

    def rows(top: float) -> list[Fragment]:
        return [
            piece(f"{side}{row} {wide}", left, top - 13 * row)
            for row in range(5)
            for side, left in (("L", 50), ("R", 330))
        ]

    title = piece("A title across both columns of the page " * 2, 60, 600)
    order = [line.words.split()[0] for line in lines(*rows(800), title, *rows(500))]
    above = [f"{side}{row}" for side in "LR" for row in range(5)]
    assert order == [*above, "A", *above]
