"""Test how a consolidated text is laid out: brackets, names, numbers, blocks."""

from nonpaper.adapters.writers.interface import load_interface
from nonpaper.consolidate.anonymity import leave_out_attributions
from nonpaper.consolidate.layout import lay_out_consolidated
from nonpaper.domain.consolidated import (
    Alternative,
    Choice,
    ConsolidatedNode,
    ConsolidatedNote,
    ConsolidatedProvision,
    ConsolidatedText,
    OwnNote,
    OwnPlace,
    OwnWords,
    Phrase,
    Piece,
    ProvisionAlternative,
    ProvisionChoice,
    Source,
)
from nonpaper.domain.draft import Draft, RunRole
from nonpaper.domain.source import Language
from nonpaper.domain.statement import Statement
from nonpaper.domain.text import ProvisionKind

A, B, C = "a", "b", "c"
ALL = (A, B, C)
NAMES = {A: ("ARV",), B: ("BRE", "ETR"), C: ("COR",)}
ENGLISH = load_interface(Language.EN)


def choose(*said: tuple[str, str]) -> Choice:
    """Return a choice of words: `("ab", " shall")` is what a and b say."""
    return Choice(
        tuple(
            Alternative(tuple(ids), (Phrase(words),) if words else ())
            for ids, words in said
        )
    )


def provide(
    *words: str | Piece,
    texts: tuple[str, ...] = ALL,
    label: str = "",
    kind: ProvisionKind = ProvisionKind.PARAGRAPH,
    heading: str = "",
    children: tuple[ConsolidatedNode, ...] = (),
    notes: tuple[Statement, ...] = (),
) -> ConsolidatedProvision:
    """Return a provision that some texts have."""
    return ConsolidatedProvision(
        kind,
        "x",
        label,
        (Phrase(heading),) if heading else (),
        tuple(Phrase(one) if isinstance(one, str) else one for one in words),
        children,
        tuple(OwnPlace(one, "x", 0) for one in texts),
        notes=notes,
    )


def lay_out(*nodes: ConsolidatedNode, named: bool = True) -> Draft:
    """Lay out a text of three sponsors."""
    sources = tuple(Source(one, one, (), Language.EN) for one in ALL) if named else ()
    text = ConsolidatedText("T", Language.EN, nodes, sources)
    return lay_out_consolidated(text, names=NAMES, say=ENGLISH.say)


def show(*nodes: ConsolidatedNode, named: bool = True) -> list[str]:
    """Return the words of the lines of a text, without notes to the reader."""
    draft = lay_out(*nodes, named=named)
    return [line.words for line in draft.lines if not line.is_note]


def test_words_of_all_stand_without_brackets() -> None:
    assert show(provide(" No Party shall act.", label="1.")) == [
        "1. No Party shall act."
    ]


def test_the_wording_of_most_bears_no_names() -> None:
    differing = choose(("ab", " shall"), ("c", " should"))
    assert show(provide("Parties", differing, " act.")) == [
        "Parties [shall][COR: should] act."
    ]


def test_without_a_majority_every_wording_bears_names() -> None:
    differing = choose(("a", " shall"), ("b", " should"))
    assert show(provide("Parties", differing, " act.", texts=(A, B))) == [
        "[ARV, BRE, ETR: Parties [ARV: shall][BRE, ETR: should] act.]"
    ]


def test_where_some_have_nothing_those_who_have_words_are_named() -> None:
    differing = choose(("ab", " promptly"), ("c", ""))
    assert show(provide("Parties act", differing, ".")) == [
        "Parties act [ARV, BRE, ETR: promptly]."
    ]


def test_a_sign_of_one_text_alone_takes_no_space_from_the_words() -> None:
    sign = Phrase("", own=(OwnWords("a", ","),))
    differing = Choice(
        (
            Alternative(("a", "b"), (sign, Phrase(" at once"))),
            Alternative(("c",), (Phrase(" later"),)),
        )
    )
    assert show(provide("Parties act", differing, ".")) == [
        "Parties act [at once][COR: later]."
    ]


def test_long_wordings_are_labelled_alternatives() -> None:
    long = " to the extent that its laws and its means and its people allow it now"
    differing = choose(("a", " at once"), ("bc", long))
    assert show(provide("Parties act", differing, ".")) == [
        f"Parties act [Alt 1 (ARV): at once] [Alt 2 (BRE, ETR, COR):{long}]."
    ]


def test_many_short_wordings_are_labelled_too() -> None:
    text = ConsolidatedText(
        "",
        None,
        (
            ConsolidatedProvision(
                ProvisionKind.PARAGRAPH,
                "x",
                words=(choose(*((one, one) for one in "abcde")),),
                places=tuple(OwnPlace(one, "x", 0) for one in "abcde"),
            ),
        ),
        tuple(Source(one, one, (), None) for one in "abcde"),
    )
    names = {one: (one.upper(),) for one in "abcde"}
    draft = lay_out_consolidated(text, names=names, say=ENGLISH.say)
    line = next(line for line in draft.lines if not line.is_note)
    assert line.words.startswith("[Alt 1 (A): a] [Alt 2 (B): b]")


def test_a_comma_that_only_some_have_follows_the_word() -> None:
    differing = choose(("a", ", as far as it can,"), ("bc", ""))
    assert show(provide("A Party", differing, " acts.")) == [
        "A Party[ARV: , as far as it can,] acts."
    ]


def test_a_paragraph_that_some_have_stands_in_brackets_with_its_number() -> None:
    assert show(provide("It acts.", label="3.", texts=(A, B))) == [
        "[ARV, BRE, ETR: 3. It acts.]"
    ]


