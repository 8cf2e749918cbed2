"""Find the language of a text: one that is worked in, another, or not certain."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from nonpaper.adapters.toml_table import parse_toml, require_keys
from nonpaper.domain.source import Language
from nonpaper.errors import DataError

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE_LETTERS = 1500
_SAMPLE_COUNT = 3
_FEWEST_LETTERS = 80
_SURE_SHARE = 0.95
_PLAIN_WORDS = 60
_PLAIN_SHARE = 0.18  # of its words are function words of the language,
_OTHER_SHARE = 0.03  # and no more than this of another one that is worked in

OTHER_LANGUAGES = frozenset(
    {"am", "ar", "az", "bg", "bn", "cs", "da", "de", "el", "et", "fa", "fi"}
    | {"he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "km"}
    | {"ko", "lo", "lt", "lv", "mk", "mn", "ms", "my", "ne", "nl", "no", "pl"}
    | {"pt", "ro", "ru", "si", "sk", "sl", "sq", "sr", "sv", "sw", "th", "tl"}
    | {"tr", "uk", "ur", "vi", "zh"}
)
"""What else a text may be in: official languages of Members, by ISO 639-1 code.

Tongues that no government tables texts in are left out: among Galician, Asturian and
the rest a Spanish sentence would never be certain to be Spanish.
"""


def find_language(words: str) -> Language | str | None:
    """Return the language of a text, where it is certain.

    A few samples from the whole length are looked at, each by itself, so that a cover
    page in another language or a list of names does not decide.

    Returns:
        A `Language` that is worked in; the code of another one, of `OTHER_LANGUAGES`;
        nothing where the text is short or the samples do not agree.

    Example:
        >>> find_language("Article 1") is None
        True
    """
    samples = _samples(words)
    plain = [_spot(sample) for sample in samples]
    votes = _majority(plain)  # what the others say would change nothing
    if not votes:
        pairs = zip(plain, samples, strict=True)
        votes = [spotted or _identify(sample) for spotted, sample in pairs]
    if not votes or len(set(votes)) > 1:
        votes = _majority(votes)
    if not votes or votes[0] is None:
        return None
    code = votes[0]
    if code in list(Language):
        return Language(code)
    return code


def guess_language(words: str) -> Language | str:
    """Return the language of words that somebody gave, also where they are few.

    It is that of `find_language` where that is certain; otherwise, of the languages
    that are worked in, the likeliest.

    Example:
        >>> guess_language("Ninguna Parte impondrá derechos aduaneros.")
        <Language.ES: 'es'>
    """
    found = find_language(words)
    if found is not None:
        return found
    ranked = _identifier().rank(_running_words(words))
    return next(Language(code) for code, _ in ranked if code in list(Language))


def _majority(votes: list[str | None]) -> list[str | None]:
    best = max(set(votes), key=lambda v: (votes.count(v), v or ""), default=None)
    return [best] if best and votes.count(best) * 2 > len(votes) else []


def _samples(words: str) -> list[str]:
    """Cut samples of running words; capitals, figures and signs say little."""
    size = 2 * _SAMPLE_LETTERS
    if len(words) <= _SAMPLE_COUNT * size:
        pieces = [words]
    else:
        step = (len(words) - size) // (_SAMPLE_COUNT - 1)
        pieces = [words[i * step :][:size] for i in range(_SAMPLE_COUNT)]
    samples = [_running_words(piece)[: 2 * _SAMPLE_LETTERS] for piece in pieces]
    return [s for s in samples if sum(map(str.isalpha, s)) >= _fewest(s)]


def _running_words(piece: str) -> str:
    folded = (word for word in piece.split() if not _is_sign(word))
    return " ".join(folded)


def _is_sign(word: str) -> bool:
    return not any(map(str.isalpha, word)) or "/" in word or "@" in word


def _fewest(sample: str) -> int:
    """Ask for fewer letters of a script in which a letter is a syllable or word."""
    wide = sum("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in sample)
    return _FEWEST_LETTERS // 4 if wide * 2 > len(sample) else _FEWEST_LETTERS


def _spot(sample: str) -> str | None:
    """Return the language whose function words a sample is full of, if it is plain.

    Nothing where another language that is worked in shows too, or the sample is short.
    """
    words = sample.casefold().split()
    if len(words) < _PLAIN_WORDS:
        return None
    shares = {
        language: sum(word in own for word in words) / len(words)
        for language, own in _function_words().items()
    }
    first, second, *_ = sorted(shares.values(), reverse=True)
    if first < _PLAIN_SHARE or second > _OTHER_SHARE:
        return None
    return max(shares, key=shares.__getitem__)


@cache
def _function_words() -> dict[Language, frozenset[str]]:
    name = "readers/function_words.toml"
    table = parse_toml(
        (files("nonpaper") / "data" / name).read_text(encoding="utf-8"), name
    )
    require_keys(table, {"source", "as_of", "words"}, set(), name)
    words = table["words"]
    if not isinstance(words, dict):
        raise DataError(f"{name}: words is no table")
    require_keys(words, set(Language), set(), f"{name}, words")
    return {Language(one): frozenset(own) for one, own in words.items()}


def _identify(sample: str) -> str | None:
    code, share = _identifier().classify(sample)
    return str(code) if share >= _SURE_SHARE else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([*Language, *OTHER_LANGUAGES])
    return identifier
