"""Quote words without the figures of footnotes that a source has stuck to them.

Reads: words and the article they stand in. Writes: the words.
"""

from __future__ import annotations

import re

_STUCK = re.compile(
    r"(?<=[^\W\d_]{3})(?P<stop>[.,;:]?)"
    r"(?P<label>\d{1,3}(?:-\d{1,2})?)\b(?: (?=[.,;:]))?"
)


def drop_glued_marks(words: str, article: str) -> str:
    r"""Return words without figures stuck to them that call a note of the article.

    A figure calls a note where a line of the article opens with it, no point behind
    it, and a capital follows: so a paragraph and `ISO9001` stay.

    Example:
        >>> drop_glued_marks("other charges1 on goods.2", "…\n1  For certainty, …")
        'other charges on goods.2'
    """

    def drop(found: re.Match[str]) -> str:
        note = rf"^[ \t]*{re.escape(found['label'])}[ \t]+[^\W\d_a-z]"
        return found["stop"] if re.search(note, article, re.MULTILINE) else found[0]

    return re.sub(r" (?=[.,;:](?:\s|$))", " ", _STUCK.sub(drop, words))
