"""What a file is made from: people save while a build runs, and nothing stale is called fresh."""

from hashlib import sha256
from pathlib import Path

import pytest
from command import PLAIN, own_brand, project

from briefgen.disk import Disk
from briefgen.outputs.material import Material
from briefgen.pack.build import build
from briefgen.pack.project import read
from briefgen.record.inputs import CHANGED, Inputs
from briefgen.record.pack_file import Order


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def save(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def briefing(tmp_path: Path) -> Path:
    """A briefing with a brand, a layout and an edition of its own."""
    own_brand(tmp_path)
    path = project(tmp_path, PLAIN, brand="styles/ours")
    (tmp_path / "layouts/editions").mkdir(parents=True)
    (tmp_path / "layouts/card.yaml").write_text("title: card\nlike: poster\n")
    (tmp_path / "layouts/editions/plain.yaml").write_text("title: plain\nlayouts: {card: }\n")
    (tmp_path / "styles/card.css").write_text("h1 { color: var(--accent) }\n")
    return path


def read_now(briefing: Path) -> tuple[Order, Material]:
    order = Order(briefing, briefing.parent / "out")
    return order, read(order)


@pytest.mark.parametrize(
    "name",
    [
        "briefing.yaml",
        "styles/ours/_brand.yml",
        "styles/ours/logos/campaign.svg",
        "layouts/card.yaml",
        "layouts/editions/plain.yaml",
    ],
)
def test_a_file_that_is_saved_once_it_was_read_has_the_digest_of_what_was_read(
    briefing: Path, name: str
) -> None:
    saved, parts = briefing.parent / name, ("layouts/card.yaml", "layouts/editions/plain.yaml")
    then = saved.read_bytes()
    _, house = read_now(briefing)
    assert house.changed() == []
    saved.write_bytes(then + b"# saved again\n")
    inputs = house.inputs(parts)
    assert inputs.digests[name] == digest(then)
    assert inputs.settled()[name] != digest(saved.read_bytes())
    (note,) = house.changed()
    assert (note.severity, note.hint) == ("note", "build again")
    assert note.file.endswith(name)
    assert note.message == "this was saved during the build, which used what it said before"


def test_what_is_saved_while_pages_are_laid_out_is_never_fresh_by_it(briefing: Path) -> None:
    style = briefing.parent / "styles/card.css"
    then = style.read_bytes()
    _, house = read_now(briefing)
    inputs = house.inputs(("styles/card.css",))
    assert inputs.settled() == inputs.digests
    style.write_bytes(b"h1 { color: var(--brand) }\n")
    assert inputs.settled() == {**inputs.digests, "styles/card.css": CHANGED}
    style.write_bytes(then)  # nobody knows which of the two the pages have
    assert inputs.digests["styles/card.css"] == digest(then)
    assert inputs.settled()["styles/card.css"] == CHANGED


def test_a_file_that_comes_to_stand_before_another_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "styles/card.css"
    inputs = Inputs(tmp_path, {path: Disk().state(path)}, Disk())
    assert inputs.settled() == {"styles/card.css": ""}
    path.parent.mkdir()
    path.write_bytes(b"h1 { color: var(--brand) }\n")
    assert inputs.settled() == {"styles/card.css": CHANGED}


def test_a_file_that_another_one_replaces_has_another_state(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_bytes(b"the same")
    second.write_bytes(b"the same")
    then = Disk().state(first)
    second.replace(first)
    assert Disk().state(first).digest == then.digest
    assert Disk().state(first) != then


def test_words_that_are_saved_during_a_build_are_in_the_next_one(briefing: Path) -> None:
    order = Order(briefing, briefing.parent / "out", ("poster",))

    def save_once(_: object, doing: str = "laying out", /) -> None:
        if doing == "laying out" and "Working together" not in briefing.read_text("utf-8"):
            save(briefing, "Effective multi-agency working", "Working together")

    (note,) = build(order, progress=save_once).problems
    assert note.message.startswith("this was saved during the build")
    assert (Path(note.file).name, note.severity) == ("briefing.yaml", "note")
    first = (order.folder / "poster.pdf").read_bytes()
    assert build(order).problems == []
    second = (order.folder / "poster.pdf").read_bytes()
    assert first != second
    assert build(order).efforts == {}
    assert (order.folder / "poster.pdf").read_bytes() == second
