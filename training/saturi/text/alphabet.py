"""The characters both models read, and the `tokenizer.json` that gives them ids in Node.

Text is NFC-normalised and cut into single characters (code points). Every syllable has an id, so no
Korean word is ever unknown; those with arae-a (ᆞ), which Unicode writes as conjoining jamo, are one
character here, too. Special tokens stand in front of the text and are never made out of text: the caller
looks their ids up by name.
"""

from __future__ import annotations

import json
from pathlib import Path

from .hangul import (
    ARAE_A,
    CHARACTER,
    CODAS,
    FIRST_SYLLABLE,
    NUCLEI,
    ONSETS,
    SYLLABLE_COUNT,
    characters,
    compose,
    decompose,
    is_syllable,
    nfc,
)

REGIONS = ("gyeongsang", "jeju", "jeolla")
"""The product's dialects, in the order of their class labels 1, 2, 3."""

STRENGTHS = ("light", "normal", "heavy")

PAD, UNK = 0, 1


def direction_token(region: str, to_standard: bool) -> str:
    """`<jeju-to-standard>` or `<standard-to-jeju>`."""
    return f"<{region}-to-standard>" if to_standard else f"<standard-to-{region}>"


DIRECTION_TOKENS = tuple(
    direction_token(region, to_standard) for region in REGIONS for to_standard in (True, False)
)
STRENGTH_TOKENS = tuple(f"<{strength}>" for strength in STRENGTHS)
PROTECTED_TOKEN = "<protected>"
"""Stands for one protected span (mention, link, code, emoji): kept, whatever surrounds it."""

SPECIAL_TOKENS = ("[PAD]", "[UNK]", *DIRECTION_TOKENS, *STRENGTH_TOKENS, PROTECTED_TOKEN)

_RANGES = (
    (FIRST_SYLLABLE, FIRST_SYLLABLE + SYLLABLE_COUNT - 1),
    (0x3131, 0x318E),  # compatibility jamo: ㅋㅋㅋ, ㆍ
    (0x1100, 0x11FF),  # conjoining jamo
    (0xA960, 0xA97C),  # conjoining jamo, extended A (old onset clusters)
    (0xD7B0, 0xD7FB),  # conjoining jamo, extended B (old vowels and codas)
    (0x0020, 0x007E),  # ASCII
)
_PUNCTUATION = "…‥·ㆍ・“”‘’「」『』《》〈〉【】〔〕–—―~∼〜、。！？：；，．（）％＋－＝／°℃×÷→←↑↓★☆♥♡♪♬※○●◎□■△▲▽▼◇◆\n\t"


def _characters() -> list[str]:
    single = [chr(code) for first, last in _RANGES for code in range(first, last + 1)]
    with_arae_a = [
        compose(onset, nucleus, coda)
        for nucleus in range(ARAE_A, len(NUCLEI))
        for onset in range(len(ONSETS))
        for coda in range(len(CODAS))
    ]
    return list(dict.fromkeys([*single, *_PUNCTUATION, *with_arae_a]))


VOCABULARY: dict[str, int] = {
    token: index for index, token in enumerate((*SPECIAL_TOKENS, *_characters()))
}
"""Token → id."""

SIZE = len(VOCABULARY)
FIRST_SYLLABLE_ID = VOCABULARY["가"]
PROTECTED = VOCABULARY[PROTECTED_TOKEN]
SPACE = VOCABULARY[" "]


def encode(text: str) -> list[int]:
    """Ids of the characters of NFC text, one each; an unknown character is `[UNK]`."""
    return [VOCABULARY.get(character, UNK) for character in characters(nfc(text))]


CONTROLS = 2
"""Ids that `prefix` puts in front of a text: direction and strength."""


def prefix(region: str, to_standard: bool, strength: str = "normal") -> list[int]:
    """The two ids that stand in front of a text for the translator."""
    return [VOCABULARY[direction_token(region, to_standard)], VOCABULARY[f"<{strength}>"]]


def jamo_factors() -> list[tuple[int, int, int]]:
    """For each id its onset, nucleus and coda, counted from 1; 0 = it has none (not a syllable).

    Conjoining and compatibility jamo share the rows of the jamo they look like; arae-a has a
    nucleus row of its own (22), its double (ᆢ) shares it.
    """
    factors = [(0, 0, 0)] * SIZE
    for token, index in VOCABULARY.items():
        if token in SPECIAL_TOKENS:
            continue
        code = ord(token[0])
        if is_syllable(token):
            onset, nucleus, coda = decompose(token)
            factors[index] = (onset + 1, min(nucleus, ARAE_A) + 1, coda + 1)
        elif 0x1100 <= code < 0x1113:
            factors[index] = (code - 0x1100 + 1, 0, 0)
        elif 0x1161 <= code < 0x1176:
            factors[index] = (0, code - 0x1161 + 1, 0)
        elif code in (0x119E, 0x11A2, 0x318D):
            factors[index] = (0, ARAE_A + 1, 0)
        elif 0x11A8 <= code < 0x11C3:
            factors[index] = (0, 0, code - 0x11A8 + 2)
        elif token in NUCLEI:
            factors[index] = (0, NUCLEI.index(token) + 1, 0)
        elif token in ONSETS:
            factors[index] = (ONSETS.index(token) + 1, 0, 0)
        elif token in CODAS[1:]:
            factors[index] = (0, 0, CODAS.index(token) + 1)
    return factors


FACTOR_SIZES = (len(ONSETS) + 1, ARAE_A + 2, len(CODAS) + 1)
"""Rows of the onset, nucleus and coda tables."""


def write_tokenizer(path: Path) -> None:
    """Writes a `tokenizer.json` (Hugging Face tokenizers) that gives the same ids as `encode`."""
    special = [
        {
            "id": VOCABULARY[token],
            "content": token,
            "single_word": False,
            "lstrip": False,
            "rstrip": False,
            "normalized": False,
            "special": True,
        }
        for token in SPECIAL_TOKENS
    ]
    tokenizer = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": special,
        "normalizer": {"type": "NFC"},
        "pre_tokenizer": {
            "type": "Split",
            "pattern": {"Regex": CHARACTER},
            "behavior": "Isolated",
            "invert": False,
        },
        "post_processor": None,
        "decoder": {"type": "Fuse"},
        "model": {
            "type": "BPE",
            "dropout": None,
            "unk_token": "[UNK]",
            "continuing_subword_prefix": None,
            "end_of_word_suffix": None,
            "fuse_unk": False,
            "byte_fallback": False,
            "ignore_merges": True,
            "vocab": VOCABULARY,
            "merges": [],
        },
    }
    path.write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
