"""Who wants a bracket is shown, compared with nothing, and counted as backing."""

from hypothesis import given
from hypothesis import strategies as st

from nonpaper.converge.labels import print_labels, set_labels_apart, with_labels
from nonpaper.domain.convergence import ConvergenceLevel, Edit, FamilyConvergence
from nonpaper.domain.redline import Tokens, redline_tokens
from nonpaper.domain.source import FrontMatter, Language, RawDocument, TextKind
from nonpaper.structure.parse import parse_text
from tests.english import said
from tests.tabled import converge, tabled

BAN = "No Party shall impose customs duties on electronic transmissions."


def with_draft(words: str) -> FamilyConvergence:
    """Converge a tabled ban with a draft of a Chair, read from its words."""
    front = FrontMatter(symbol="NP/8", kind=TextKind.CONSOLIDATED, language=Language.EN)
    document = RawDocument("z", "z.txt", f"Article 1: Duties\n\n{words}\n", front)
    names = ("Arvale", "ARV", "Brenta", "BRE", "Corvia", "COR")
    draft = parse_text(document, party_names=names)
    return converge([tabled("a", BAN, sponsors=["EST"]), draft])


def test_a_label_is_no_difference_and_is_shown() -> None:
    found = with_draft(f"[ARV, BRE: {BAN}]")
    assert found.level is ConvergenceLevel.CLOSE
    assert said(found.reasons) == ("1 bracket is still open.",)
    [variant] = found.variants
    assert len(variant.refs) == 2


def test_parties_named_for_all_of_a_wording_back_it() -> None:
    found = with_draft(f"[ARV, Brenta: {BAN[:-1]} between them.]")
    second = found.variants[1]
    assert second.words.startswith("[ARV, Brenta: No Party")
    assert second.backing.members == ("ARV", "BRE")
    assert found.backing.sponsors == ("ARV", "BRE", "EST")
    assert second.rule_words.startswith("[No Party")
    labels = [run.words for run in second.redline if run.edit is Edit.LABEL]
    assert labels == ["ARV, Brenta: "]
    inserted = [run.words for run in second.redline if run.edit is Edit.INSERTED]
    assert not any("ARV" in words for words in inserted)


def test_parties_named_for_a_few_words_do_not_back_the_whole_wording() -> None:
    found = with_draft(BAN.replace("shall", "[ARV: shall] [BRE: should]"))
    assert found.backing.members == ("ARV", "BRE", "EST")
    drafted = next(v for v in found.variants if "should" in v.words)
    assert drafted.backing.members == ()
    assert "ARV: “shall” / BRE: “should”" in " ".join(said(found.reasons))


def test_a_party_that_opposes_words_backs_nothing() -> None:
    found = with_draft(f"[ARV oppose: {BAN}]")
    assert "ARV" not in found.backing.members
    assert "ARV opposes “No Party" in " ".join(said(found.reasons))


def test_a_bracket_of_names_alone_opposes_the_words_before_it() -> None:
    found = with_draft(f"[ARV propose: {BAN}] [BRE, COR oppose]")
    assert found.level is ConvergenceLevel.CONTESTED
    assert "BRE and COR oppose “No Party shall impose" in " ".join(said(found.reasons))
    assert found.backing.members == ("ARV", "EST")
    [variant] = found.variants
    assert variant.backing.members == ("ARV", "EST")


@given(
    st.lists(st.tuples(st.sampled_from(["a", "b,", "[", "US:", "]"]), st.booleans()))
)
def test_words_and_labels_together_are_what_is_printed(
    pieces: list[tuple[str, bool]],
) -> None:
    tokens = Tokens.of(" ".join(word for word, _ in pieces))
    marked = {i for i, (_, is_label) in enumerate(pieces) if is_label}
    positions = {i for i in marked if i < len(tokens.tokens)}
    bare, labels = set_labels_apart(tokens, positions)
    assert print_labels(bare.words, labels) == tokens.words
    runs = with_labels(redline_tokens(Tokens.of("a b c"), bare), labels)
    new = "".join(run.words for run in runs if run.edit is not Edit.DELETED)
    assert new == tokens.words
