"""A brand: ``_brand.yml`` in the public brand.yml format, read into tokens for every layout."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import partial
from pathlib import Path, PureWindowsPath
from typing import Any

from briefgen.artwork import Inks
from briefgen.brand import brand_logos, colour, grounds
from briefgen.brand.brand_file import Accessibility, BrandFile
from briefgen.brand.brand_logos import BrandLogos, Homes, Lockup, Partner
from briefgen.brand.logos.logo import Logo
from briefgen.content import facts, markup, typos
from briefgen.content.contact import Contact, Speaker, contact_of, dialled, full
from briefgen.content.contact_block import ContactBlock
from briefgen.content.translations import in_language
from briefgen.disk import Disk
from briefgen.library import NEAR, Library, matching
from briefgen.problems import Example, InForm, Problem, ProblemsFound, Rule
from briefgen.reading import file_formats, model_walk
from briefgen.reading.filled import filled
from briefgen.reading.yaml_source import DataPath, Source, read, validate
from briefgen.typefaces import fonts
from briefgen.unicode import cldr

BOLD = 700
BRAND_FILE = "_brand.yml"

UNSEEN_LOGO = Rule(
    name="unseen-logo",
    severity="error",
    title="A logo cannot be seen on any ground, light or dark",
    source="WCAG 2.2, 1.4.11: 3:1 for graphics; half of what the logo covers must have it",
    advice="save it again in full colour: what it shows now is clear, or as pale as its box",
    example=Example(
        "brand",
        "logo: {images: {mark: clear.png}}",
        'the logo "mark" cannot be seen on any ground, light or dark',
    ),
)


@dataclass(frozen=True)
class Access:
    """How readers ask for another format, and what the accessibility statement says of the board.

    Empty where the brand states nothing; `reply_days` are working days.
    """

    email: str = ""
    phone: str = ""
    post: tuple[str, ...] = ()
    reply_days: int | None = None
    enforcement: str = ""
    prepared: str = ""
    reviewed: str = ""

    @property
    def phone_link(self) -> str:
        """The number as a link dials it."""
        return dialled(self.phone)


@dataclass(frozen=True)
class Brand:
    """A brand ready for use in every layout.

    `colours` (``#rrggbb``) go by token, `names` by the palette's names and the roles; `inks` by
    colour, as far as the brand states them. `faces` are the font files in use, `files` all files
    that the brand was read from. `language` is that of its lockups; strapline and contact are in
    the briefing's, or marked as in another; `speaker` states the contact in all its languages.

    For languages, by tag: `joined` holds the family that each brings where the brand's own lack
    its letters, `leading` how far apart lines stand, in ems, where that is more than for Latin
    letters. `on_slides` holds the colours of slides that are shown on paper of another colour.
    """

    name: str
    colours: Mapping[str, str]
    names: Mapping[str, str]
    inks: Mapping[str, Inks]
    body_family: str
    headings_family: str
    headings_weight: int
    faces: tuple[fonts.Face, ...]
    logos: Mapping[str, Logo]
    lockup: Lockup
    campaign: Lockup | None
    partners: tuple[Partner, ...]
    language: str
    strapline: str
    contact: Contact
    speaker: Speaker
    accessibility: Access
    folder: Path
    files: tuple[Path, ...]
    source: Source
    joined: Mapping[str, str] = field(default_factory=dict)
    leading: Mapping[str, float] = field(default_factory=dict)
    on_slides: Mapping[str, str] = field(default_factory=dict)

    @property
    def web_address(self) -> str:
        """The address of the web page as a link, if there is one."""
        return full(self.contact.web) if self.contact.web else ""

    def reached_by(self, block: ContactBlock, tag: str) -> "Brand":
        """The brand with a briefing's contact: what the briefing states replaces the brand's."""
        speakers = [Speaker(block, "contact", tag), self.speaker]
        return replace(self, contact=contact_of(speakers, tag))

    def filled(self, fillings: Mapping[str, str], source: Source) -> "Brand":
        """The brand with its colour tokens filled by an edition; if all turn grey, so do logos.

        Raises:
            ProblemsFound: see `colour.refilled`.
        """
        colours = colour.refilled(self.colours, fillings, source)
        filled = replace(self, colours=colours)
        if not colour.are_grey(colours):
            return filled
        return filled.with_logos(partial(grounds.in_grey, colours=colours))

    @property
    def of_slides(self) -> "Brand":
        """The brand in the colours of its slides, also where these are shown on other paper."""
        return replace(self, colours=self.on_slides) if self.on_slides else self

    def to_write_on(self) -> "Brand":
        """The brand on paper light enough to write on; slides shown there keep their colours."""
        return replace(self, colours=colour.on_white(self.colours), on_slides=self.colours)

    def with_logos(self, change: Callable[[Logo], Logo]) -> "Brand":
        """The brand with another form of every logo."""
        return replace(
            self,
            logos={name: change(logo) for name, logo in self.logos.items()},
            lockup=self.lockup.with_logo(change),
            campaign=self.campaign.with_logo(change) if self.campaign else None,
            partners=tuple(replace(each, logo=change(each.logo)) for each in self.partners),
        )

    @property
    def leading_em(self) -> float:
        """How far apart the lines of its lockups stand, in ems; 0 where the style decides."""
        return self.leading.get(self.language, 0.0)

    @property
    def characters(self) -> frozenset[int]:
        """The code points that at least one of its families has in every face in use."""
        own = [face for face in self.faces if face.family not in self.joined.values()]
        lent = [
            [face for face in self.faces if face.family == name] for name in self.joined.values()
        ]
        return frozenset().union(*(fonts.common(faces) for faces in (own, *lent)))

    def families(self, own: str, tag: str) -> tuple[str, ...]:
        """The families for words of a language, in order; `own` is the brand's.

        A family that the language brings comes first: punctuation and digits go with the letters.
        """
        first = [self.joined[tag]] if tag in self.joined else []
        return tuple(dict.fromkeys([*first, own, *self.joined.values()]))

    def bold(self, tag: str) -> fonts.Face:
        """The bold face for words of a language."""
        family = self.families(self.body_family, tag)[0]
        return next(face for face in self.faces if (face.family, face.weight) == (family, BOLD))

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every text that the brand prints, with its path in the file."""
        own = ("defaults", "briefgen")
        for name, lockup in (("lockup", self.lockup), ("campaign", self.campaign)):
            for number, line in enumerate(lockup.lines if lockup else ()):
                yield (*own, name, "lines", number), line
        yield (*own, "strapline"), self.strapline
        for (file, *path), text in self.contact.texts():
            if file == "brand":
                yield (*own, *path), text
        access = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in vars(self.accessibility).items()
        }
        yield from facts.texts(access, (*own, "accessibility"))


