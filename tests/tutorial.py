"""Pages that readers follow word for word: commands, changes of files, and what is printed."""

import re
import shlex
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import docx
from command import briefgen
from support import ROOT

PAGES = (ROOT / "docs/tutorial.md", ROOT / "docs/how-to/from-word.md")
_BLOCK = re.compile(
    r'^```(console|yaml title="([^"]+): (find|write instead)")\n(.*?)^```$',
    re.MULTILINE | re.DOTALL,
)
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}, \d{2}:\d{2}")


@dataclass(frozen=True)
class Typed:
    """A command, and the lines that the page shows below it."""

    command: str
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Changed:
    """Lines of a file that are found, and what is written in their place."""

    file: str
    found: str
    written: str


Step = Typed | Changed


def prepare(folder: Path) -> Path:
    """A folder in which a reader begins, with the Word file of last year."""
    document = docx.Document()
    document.add_heading("Learning from reviews 2024-25", 0)
    document.add_heading("What happened", 1)
    document.add_paragraph("In 2024-25 there were two rapid reviews.")
    for text in ("RR24A: a baby of seven weeks who had bruises", "RR25A: two sisters, neglected"):
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("What we learned", 1)
    for text in ("Ask one more question", "Write down what you heard", "See where a child sleeps"):
        document.add_paragraph(text, style="List Bullet")
    document.add_paragraph("“Nobody asked me how I was.” (a mother)")
    document.sections[0].footer.paragraphs[0].text = "Wexborough Safeguarding Board, page 1"
    document.save(str(folder / "last-year.docx"))
    return folder


def steps(page: str) -> Iterator[Step]:
    """What a reader does, in order."""
    found = ""
    for kind, file, act, text in _BLOCK.findall(page):
        if kind == "console":
            yield from _typed(text)
        elif act == "find":
            assert not found, f"nothing is written in place of {found!r}"
            found = text
        else:
            assert found, f"nothing is found before {text!r}"
            yield Changed(file, found, text)
            found = ""
    assert not found


def _typed(text: str) -> Iterator[Typed]:
    unbroken = re.sub(r"\n {12}", " ", text)  # the page breaks long lines
    for said in re.split(r"^\$ ", unbroken, flags=re.MULTILINE)[1:]:
        command, *shown = said.rstrip("\n").split("\n")
        yield Typed(command, tuple(shown))


def follow(
    folder: Path,
    each: Sequence[Step],
    told: Callable[[Typed, CompletedProcess[str]], object] = lambda _typed, _done: None,
) -> Path:
    """Do all that in a folder; gives the folder in which it ends."""
    for step in each:
        if isinstance(step, Changed):
            change(folder / step.file, step)
        elif step.command.startswith("cd "):
            folder = folder / step.command.removeprefix("cd ")
        else:
            program, *arguments = shlex.split(step.command)
            assert program == "briefgen"
            told(step, briefgen(*arguments, folder=folder))
    return folder


def change(file: Path, step: Changed) -> None:
    """Change a file as an editor does."""
    text = file.read_text("utf-8")
    assert text.count(step.found) == 1, f"{text.count(step.found)} times: {step.found}"
    file.write_text(text.replace(step.found, step.written), "utf-8")


def lines(text: str) -> list[str]:
    """Lines that are printed, without the day and hour, which pass."""
    return [_DAY.sub("a day", line) for line in text.splitlines()]
