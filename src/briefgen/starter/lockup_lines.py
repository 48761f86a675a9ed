"""A lockup made of a board's name: where its lines end, and which words are bold.

A board is called after a place and after what it does ("Derbyshire" and "Safeguarding Children
Board"; "Bwrdd Diogelu Plant" and "Gogledd Cymru"). What it does is bold.
"""

from collections.abc import Sequence
from itertools import accumulate

# How many lines a lockup may have, and how many characters the widest: what posters have room for.
LIMITS = ((3, 20), (4, 22), (5, 24), (6, 26), (6, 34))
NARROWEST = 12  # characters
LOOSE = 2  # characters by which a line may be wider than others, if that saves one
LONGEST_ACRONYM = 5  # letters

# What boards say that they do, by language, and small words that stand between those.
_ENGLISH = """
    adult adults adult's adults' board boards care centre child children child's children's
    childrens college committee community council domestic families family forum group health
    network panel partners partnership people people's practice prevention protection
    safeguarding safer safety schools service services social team trust trusts violence
    vulnerable young youth
"""
_WELSH = """
    bwrdd cam-drin cyngor cymuned cymunedol diogelu diogelwch gwasanaeth gwasanaethau iechyd
    oedolion partneriaeth plant phlant rhanbarthol teuluoedd tîm ymddiriedolaeth
"""
_ARABIC = """
    مجلس لجنة هيئة شراكة شبكة فريق حماية صون الأطفال الطفل والأطفال البالغين والبالغين الكبار الأسرة
    المجتمع
"""
_DUTIES = {"en": {*_ENGLISH.split()}, "cy": {*_WELSH.split()}, "ar": {*_ARABIC.split()}}
_SMALL = "a ac and & at for in of on or the to y yr i o'r a'r في من"
_BETWEEN = {*_SMALL.split()}


def speaks_of_duties(name: str) -> str:
    """The language in which a name says what a board does, by its tag; empty if it does not."""
    found = [_language_of(word) for word in name.split()]
    return next((each for each in found if each), "")


def _language_of(word: str) -> str:
    plain = word.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").strip(",.")
    return next((tag for tag, words in _DUTIES.items() if plain in words), "")


def lockup_lines(name: str) -> tuple[str, ...]:
    """The lines of a lockup with the name of a board, bold ones in ``**``.

    Args:
        name: its words, with single spaces and without Markdown.
    """
    words = name.split()
    parts = [part for part in _parts(words) if part[0]]
    broken = _broken([_units(part) for part, _ in parts])
    return tuple(
        f"**{line}**" if bold else line
        for lines, (_, bold) in zip(broken, parts, strict=True)
        for line in lines
    )


def _parts(words: Sequence[str]) -> list[tuple[Sequence[str], bool]]:
    """The words in the parts of a name, and whether each is bold."""
    duties = [place for place, word in enumerate(words) if _language_of(word)]
    if not duties:
        acronym = len(words) > 1 and words[-1].isupper() and len(words[-1]) <= LONGEST_ACRONYM
        return [(words[:-1], False), (words[-1:], True)] if acronym else [(words, True)]
    first, last = duties[0], duties[-1]
    if first:
        while first > 1 and _is_between(words[first - 1]):
            first -= 1
        return [(words[:first], False), (words[first:], True)]
    return [(words[: last + 1], True), (words[last + 1 :], False)]


def _is_between(word: str) -> bool:
    return word.casefold() in _BETWEEN


def _units(words: Sequence[str]) -> list[str]:
    """The words that stay together on a line: a small word stays with the one behind it."""
    units: list[str] = []
    held = ""
    for word in words:
        if _is_between(word):
            held += f"{word} "
        elif units and not any(letter.isalnum() for letter in word):
            units[-1] += f" {word}"
        else:
            units.append(held + word)
            held = ""
    if held:
        units.append(held.strip())
    return units


def _broken(parts: Sequence[Sequence[str]]) -> list[list[str]]:
    """The lines of each part, all about as wide as the others, and few."""
    for most, wide in LIMITS:
        for width in range(NARROWEST, wide + 1):
            lines = [_filled(units, width) for units in parts]
            widest = max(len(each) for part in lines for each in part)
            if widest <= width and sum(map(len, lines)) <= most:
                return [_balanced(units, len(_filled(units, widest + LOOSE))) for units in parts]
    return [_filled(units, LIMITS[-1][1]) for units in parts]


def _filled(units: Sequence[str], width: int) -> list[str]:
    """Lines of at most so many characters; a longer unit has one of its own."""
    lines: list[str] = []
    for unit in units:
        if lines and len(lines[-1]) + 1 + len(unit) <= width:
            lines[-1] += f" {unit}"
        else:
            lines.append(unit)
    return lines


def _balanced(units: Sequence[str], count: int) -> list[str]:
    """The narrowest lines of which there are so many; of equals those whose last ones are longer.

    What a word says of the next stays with it: "Bwrdd", and then "Diogelu Plant".
    """
    ends = list(accumulate(map(len, units)))
    for width in range(max(map(len, units)), ends[-1] + len(units) + 1):
        if len(lines := _filled_from_end(units, width)) <= count:
            return lines
    return [" ".join(units)]


def _filled_from_end(units: Sequence[str], width: int) -> list[str]:
    lines: list[str] = []
    for unit in reversed(units):
        if lines and len(unit) + 1 + len(lines[0]) <= width:
            lines[0] = f"{unit} {lines[0]}"
        else:
            lines.insert(0, unit)
    return lines