def load(  # noqa: PLR0913 - the last two are for packs of a batch
    name: str,
    library: Library,
    asked_by: Source,
    *,
    with_facts: bool = True,
    values: Mapping[DataPath, Any] | None = None,
    logos: Mapping[str, Path] | None = None,
) -> Brand:
    """Read the brand in the folder of that name.

    Args:
        name: the folder, as the briefing says it: ``styles/derbyshire``.
        library: where the folder is looked for.
        asked_by: the briefing, for the line of its ``brand``, and for its language: what the brand
            states in several languages is read in that.
        with_facts: whether the briefing is known, so that its facts can be checked.
        values: what is said in place of what the file says, by its path there.
        logos: the folders of logos that do not lie in the brand's, by their names in the file.

    Raises:
        ProblemsFound: with everything that is wrong in the brand.
    """
    folder = library.find(name)
    if not folder or not (folder / BRAND_FILE).is_file():
        message, hint = _no_brand(name, folder, library)
        in_form = InForm("choose one under “Brand”")
        raise ProblemsFound([asked_by.problem(("brand",), message, hint, in_form=in_form)])
    path = folder / BRAND_FILE
    source = read(path, library.show(path), BRAND_FILE, disk=library.disk)
    source = filled(source, _with_headings(source, values or {}))
    slips = typos.warnings(source, asked_by.data)
    source = replace(source, warnings=(*source.warnings, *slips))
    problems = markup.problems(source)
    if with_facts:
        problems += facts.stated(source, asked_by.data)
    try:
        tag = facts.language(asked_by.data)
        homes = Homes(folder, logos or {})
        ready = _ready(validate(BrandFile, source), source, homes, tag, library.disk)
    except ProblemsFound as found:
        raise ProblemsFound([*found.problems, *problems, *source.warnings]) from None
    if problems:
        raise ProblemsFound([*problems, *source.warnings])
    return ready