def test_the_article_of_one_sponsor_is_one_block() -> None:
    article = provide(
        texts=(C,),
        kind=ProvisionKind.ARTICLE,
        label="Article 5",
        heading="Scope",
        children=(
            provide("It applies.", label="1.", texts=(C,)),
            provide("It ends.", label="2.", texts=(C,)),
        ),
    )
    assert show(article) == [
        "[COR: Article 5: Scope",
        "1. It applies.",
        "2. It ends.]",
    ]


def test_whole_provisions_are_labelled_alternatives_with_one_number() -> None:
    choice = ProvisionChoice(
        (
            ProvisionAlternative((A, B), (provide("X.", label="2.", texts=(A, B)),)),
            ProvisionAlternative((C,), (provide("Y.", label="2.", texts=(C,)),)),
        )
    )
    assert show(choice) == [
        "[Alt 1 (ARV, BRE, ETR): 2. X.]",
        "[Alt 2 (COR): 2. Y.]",
    ]


def test_brackets_of_the_sources_and_their_names_stay() -> None:
    bracket = (
        Phrase(" [", RunRole.BRACKET),
        Phrase("US:", RunRole.ATTRIBUTION),
        Phrase(" may"),
        Phrase("]", RunRole.BRACKET),
    )
    assert show(provide("Parties", *bracket, " act.")) == ["Parties [US: may] act."]


def test_the_number_of_a_paragraph_stands_before_the_words_that_govern_its_points() -> (
    None
):
    paragraph = provide(
        label="1.",
        children=(
            provide("Parties shall:", kind=ProvisionKind.CHAPEAU),
            provide("act;", label="(a)", kind=ProvisionKind.POINT),
            provide("rest.", label="(b)", kind=ProvisionKind.POINT),
        ),
    )
    draft = lay_out(paragraph)
    lines = [line for line in draft.lines if not line.is_note]
    assert [(line.words, line.depth) for line in lines] == [
        ("1. Parties shall:", 0),
        ("(a) act;", 1),
        ("(b) rest.", 1),
    ]


def test_runs_say_what_they_are() -> None:
    differing = choose(("ab", " shall"), ("c", " should"))
    draft = lay_out(provide("Parties", differing, " act."))
    line = next(line for line in draft.lines if not line.is_note)
    assert [(run.words, run.role.value) for run in line.runs] == [
        ("Parties ", "words"),
        ("[", "bracket"),
        ("shall", "words"),
        ("][", "bracket"),
        ("COR: ", "attribution"),
        ("should", "words"),
        ("]", "bracket"),
        (" act.", "words"),
    ]


def test_without_sources_brackets_bear_no_names() -> None:
    differing = Choice(
        (Alternative((), (Phrase(" shall"),)), Alternative((), (Phrase(" should"),)))
    )
    partial = ProvisionChoice(
        (
            ProvisionAlternative((), (provide("X.", label="2.", texts=()),)),
            ProvisionAlternative((), ()),
        )
    )
    shown = show(provide("All", differing, " act.", texts=()), partial, named=False)
    assert shown == ["All [shall][should] act.", "[2. X.]"]


def test_a_legend_says_who_is_behind_each_name() -> None:
    sources = (Source(A, "NP/1", ("ARV",), None), Source(B, "NP/2", (), None))
    text = ConsolidatedText("T", None, (provide("X.", texts=(A, B)),), sources)
    names = {A: ("ARV",), B: ("NP/2",)}
    draft = lay_out_consolidated(text, names=names, say=ENGLISH.say)
    assert [line.words for line in draft.lines if line.is_note][-2:] == [
        "ARV: ARV (NP/1)",
        "NP/2: NP/2",
    ]


def test_the_heading_of_some_is_theirs_where_others_have_a_paragraph_below_it() -> None:
    article = provide(
        texts=(A, B),
        kind=ProvisionKind.ARTICLE,
        label="Article 5",
        heading="Scope",
        children=(provide("It applies.", label="1."),),
    )
    assert show(article) == [
        "Article 5: [ARV, BRE, ETR: Scope]",
        "1. It applies.",
    ]


def test_what_one_text_says_outside_its_provisions_is_one_block_of_plain_lines() -> (
    None
):
    asides = (
        provide("DRAFT", texts=(C,), kind=ProvisionKind.TITLE, heading="Agreement"),
        provide("Proposal", texts=(C,), kind=ProvisionKind.BLOCK),
    )
    sources = tuple(Source(one, one, (), Language.EN) for one in ALL)
    text = ConsolidatedText("T", None, (), sources, asides=asides)
    draft = lay_out_consolidated(text, names=NAMES, say=ENGLISH.say)
    lines = [line for line in draft.lines if not line.is_note]
    assert [line.words for line in lines] == ["[COR: Agreement", "DRAFT", "Proposal]"]
    assert not any(line.is_heading for line in lines)


def test_a_footnote_of_some_says_whose_it_is_where_others_have_the_place() -> None:
    called = provide(
        "Parties act.",
        Phrase("1", RunRole.NOTE_MARK, (OwnWords(B, ""), OwnWords(C, ""))),
        texts=(A, B),
    )
    sources = tuple(Source(one, one, (), Language.EN) for one in ALL)
    note = ConsolidatedNote("1", (Phrase("As it likes."),), (OwnNote(A, "3", 0),))
    text = ConsolidatedText("T", None, (called,), sources, notes=(note,))
    for one, said in (
        (text, "[ARV: As it likes.]"),
        (leave_out_attributions(text), "[As it likes.]"),
    ):
        draft = lay_out_consolidated(one, names=NAMES, say=ENGLISH.say)
        (printed,) = draft.notes
        assert "".join(run.words for run in printed.runs) == said
