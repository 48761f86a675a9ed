"""Random files as people write them, for tests: every style of YAML, comments, odd blank lines."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

Data = Any

SAID = "a child young people's learning (share) information, and/or multi-agency Plant\u2013Meadow \
na\u00efve \u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd \U0001f476 **bold** [^act] \
{{ scr.number }} #7 50% it's 3"
WORDS = SAID.split()
TEXTS = (
    *(
        "yes",
        "No",
        "null",
        "~",
        "12:30",
        "2026-11-01",
        "1.0",
        "0o17",
        "1e3",
        "0x1F",
        "-",
        "- a",
        "--- a",
    ),
    *("*star*", "&x", "@home", "`tick`", "!now", "|pipe", "> more", "% of", "? why", "what: this"),
    *("ends:", "a #b", "#7", "[x](y)", "{a}", "a, b", "it's", 'say "so"', "back\\slash", "'", '"'),
    *(
        "",
        "=",
        "<<",
        ".5",
        "=1",
        "tab\there",
        " edge ",
        "a  b",
        "caf\u00e9",
        "\u00a0x",
        "\u00a0",
        "true",
    ),
)
TAB = "\t"
PLAIN = ["abcdefgh", "ijklm", "nopq"]


def text(dice: Random, most: int = 30) -> str:
    """A text that a person, or a form, may hand in."""
    kind = dice.random()
    if kind < 0.3:
        return dice.choice(TEXTS)
    words = " ".join(dice.choices(WORDS, k=dice.randint(1, most)))
    if kind < 0.9:
        return words
    lines = [words, *(" ".join(dice.choices(WORDS, k=5)) for _ in range(dice.randint(1, 3)))]
    return dice.choice(("\n", "\n\n", "\n\n\n")).join(lines) + dice.choice(("", "", "\n"))


def value(dice: Random, depth: int = 2) -> Data:
    """A value that somebody may put somewhere."""
    kind = dice.random()
    if depth == 0 or kind < 0.5:
        return dice.choice((text(dice), text(dice), text(dice, 3), True, False, 7, 0.5))
    if kind < 0.75:
        return [value(dice, depth - 1) for _ in range(dice.randint(0, 3))]
    return {key: value(dice, depth - 1) for key in dice.sample(KEYS, dice.randint(0, 3))}


KEYS = ("ref", "heading", "notes", "by", "only", "lines", "yes", "a b", "1", "k\u00e9y")


@dataclass
class Scribe:
    """Writes data as one person would, who has habits and forgets them now and then."""

    dice: Random
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.step = self.dice.choice((2, 2, 2, 3, 4))
        self.dash = self.dice.choice((0, 2, 2, 4))
        self.pad = self.dice.choice((1, 1, 1, 3))
        self.blank = self.dice.choice((0, 0, 1, 2))
        self.talks = self.dice.choice((0.0, 0.1, 0.4))
        self.in_text = False  # whether the last lines are those of a text in a block

    def chance(self, odds: float) -> bool:
        return self.dice.random() < odds

    def write(self, data: dict[str, Data]) -> str:
        if self.chance(0.5):
            self.lines += ["# yaml-language-server: $schema=x", *[""] * self.dice.randint(0, 1)]
        if self.chance(0.1):
            self.lines.append("---")
        self.mapping(data, 0, "")
        if self.chance(0.2):
            self.lines.append("# the end")
        return self.ended()

    def ended(self) -> str:
        end = self.dice.choice(("\n", "\n", "\n", "\r\n"))
        whole = end.join(self.lines) + self.dice.choice((end, end, end, "", end * 2))
        return self.dice.choice(("", "", "", "\ufeff")) + whole

    def remark(self, column: int) -> None:
        """Comments and blank lines above an entry."""
        if self.chance(0.1):
            self.lines += [""] * self.dice.randint(1, 2)
        if self.chance(self.talks):
            further = 0 if self.in_text else 2  # it would belong to the text above
            at = self.dice.choice((column, column, column, 0, column + further))
            self.lines += [f"{' ' * at}# about what follows: - a: b"] * self.dice.randint(1, 2)
        if self.chance(0.05):
            self.lines += ["   \t" if self.chance(0.3) else "", f"{' ' * column}# on its own", ""]

    def beside(self, tab: str = " ") -> str:
        """A comment at the end of a line."""
        if not self.chance(self.talks):
            return ""
        return self.dice.choice(("  # beside", ' # it\'s "so"', f"{tab}# tab"))

    def mapping(self, data: dict[str, Data], column: int, first: str) -> None:
        """Entries below each other; `first` stands before the first of them on its line."""
        for at, (key, held) in enumerate(data.items()):
            before = first if at == 0 and first else " " * column
            if not (at == 0 and first):
                self.remark(column)
            self.entry(before + self.key(key) + ":", column, held)

    def key(self, key: str) -> str:
        return f'"{key}"' if self.chance(0.05) else key

    def entry(self, head: str, column: int, held: Data) -> None:
        if isinstance(held, dict) and held and not self.brackets(held):
            self.lines.append(head + self.beside())
            self.mapping(held, column + self.step, "")
        elif isinstance(held, list) and held and not self.brackets(held):
            self.lines.append(head + self.beside())
            self.sequence(held, column + self.dash, "")
        else:
            self.inline(head, column, held)

    def sequence(self, data: list[Data], column: int, first: str) -> None:
        gap = self.blank if all(isinstance(each, dict) for each in data) else 0
        for at, held in enumerate(data):
            if at or not first:
                self.lines += [""] * (gap if at else 0)
                self.remark(column)
            before = (first if at == 0 and first else " " * column) + "-"
            inside = column + 1 + self.pad
            if isinstance(held, dict) and held and not self.brackets(held):
                self.mapping(held, inside, before + " " * self.pad)
            elif isinstance(held, list) and held and not self.brackets(held):
                self.sequence(held, inside, before + " " * self.pad)
            else:
                self.inline(before, column, held)

    def brackets(self, held: Data) -> bool:
        return flat(held) and self.chance(0.4)

    def inline(self, head: str, column: int, held: Data) -> None:
        """A value that begins on the line of its key or dash."""
        self.in_text = False
        if held is None:
            self.lines.append(head + self.beside())
            return
        space = self.dice.choice((" ", " ", " ", "   ", TAB if head.endswith(":") else " "))
        if not isinstance(held, str):
            self.lines += [*self.flow(head + space, column, held)]
            return
        ways = [self.double]
        if held.isascii() and held and all(word.isalpha() for word in held.split(" ")):
            ways = [self.plain, self.plain, self.double, self.single, self.folded, self.wrapped]
            ways += [self.quoted_over_lines, self.below]
        elif held and "\n" not in held and "\t" not in held and held == held.strip():
            ways = [self.double, self.single, self.folded, self.literal]
        elif held.strip() and held.rstrip("\n") == held.strip() and "\t" not in held:
            ways = [self.literal, self.double]
        self.dice.choice(ways)(head + space, column, held)

    def plain(self, head: str, column: int, held: str) -> None:  # noqa: ARG002 - as the others
        ours = held in PLAIN or " " in held
        self.lines.append(head + (held if ours and held else f'"{held}"') + self.beside())

    def double(self, head: str, column: int, held: str) -> None:  # noqa: ARG002
        said = (
            held.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace(TAB, "\\t")
        )
        self.lines.append(f'{head}"{said}"{self.beside(TAB)}')

    def single(self, head: str, column: int, held: str) -> None:  # noqa: ARG002
        said = held.replace("'", "''")
        self.lines.append(f"{head}'{said}'{self.beside(TAB)}")

    def wrapped(self, head: str, column: int, held: str) -> None:
        """A plain text that goes on in the next line."""
        words = held.split(" ")
        if len(words) < 3 or words[0] in {"a", "-"}:
            self.double(head, column, held)
            return
        inside = " " * (column + self.step)
        self.lines += [
            f"{head}{words[0]} {words[1]}",
            f"{inside}{' '.join(words[2:])}{self.beside()}",
        ]

    def folded(self, head: str, column: int, held: str) -> None:
        words, inside = held.split(" "), " " * (column + max(self.step, self.pad + 1))
        if "" in words:
            self.double(head, column, held)
            return
        lines = [" ".join(words[at : at + 6]) for at in range(0, len(words), 6)]
        self.in_text = True
        self.lines += [f"{head}>-{self.beside()}", *(inside + line for line in lines)]

    def quoted_over_lines(self, head: str, column: int, held: str) -> None:
        """A text in quotation marks that goes on in the next line."""
        words, sign = held.split(" "), self.dice.choice(("'", '"'))
        if len(words) < 2:
            self.double(head, column, held)
            return
        inside = " " * (column + self.step)
        self.lines += [
            f"{head}{sign}{words[0]}",
            f"{inside}{' '.join(words[1:])}{sign}{self.beside()}",
        ]

    def below(self, head: str, column: int, held: str) -> None:
        """A text that begins on the line below its key or dash."""
        if head.rstrip().endswith("-"):
            self.double(head, column, held)
            return
        inside = " " * (column + self.step)
        self.lines += [f"{head.rstrip()}{self.beside()}", f'{inside}"{held}"{self.beside()}']

    def literal(self, head: str, column: int, held: str) -> None:
        """A text as it stands; now and then with its indent stated, or with the lines below it."""
        body, further = held.removesuffix("\n"), max(self.step, self.pad + 1)
        inside = " " * (column + further)
        keep = "-" if body == held else ""
        stated = str(further) if self.chance(0.2) else ""
        self.in_text = True
        self.lines.append(f"{head}|{stated}{keep}{self.beside()}")
        self.lines += [inside + line if line else "" for line in body.split("\n")]
        if body != held:
            self.lines.append(f"{' ' * column}# below")  # so that its last line has an end

    def flow(self, head: str, column: int, held: Data) -> list[str]:
        parts = self.parts(held)
        opening, closing = "[]" if isinstance(held, list) else "{}"
        if len(parts) > 1 and self.chance(0.3):
            inside = " " * (column + 2 + self.step)
            end = self.dice.choice((",", ""))
            lines = [f"{inside}{part}," + self.beside() for part in parts[:-1]]
            last = inside + parts[-1] + end + self.beside()
            return [head + opening + self.beside(), *lines, last, inside + closing]
        return [head + opening + ", ".join(parts) + closing + self.beside()]

    def parts(self, held: Data) -> list[str]:
        if isinstance(held, dict):
            return [f"{self.key(key)}: {self.word(each)}" for key, each in held.items()]
        return [self.word(each) for each in held]

    def word(self, held: Data) -> str:
        if isinstance(held, list | dict):
            opening, closing = "[]" if isinstance(held, list) else "{}"
            return opening + ", ".join(self.parts(held)) + closing
        if held in PLAIN:
            return str(held)
        said = str(held).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{said}"'.replace(TAB, "\\t")


def flat(held: Data) -> bool:
    """Whether nothing in a value needs lines of its own."""
    inner = list(held.values()) if isinstance(held, dict) else held
    return all(
        each is not None and not (isinstance(each, list | dict) and not flat(each))
        for each in inner
    )


def briefing(dice: Random) -> dict[str, Data]:
    """Something like a briefing: plain data, every scalar a text."""
    data: dict[str, Data] = {"title": text(dice, 8), "period": "2013-14", "brand": "abcdefgh"}
    if dice.random() < 0.5:
        data["contact"] = dice.choice((None, {"web": "www"}, {"qr": text(dice, 3)}))
    if dice.random() < 0.5:
        data["editions"] = dice.sample(PLAIN, dice.randint(0, 3))
    data["sections"] = [section(dice) for _ in range(dice.randint(1, 4))]
    if dice.random() < 0.2:
        data["odd"] = [[text(dice, 3), [text(dice, 3), None]], {"": None}.get("x"), []]
    return data


def section(dice: Random) -> dict[str, Data]:
    made: dict[str, Data] = {}
    if dice.random() < 0.7:
        made["heading"] = text(dice, 6)
    if dice.random() < 0.3:
        made["name"] = dice.choice(PLAIN)
    if dice.random() < 0.3:
        made["kind"] = dice.choice(("points", "quote", "steps"))
    if dice.random() < 0.2:
        made["rows"] = [[dice.choice(PLAIN) for _ in range(2)] for _ in range(dice.randint(1, 3))]
    if dice.random() < 0.9 or not made:
        made["items"] = [item(dice) for _ in range(dice.randint(1, 5))]
    if dice.random() < 0.2:
        made["sections"] = [{"heading": text(dice, 2), "items": [item(dice)]}]
    return dict(dice.sample(list(made.items()), len(made)))


def item(dice: Random) -> Data:
    kind = dice.random()
    if kind < 0.5:
        return dice.choice((text(dice), " ".join(dice.choices(PLAIN, k=dice.randint(1, 20)))))
    if kind < 0.55:
        return None
    made: dict[str, Data] = {"text": text(dice), "highlight": "true", "ref": dice.choice(PLAIN)}
    if kind > 0.8:
        made["items"] = [text(dice, 4), text(dice, 4)]
    return dict(dice.sample(list(made.items()), dice.randint(1, len(made))))