_FIRST: DataPath = ("color", "primary")
_HEADINGS: DataPath = ("typography", "headings", "color")


def _with_headings(source: Source, values: Mapping[DataPath, Any]) -> Mapping[DataPath, Any]:
    """Values that are said in place of a brand's: headings in its first colour stay in that."""
    stated = [model_walk.value_at(source.data, path) for path in (_FIRST, _HEADINGS)]
    if _FIRST not in values or stated[0] != stated[1]:
        return values
    return {_HEADINGS: values[_FIRST], **values}


def _no_brand(name: str, found: Path | None, library: Library) -> tuple[str, str]:
    """Message and hint where a name leads to no brand; `found` is what it leads to, if anything."""
    if found and found.name == BRAND_FILE:
        folder = name.rpartition("/")[0]
        return f'"{name}" is a file, and a brand is named by its folder', f"write {folder}"
    known = [
        f"styles/{path.parent.name}"
        for root in library.folders
        for path in matching(root, "styles/*/_brand.yml")
    ]
    other = file_formats.of(found) if found else None
    what = f"that is {other.called}: " if other else ""
    here = ", ".join(dict.fromkeys(known))
    if not other and (near := _nearest_brand(name, known)):
        return f'there is no brand in "{name}"', f'did you mean "{near}"?'
    hint = f"{what}it must be a folder with a {BRAND_FILE}; brands here: {here}"
    return f'there is no brand in "{name}"', hint


def _nearest_brand(name: str, known: Sequence[str]) -> str:
    """The brand that is meant by the name of another folder; empty if none is known."""
    folder = PureWindowsPath(name).as_posix().strip("/").rpartition("/")[2].lower()
    folders = {each.rpartition("/")[2]: each for each in reversed(known)}
    return next((folders[each] for each in get_close_matches(folder, folders, 1, NEAR)), "")


def _ready(file: BrandFile, source: Source, homes: Homes, tag: str, disk: Disk) -> Brand:
    folder = homes.brand
    colours, colour_problems = colour.tokens(file.color, file.typography.headings.color, source)
    faces, font_problems = fonts.faces(file.typography, folder, source)
    own = file.defaults.briefgen
    inks, ink_problems = colour.inks(file.color, own.cmyk, source)
    logos, logo_problems = brand_logos.read(file.logo, own, homes, source, disk)
    if colours:
        logo_problems += _lost(logos, colours, source)
    if problems := [*colour_problems, *font_problems, *logo_problems, *ink_problems]:
        raise ProblemsFound(problems)
    base = file.typography.base.family
    speaker = Speaker(own.contact, "brand.contact", own.language)
    return Brand(
        name=file.meta.name.full,
        colours=colours,
        names=colour.named(file.color),
        inks=inks,
        body_family=base,
        headings_family=file.typography.headings.family or base,
        headings_weight=fonts.weight(file.typography.headings.weight or "bold"),
        faces=faces,
        logos=logos.by_name,
        lockup=logos.lockup,
        campaign=logos.campaign,
        partners=logos.partners,
        language=own.language,
        strapline=in_language(tag, own.strapline, own.language),
        contact=contact_of([speaker], tag),
        speaker=speaker,
        accessibility=_access(own.accessibility, tag, own.language),
        folder=folder.resolve(),
        files=(folder / BRAND_FILE, *logos.files),
        source=source,
    )


def _access(stated: Accessibility, tag: str, own: str) -> Access:
    """What readers are told about access, in a language."""
    return Access(
        email=stated.email,
        phone=stated.phone,
        post=stated.post,
        reply_days=stated.reply_days,
        enforcement=in_language(tag, stated.enforcement, own),
        prepared=cldr.long_date(tag, stated.prepared),
        reviewed=cldr.long_date(tag, stated.reviewed),
    )


def _lost(found: BrandLogos, colours: Mapping[str, str], source: Source) -> Iterator[Problem]:
    """The problems of logos that could be seen on no plate, light or dark."""
    shown = [found.lockup.logo, found.campaign.logo if found.campaign else None]
    shown += [partner.logo for partner in found.partners]
    for name, logo in found.by_name.items():
        if logo in shown and grounds.is_lost(logo, colours):
            message = f'the logo "{name}" cannot be seen on any ground, light or dark'
            place = ("logo", "images", name)
            yield UNSEEN_LOGO.found(source.problem(place, message, UNSEEN_LOGO.advice))
