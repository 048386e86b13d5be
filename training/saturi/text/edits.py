"""Translation as editing: for every character, keep it or the edit that replaces it.

An edit is written as a string:

    ''            delete the character
    '=요'         keep the character and append 요
    '~V:ㅔ'       change a jamo of the syllable: L onset, V nucleus, T coda (`T:-` removes the coda)
    '~T:ㅇ=께'    change a jamo and append
    '할아버지'    put this in the character's place

Jamo edits hold for syllables that were never seen: ㅕ→ㅔ is one edit for every onset. A jamo edit
on a character that is no syllable leaves it as it is.
"""

from __future__ import annotations

from .hangul import CODAS, NUCLEI, ONSETS, characters, compose, decompose, is_syllable

KEEP = None
DELETE = ""
KEPT, RARE = -1, -2
"""What stands where an edit's id would: kept, and an edit that is too rare to have one."""
_PARTS = {"L": ONSETS, "V": NUCLEI, "T": CODAS}


def apply_edit(character: str, edit: str | None) -> str:
    """What becomes of one character. `None` keeps it.

    >>> apply_edit('며', '~V:ㅔ'), apply_edit('먹', '=어'), apply_edit('해', DELETE)
    ('메', '먹어', '')
    """
    if edit is None:
        return character
    if edit.startswith("="):
        return character + edit[1:]
    if not edit.startswith("~"):
        return edit
    change, _, appended = edit[1:].partition("=")
    if not is_syllable(character):
        return character + appended
    jamo = dict(zip("LVT", decompose(character), strict=True))
    part, letter = change.split(":")
    jamo[part] = _PARTS[part].index(letter)
    return compose(jamo["L"], jamo["V"], jamo["T"]) + appended


def edit_between(character: str, replacement: str) -> str | None:
    """The one canonical edit that turns a character into a string."""
    if replacement == character:
        return KEEP
    if replacement == "":
        return DELETE
    head = characters(replacement)[0]
    rest = replacement[len(head) :]
    appended = f"={rest}" if rest else ""
    if head == character:
        return appended
    if is_syllable(character) and is_syllable(head):
        before, after = decompose(character), decompose(head)
        changed = [i for i in range(3) if before[i] != after[i]]
        if len(changed) == 1:
            part = "LVT"[changed[0]]
            return f"~{part}:{_PARTS[part][after[changed[0]]]}{appended}"
    return replacement


def edits_of(source: str, target: str) -> list[str | None]:
    """One edit a character of `source`, which together turn it into `target`.

    Sentences with as many eojeol on both sides are aligned eojeol by eojeol, others as a whole.
    Neither side may be empty or have spaces at an end or two in a row.
    """
    left, right = source.split(" "), target.split(" ")
    if len(left) != len(right):
        return _align(characters(source), characters(target))
    edits: list[str | None] = []
    for index, (a, b) in enumerate(zip(left, right, strict=True)):
        if index:
            edits.append(KEEP)  # the space
        edits += _align(characters(a), characters(b))
    return edits


def apply_edits(source: str, edits: list[str | None]) -> str:
    return "".join(apply_edit(c, e) for c, e in zip(characters(source), edits, strict=True))


# 이 and 어 share no sound for having no onset, 언 and 었 do.
_SILENT = ONSETS.index("ㅇ")
# Plain, tense and aspirated onsets: 고치 and 꼬치, 습니까 and 수과.
_SERIES = {ONSETS.index(onset): row for row in ("ㄱㄲㅋ", "ㄷㄸㅌ", "ㅂㅃㅍ", "ㅅㅆ", "ㅈㅉㅊ") for onset in row}


def _cost(a: str, b: str) -> int:
    """0 for the same character, less for syllables that share jamo than for those that share none."""
    if a == b:
        return 0
    if is_syllable(a) and is_syllable(b):
        before, after = decompose(a), decompose(b)
        same = [x == y for x, y in zip(before, after, strict=True)]
        same[0] = same[0] and (before[0] != _SILENT or same[1])
        kin = not same[0] and before[0] in _SERIES and _SERIES[before[0]] == _SERIES.get(after[0])
        return 30 - 9 * same[0] - 6 * kin - 8 * same[1] - 4 * (same[2] and before[2] > 0)
    return 60 if " " in (a, b) else 32


_GAP = 16
# Substitutions dearer than this are no sound change but another word.
_OTHER_WORD = 24


def _align(source: list[str], target: list[str]) -> list[str | None]:
    """Aligns by the cheapest path; what stands against one character becomes its edit."""
    if source == target:
        return [KEEP] * len(source)
    n, m = len(source), len(target)
    best = [[0] * (m + 1) for _ in range(n + 1)]
    for j in range(1, m + 1):
        best[0][j] = j * _GAP
    for i in range(1, n + 1):
        row, above, a = best[i], best[i - 1], source[i - 1]
        row[0] = i * _GAP
        for j in range(1, m + 1):
            row[j] = min(above[j - 1] + _cost(a, target[j - 1]), above[j] + _GAP, row[j - 1] + _GAP)
    pairs: list[tuple[str, str]] = []  # (one source character or none, one target character or none)
    i, j = n, m
    while i or j:
        here = best[i][j]
        if i and j and here == best[i - 1][j - 1] + _cost(source[i - 1], target[j - 1]):
            i, j = i - 1, j - 1
            pairs.append((source[i], target[j]))
        elif i and here == best[i - 1][j] + _GAP:
            i -= 1
            pairs.append((source[i], ""))
        else:
            j -= 1
            pairs.append(("", target[j]))
    pairs.reverse()
    return _edits_of_pairs(pairs)


def _edits_of_pairs(pairs: list[tuple[str, str]]) -> list[str | None]:
    """Edits of an alignment.

    A stretch within an eojeol that changes altogether and not by sound is spread evenly over its characters:
    none is deleted while another gets a whole word, for an unknown word would then lose its end and get
    nothing. What is inserted belongs to the character before it, or to the first.
    """
    replacements: list[list[str]] = []  # [source character, its replacement]
    pending = ""

    def put(a: str, b: str) -> None:
        nonlocal pending
        if a:
            replacements.append([a, pending + b])
            pending = ""
        elif replacements:
            replacements[-1][1] += b
        else:
            pending += b

    start = 0
    while start < len(pairs):
        stop = start
        while stop < len(pairs) and pairs[stop][0] != pairs[stop][1] and " " not in pairs[stop]:
            stop += 1
        stretch = pairs[start:stop]
        old, new = ([side for side in sides if side] for sides in zip(*stretch, strict=True)) if stretch else ([], [])
        gaps = {not a for a, b in stretch if not (a and b)}
        unlike = len(gaps) == 2 or any(a and b and _cost(a, b) > _OTHER_WORD for a, b in stretch)
        if old and unlike:
            bounds = [-(-k * len(new) // len(old)) for k in range(len(old) + 1)]
            stretch = [(a, "".join(new[bounds[k] : bounds[k + 1]])) for k, a in enumerate(old)]
        for a, b in stretch + pairs[stop : stop + 1]:  # and what stays, or a space that comes or goes
            put(a, b)
        start = stop + 1
    return [edit_between(a, b) for a, b in replacements]
