"""An edition: a variant of layouts as data, such as large print or one for office printers.

``layouts/editions/NAME.yaml`` names layouts, says what changes in the contract of each, and fills
tokens of the styles.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from briefgen.contracts.contract import inherited
from briefgen.library import EDITIONS, Library, inside
from briefgen.problems import Problem, ProblemsFound
from briefgen.reading.models import Strict, finding
from briefgen.reading.yaml_source import Source, read, validate

TOKENS: Mapping[str, str] = {  # those that an edition may fill, with their values without one
    "columns": "2",
    "frame": "0em",
    "qr": "29.8mm",
    "reach": "1",
}


def _known_token(tokens: dict[str, str]) -> dict[str, str]:
    for name, value in tokens.items():
        if name not in TOKENS or set(value) & set(";{}<>"):
            known = ", ".join(f"{each}: {usual}" for each, usual in TOKENS.items())
            raise finding(
                f'"{name}: {value}" is no token of an edition',
                f"those that there are, as they are without one: {known}",
            )
    return tokens


def _condition(name: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 ._-]*", name):
        hint = "write its name as the print shop says it, in letters and digits: FOGRA39"
        raise finding(f'"{name}" is no printing condition', hint)
    return name


def _nothing_said(value: object) -> object:
    """Let a layout be named without changes."""
    return {} if value is None else value


class Press(Strict):
    """What a print shop asks for: with it, files are PDF/X-4 with crop marks and bleed."""

    condition: Annotated[str, AfterValidator(_condition)] = Field(
        description="The printing condition by its name in the registry of the ICC.",
        examples=["FOGRA39"],
    )
    profile: str = Field(
        description="Its ICC profile for four inks.", examples=["styles/FOGRA39L_coated.icc"]
    )
    bleed_mm: float = Field(3, gt=0, le=20, description="How far grounds reach beyond the sheet.")


class EditionFile(Strict):
    """What the file of an edition may say."""

    title: str = Field(
        description="What it is, as it reads behind the layout.", examples=["in large print"]
    )
    layouts: dict[str, Annotated[dict[str, Any], BeforeValidator(_nothing_said)]] = Field(
        min_length=1,
        description="For each layout what changes in its contract, or nothing.",
        examples=[{"leaflet": {"type_pt": {"smallest": 16, "largest": 18}}, "poster": None}],
    )
    colours: dict[str, str] = Field(
        default_factory=dict,
        description="Colour tokens, as #rrggbb or as another token.",
        examples=[{"brand": "paper", "accent": "text"}],
    )
    tokens: Annotated[dict[str, str], AfterValidator(_known_token)] = Field(
        default_factory=dict,
        description="Other tokens of the styles.",
        examples=[{"columns": "auto"}],
    )
    press: Press | None = Field(
        None,
        description="Makes files for the print shop.",
        examples=[{"condition": "FOGRA39", "profile": "styles/FOGRA39L_coated.icc"}],
    )


@dataclass(frozen=True)
class Edition:
    """An edition ready for use: `file` is what its YAML states, `source` gives lines for problems.

    `profile` is the file of its ICC profile, if it is for the print shop.
    """

    name: str
    file: EditionFile
    source: Source
    profile: Path | None = None

    @property
    def layouts(self) -> tuple[str, ...]:
        """The layouts that it names."""
        return tuple(self.file.layouts)

    @property
    def tokens(self) -> Mapping[str, str]:
        """Every token that an edition may fill, with the value that it has in this one."""
        return {**TOKENS, **self.file.tokens}

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that it uses besides its own."""
        return (self.file.press.profile,) if self.file.press else ()

    def changed(self, layout: str, contract: Source) -> Source:
        """A layout's contract with the changes of this edition, at whose lines problems point."""
        changes = self.source.below(("layouts", layout))
        title = f"{contract.data['title']} {self.file.title}"
        data = inherited(contract.data, {"title": title, **(changes.data or {})})
        return replace(changes, data=data)


def load(name: str, library: Library) -> Edition:
    """Find and read the edition of that name.

    Raises:
        ProblemsFound: when it is not there or its file is wrong.
    """
    path = library.find(f"{EDITIONS}/{name}.yaml") if name in library.editions() else None
    if not path:
        raise ProblemsFound([library.lacks("edition", name)])
    source = read(path, library.show(path), disk=library.disk)
    stated = validate(EditionFile, source)
    known = library.layouts()
    strange = [layout for layout in stated.layouts if layout not in known]
    if strange:
        hint = f"layouts that we have: {', '.join(known)}"
        raise ProblemsFound(
            Problem(
                source.file,
                *source.keys["layouts", each],
                message=f'there is no layout "{each}"',
                hint=hint,
            )
            for each in strange
        )
    profile = _profile(stated.press, source, library) if stated.press else None
    return Edition(name, stated, source, profile)


def _profile(press: Press, source: Source, library: Library) -> Path:
    """The file of a printing condition's profile; its header must be one for inks (ICC.1, 7.2)."""
    found = (inside(folder, press.profile) for folder in library.folders)
    path = next((each for each in found if each and each.is_file()), None)
    if path is None:
        message = f'there is no profile "{press.profile}"'
    else:
        with path.open("rb") as file:
            head = file.read(40)
        if (head[12:20], head[36:]) == (b"prtrCMYK", b"acsp"):
            return path
        message = f'"{press.profile}" is no profile for printing in four inks'
    hint = "put the .icc file of your print shop into styles/ and name it here"
    raise ProblemsFound([source.problem(("press", "profile"), message, hint)])
