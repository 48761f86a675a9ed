"""Running briefgen as its users do: as a command, in a folder of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from support import ROOT, write_briefing

COMMAND = (sys.executable, "-m", "briefgen")
ITEMS = ("Support is needed for older children", "Effective multi-agency working is vital")
PLAIN: dict[str, Any] = {"kind": "points", "heading": "Learning", "items": list(ITEMS)}
DERBYSHIRE = ROOT / "styles" / "derbyshire"


def briefgen(
    *arguments: str | Path,
    folder: Path,
    environment: Mapping[str, str] | None = None,
    code: int | None = None,
) -> subprocess.CompletedProcess[str]:
    """What a command prints and how it ends; `code` is how it must end."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=100,
    )
    assert code in (None, done.returncode), f"{done.returncode}\n{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr
    return done


def project(folder: Path, *sections: Any, **fields: Any) -> Path:
    """A small briefing in a folder of its own; the shipped brand unless `brand` says another."""
    folder.mkdir(parents=True, exist_ok=True)
    return write_briefing(folder, sections or [PLAIN], **fields)


def own_brand(folder: Path, change: Callable[[Any], object] = lambda _: None) -> Path:
    """The folder of a brand like the shipped one but for a change, as ``styles/ours``."""
    brand = folder / "styles" / "ours"
    (brand / "logos").mkdir(parents=True)
    logo = "logos/campaign.svg"
    (brand / logo).write_bytes((DERBYSHIRE / logo).read_bytes())
    said = yaml.safe_load((DERBYSHIRE / "_brand.yml").read_text("utf-8"))
    change(said)
    (brand / "_brand.yml").write_text(
        yaml.safe_dump(said, allow_unicode=True, sort_keys=False), "utf-8"
    )
    return brand


def names(folder: Path) -> Sequence[str]:
    """Everything in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())
