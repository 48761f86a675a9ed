"""Templates that are wrong: each is a problem of its author's, with its file and what to do."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import pytest
from command import briefgen, project
from support import done_within, job_of, make, points

from briefgen.pages import compose
from briefgen.problems import ProblemsFound
from briefgen.values import SheetPlan

AT_ONCE_S = 3.0  # a second or two, and half as much on a slow computer
CONTRACT = """\
title: card
fit: sheet
sheet: A5
type_pt: {smallest: 12, largest: 12}
margins_mm: {first: [8, 8, 8, 8]}
"""
TEMPLATE = """\
{% extends "base.html" %}
{% import "base.html" as shared with context %}
{% block body %}
<header id="masthead"><h1 id="title">{{ content.title }}</h1></header>
{% for section in sections %}
<section id="{{ section.id }}"{% if section.continues %} class="continues"{% endif %}>
<ul>
{% for piece in section["items"] %}<li id="{{ piece.id }}">{{ shared.item(piece) }}</li>
{% endfor %}
</ul>
</section>
{% endfor %}
<section id="closing">
<div id="closing.inner"><p>{{ brand.name }}</p></div>
</section>
{% endblock %}
"""
STYLE = "h1 { font-size: 1.4em } .continues { break-inside: auto }"
SECTIONS = "{% for section in sections %}\n"
HEAD = "{% block body %}\n"
NO_WORK = "let it repeat less"
NOT_HANDED = "use only what templates are handed"
COPIED = "compare it with the layout that it was copied from"


@dataclass(frozen=True)
class Broken:
    """A change of the template, and what is said of it: where, what, and what to do."""

    name: str
    change: Callable[[str], str]
    place: str
    message: str
    hint: str


def without(text: str) -> Callable[[str], str]:
    return instead(text, "")


def instead(text: str, other: str) -> Callable[[str], str]:
    def change(template: str) -> str:
        assert template.count(text) == 1
        return template.replace(text, other)

    return change


def saying(text: str) -> Callable[[str], str]:
    """Something more, on line 4."""
    return instead(HEAD, f"{HEAD}{text}\n")


def runs(expression: str, message: str, hint: str = NOT_HANDED) -> Broken:
    return Broken(expression, saying(f"{{{{ {expression} }}}}"), ":4", message, hint)


MANY = "{% for a in range(90000) %}"
AGAIN = "{% for a in range(60) %}"
UNSAFE = "access to attribute '{}' of"
LACKING = (
    Broken(
        "no closing",
        instead('id="closing"', 'id="end"'),
        "",
        'no element has the id "closing": what stands last',
        'add an element with  id="closing"',
    ),
    Broken(
        "no closing.inner",
        without(' id="closing.inner"'),
        "",
        'no element has the id "closing.inner"',
        'add an element with  id="closing.inner"',
    ),
    Broken(
        "no masthead",
        without(' id="masthead"'),
        "",
        'no element has the id "masthead": what stands first',
        'add an element with  id="masthead"',
    ),
    Broken(
        "an id twice",
        saying('<p id="closing"></p>'),
        ":14",
        'the id "closing" stands on 2 elements',
        "give it to one of them only",
    ),
    Broken(
        "a section twice",
        saying('{% for each in sections %}<p id="{{ each.id }}"></p>{% endfor %}'),
        "",
        'the id "sections.0" stands on 2 elements',
        "give it to one of them only",
    ),
    Broken(
        "an item without its id",
        without(' id="{{ piece.id }}"'),
        "",
        'no element has the id "sections.0.items.0": an item',
        'add an element with  id="sections.0.items.0"',
    ),
    Broken(
        "a section left out",
        instead(SECTIONS, SECTIONS.replace("sections", "sections[1:]")),
        "",
        'no element has the id "sections.0": a section',
        'add an element with  id="sections.0"',
    ),
    Broken(
        "what is hidden",
        instead('id="closing"', 'id="closing" style="display: none"'),
        ":13",
        'the element with the id "closing" takes no room on a page',
        "let the style show it",
    ),
    Broken(
        "a side begun by itself",
        instead('id="closing"', 'id="closing" style="break-before: page"'),
        ":13",
        'the element with the id "closing" begins a new side by itself',
        "leave breaks between sides to the fit",
    ),
    Broken("nothing at all", lambda _: "", "", 'no element has the id "closing"', "add an element"),
)
WRONG = (
    runs("nothing.there", "'nothing' is undefined", COPIED),
    runs("1 + 'a'", "unsupported operand", COPIED),
    runs("shown('lockup', 'accent', 'paper').url", "there is no logo 'lockup'", COPIED),
    runs("content.titel", "has no attribute 'titel'", COPIED),
    runs("content.title | shout", "No filter named 'shout'", COPIED),
    runs("content.title)", "unexpected ')'", COPIED),
    runs("content", "'Content' is not a text and not a number", NOT_HANDED),
    Broken("a tag left open", saying("{% if true %}"), ":17", "unknown tag 'endblock'", COPIED),
    Broken(
        "what it starts from is missing",
        instead('extends "base.html"', 'extends "bass.html"'),
        ":1",
        "there is no template 'bass.html' in layouts/",
        "put that template into layouts/, or correct its name",
    ),
)
FORBIDDEN = (
    runs("cycler.__init__.__globals__.os.popen('id').read()", UNSAFE.format("__init__")),
    runs("''.__class__.__mro__[1].__subclasses__()", UNSAFE.format("__class__")),
    runs("content['__class__']", UNSAFE.format("__class__")),
    runs("'{0.__class__}'.format(content)", UNSAFE.format("__class__")),
    runs("content.title | attr('__class__')", UNSAFE.format("__class__")),
    runs("[content] | map(attribute='__class__') | first", UNSAFE.format("__class__")),
    runs("in_columns.args[0].styles[0].read_text()", UNSAFE.format("args")),
    runs("crowded.func.__globals__", UNSAFE.format("func")),
    runs("inline.__self__", UNSAFE.format("__self__")),
    runs("self._TemplateReference__context", UNSAFE.format("_TemplateReference__context")),
    runs("plan.columns.update({'a': 1})", "has no attribute 'update'", COPIED),
    runs("[].append(1)", UNSAFE.format("append")),
    runs("brand.folder.joinpath('/etc/hostname').read_text()", "has no attribute 'folder'", COPIED),
    runs("content.source.path.write_text('x')", "has no attribute 'source'", COPIED),
    runs("brand.lockup.logo.path.read_bytes()", "has no attribute 'path'", COPIED),
    runs("words.model_json_schema()", "has no attribute 'model_json_schema'", COPIED),
    runs("open('/etc/hostname').read()", "'open' is undefined", COPIED),
)
ENDLESS = (
    runs("range(10**9) | list", "it ", NO_WORK),
    runs("'x' * 10**9", "it ", NO_WORK),
    runs("10**10**10", "it makes something that is too large", NO_WORK),
    runs("'%999999999d' % 1", "it makes something that is too large", NO_WORK),
    runs("'%*d' % (10**9, 1)", "it ", NO_WORK),
    runs("'%999999999d' | format(1)", "it makes something that is too large", NO_WORK),
    runs("'{:999999999}'.format(1)", "it makes something that is too large", NO_WORK),
    runs("'{:{}}'.format(1, '99999999')", "it makes something that is too large", NO_WORK),
    runs("'x'.ljust(10**9)", "it ", NO_WORK),
    runs("'x' | center(10**9)", "it ", NO_WORK),
    runs("[1] | batch(10**9, 'x') | list", "it ", NO_WORK),
    runs("('x' * 100000) | replace('x', 'x' * 100000)", "it ", NO_WORK),
    runs("(range(100000) | list) | join('x' * 100000)", "it ", NO_WORK),
    *(
        Broken(name, saying(text), ":4", message, NO_WORK)
        for name, message, text in (
            (
                "loops in loops",
                "it goes on and on",
                "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}",
            ),
            (
                "a loop through more than there can be",
                "it goes on and on",
                "{% for a in range(10**9) %}{{ a }}{% endfor %}",
            ),
            (
                "a loop that calls itself",
                "it goes on and on",
                "{% for a in range(999) recursive %}{{ loop(range(999)) }}{% endfor %}",
            ),
            (
                "a macro that calls itself",
                "it goes on and on",
                "{% macro on() %}{{ on() }}{% endmacro %}{{ on() }}",
            ),
            (
                "a macro that calls itself twice",
                "it goes on and on",
                "{% macro on(n) %}{{ on(n - 1) ~ on(n - 1) if n }}{% endmacro %}{{ on(60) }}",
            ),
            (
                "a loop of comparisons",
                "it goes on and on",
                f"{{% set x, y = [1] * 90000, [1] * 90000 %}}{MANY}{{{{ x == y }}}}{{% endfor %}}",
            ),
            (
                "a loop of slices",
                "it goes on and on",
                f"{{% set x = 'x' * 900000 %}}{MANY}{{% set y = x[1:] %}}{{% endfor %}}",
            ),
            (
                "a loop of what is asked of us",
                "it goes on and on",
                f"{MANY}{{{{ inline('x') }}}}{{% endfor %}}",
            ),
            (
                "a loop of templates",
                "it goes on and on",
                f'{MANY}{{% include "other.html" %}}{{% endfor %}}',
            ),
            (
                "a long text that is asked of us",
                "it goes on and on",
                "{{ inline('*[' * 200000) }}",
            ),
            (
                "a long text that is searched again and again",
                "it goes on and on",
                "{{ ('<!---->' * 100000) | striptags }}",
            ),
            (
                "a text that doubles",
                "it makes something that is too large",
                f"{{% set x = namespace(y='x') %}}{AGAIN}{{% set x.y = x.y ~ x.y %}}{{% endfor %}}",
            ),
            (
                "a block of text that doubles",
                "it goes on and on",
                "{% set x %}x{% endset %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 60,
            ),
            (
                "a list of lists that doubles",
                "it makes something that is too large",
                f"{{% set x = namespace(y=1) %}}{AGAIN}{{% set x.y = [x.y, x.y] %}}{{% endfor %}}",
            ),
        )
    ),
    Broken("itself", saying('{% include "card.html" %}'), "", "it goes on and on", NO_WORK),
)
COMPOSED = (*WRONG, *FORBIDDEN, *ENDLESS)
TOLD = (LACKING[0], WRONG[-1], FORBIDDEN[0], ENDLESS[0])


def with_card(folder: Path, template: str = TEMPLATE, style: str = STYLE) -> Path:
    """A briefing beside a layout of its own."""
    project(folder, points(3))
    files = {"layouts/card.yaml": CONTRACT, "layouts/card.html": template, "styles/card.css": style}
    files |= {"layouts/other.html": "x"}
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf-8")
    return folder


def refused(folder: Path, place: str, message: str, hint: str) -> None:
    """A build ends with what is wrong with its template, and with nothing else."""
    done = briefgen("build", "--layout", "card", folder=folder, code=1)
    problem, advice, *_ = done.stderr.splitlines()
    assert problem.startswith(f"{place}:")
    assert " error: " in problem
    assert message in problem
    assert advice.strip().startswith(f"hint: {hint}")
    assert not (folder / "out/card.pdf").exists()


@pytest.mark.parametrize("broken", TOLD, ids=lambda broken: broken.name)
def test_whoever_builds_is_told_which_template_is_broken_and_what_to_do(
    broken: Broken, tmp_path: Path
) -> None:
    with_card(tmp_path, broken.change(TEMPLATE))
    refused(tmp_path, f"layouts/card.html{broken.place}", broken.message, broken.hint)


def test_what_is_said_of_broken_templates_is_not_said_once_it_is_followed(tmp_path: Path) -> None:
    briefgen("build", "--layout", "card", folder=with_card(tmp_path), code=0)


@pytest.mark.parametrize("broken", COMPOSED, ids=lambda broken: broken.name)
def test_a_template_reaches_nothing_and_comes_to_an_end(broken: Broken, tmp_path: Path) -> None:
    with_card(tmp_path, broken.change(TEMPLATE))
    job = job_of(tmp_path / "briefing.yaml", "card")
    began = process_time()
    with pytest.raises(ProblemsFound) as found:
        compose.compose(job, SheetPlan(12))
    assert done_within(process_time() - began, AT_ONCE_S)
    assert len(found.value.problems) == 1
    is_told(broken, found.value, tmp_path)


@pytest.mark.parametrize("broken", LACKING, ids=lambda broken: broken.name)
def test_what_the_fit_needs_of_a_template_is_named_with_what_to_do(
    broken: Broken, tmp_path: Path
) -> None:
    with_card(tmp_path, broken.change(TEMPLATE))
    with pytest.raises(ProblemsFound) as found:
        make(tmp_path / "briefing.yaml", "card")
    is_told(broken, found.value, tmp_path)


def is_told(broken: Broken, found: ProblemsFound, folder: Path) -> None:
    """The first problem is of the template and on its line."""
    problem = found.problems[0]
    place = f"{problem.file}:{problem.line}".removeprefix(f"{folder}/")
    assert place.startswith(f"layouts/card.html{broken.place}")
    assert broken.message in problem.message
    assert problem.hint.startswith(broken.hint)
    assert problem.severity == "error"


def as_latin_1(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\xe9")


def as_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def as_a_link_out(path: Path) -> None:
    away = path.parents[2] / "away.html"
    path.rename(away)
    path.symlink_to(away)


@pytest.mark.parametrize(
    ("change", "message", "hint"),
    [
        (as_latin_1, "card.html is not saved as UTF-8", "save it again as UTF-8"),
        (as_a_folder, "there is no template 'card.html'", "put that template into layouts/"),
        (as_a_link_out, "card.html is a link that leads out", "copy the file itself into layouts/"),
    ],
)
def test_a_file_that_is_no_template_is_named(
    tmp_path: Path, change: Callable[[Path], None], message: str, hint: str
) -> None:
    folder = with_card(tmp_path / "project")
    file = folder / "layouts/card.html"
    change(file)
    refused(folder, "layouts/card.html", message, hint)
    file.rmdir() if file.is_dir() else file.unlink()
    file.write_text(TEMPLATE, "utf-8")
    assert "<h1" in compose.compose(job_of(folder / "briefing.yaml", "card"), SheetPlan(12))


@pytest.mark.parametrize(
    "style",
    [f"{STYLE} ul {{ columns: 2 }}", STYLE.replace("auto", "avoid")],
    ids=["columns", "avoid"],
)
def test_what_cannot_be_divided_and_stands_on_two_sides_is_a_matter_of_its_layout(
    tmp_path: Path, style: str
) -> None:
    folder = with_card(tmp_path, style=style)
    contract = CONTRACT.replace("fit: sheet", "fit: sheet\nsides: 2").replace("A5", "105 x 90")
    contract = contract.replace("8]}", "8], last: [8, 8, 8, 8]}")
    (folder / "layouts/card.yaml").write_text(contract, "utf-8")
    project(folder, points(8, continues=True))
    refused(folder, "layouts/card.html", "was not set as planned", "let sections and items follow")
    (folder / "styles/card.css").write_text(STYLE, "utf-8")
    briefgen("build", "--layout", "card", folder=folder, code=0)
