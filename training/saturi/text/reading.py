"""What the models read of a text: its words, and no more.

Laughter, marks, markup, a mention in front, a name behind, one final mark or none: what surrounds words does not decide
about them, so both models read a sentence without it, in training as in use (`src/reading.ts` does the same to
what people type, and puts everything back where it was).
"""

from __future__ import annotations

import re

from .alphabet import PROTECTED, encode
from .hangul import characters

# What running text protects inside a sentence: Latin words and numbers. One mark stands for each, as in Node.
PROTECTED_TEXT = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,:/'_%+-]*")
MARK = "\ufffc"

# Compatibility jamo (ㅋㅋㅋ, ㅠㅠ), quotes, brackets and markup say nothing wherever they stand.
_NOWHERE_READ = re.compile(r"[ㄱ-ㅎㅏ-ㅣ\"'`“”‘’()\[\]{}<>「」『』《》〈〉【】〔〕*_|#]")
# Other marks say nothing at the edge of a word. Inside one (12월·1월) they stay.
_MARKS = rf"[^\w\u1100-\u11FF\uA960-\uA97F\uD7B0-\uD7FF{MARK}]*"
_WORD = re.compile(rf"({_MARKS})(.*?)({_MARKS})")


def words_of(text: str) -> str:
    r"""The text as the models read it, protected spans marked.

    Of the marks behind a word only a question mark and a comma are read, the comma not at the very end. What is protected and
    a word of its own is not read where it begins or ends the text.

    >>> words_of('**니 밥 묵었나?!** ㅋㅋㅋ'), words_of('@마! 2시에, 온나~')
    ('니 밥 묵었나?', '마 \ufffc시에, 온나')
    """
    read = []
    for word in PROTECTED_TEXT.sub(MARK, _NOWHERE_READ.sub("", text)).split():
        _, body, behind = _WORD.fullmatch(word).groups()
        if body:
            read.append(body + ("?" if "?" in behind or "？" in behind else "," if "," in behind else ""))
    while read and read[0].rstrip("?,") == MARK:
        del read[0]
    while read and read[-1].rstrip("?,") == MARK:
        asks = read.pop().endswith("?")
        if asks and read:
            read[-1] = read[-1].rstrip("?,") + "?"
    return " ".join(read).rstrip(",")


def encode_marked(text: str) -> list[int]:
    """Ids of a text that `words_of` has read."""
    return [PROTECTED if c == MARK else i for c, i in zip(characters(text), encode(text), strict=True)]


def bare(text: str) -> str:
    """What counts when two texts are compared: neither spaces nor marks do."""
    return re.sub(r"[\W_]", "", text)
