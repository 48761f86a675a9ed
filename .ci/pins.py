#!/usr/bin/env python3
"""Write the pinned versions anew: the newest that pyproject.toml allows and that fit together."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

CI = Path(__file__).parent
CLONE = ("import", "studio", "batch")  # the extras that a clone has
EDITABLE = "editables"  # what hatchling asks for when it installs a project editable


def main() -> None:
    """Write `requirements.txt` and, without repeating it, those for development and documents."""
    pyproject = tomllib.loads((CI.parent / "pyproject.toml").read_text("utf-8"))
    project = pyproject["project"]
    extra = project["optional-dependencies"]
    building = [*pyproject["build-system"]["requires"], EDITABLE]
    extras = [each for name in CLONE for each in extra[name]]
    runtime = resolve([*building, *project["dependencies"], *extras])
    pinned = [f"{name}=={version}" for name, version in runtime.items()]
    dev = resolve([*pinned, *extra["dev"]])
    write(CI / "requirements.txt", runtime)
    write(CI / "requirements-dev.txt", {n: v for n, v in dev.items() if n not in runtime})
    beside = ["--constraint", str(CI / "requirements-dev.txt")]  # one environment may hold both
    docs = resolve([*pinned, *extra["docs"], *beside])
    write(CI / "requirements-docs.txt", {n: v for n, v in docs.items() if n not in runtime})


def resolve(wanted: list[str]) -> dict[str, str]:
    """Return name and version of all that `wanted` needs, installing nothing."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    dry = ["--dry-run", "--ignore-installed", "--report", "-"]
    answer = subprocess.run([*pip, *dry, *wanted], check=True, stdout=subprocess.PIPE)  # noqa: S603
    found = (package["metadata"] for package in json.loads(answer.stdout)["install"])
    return dict(sorted((normal(each["name"]), each["version"]) for each in found))


def normal(name: str) -> str:
    """Return the name as PEP 503 writes it, so that one package has one spelling."""
    return name.lower().replace("_", "-").replace(".", "-")


def write(file: Path, versions: dict[str, str]) -> None:
    """Write one `name==version` on each line."""
    file.write_text("".join(f"{n}=={v}\n" for n, v in versions.items()), "utf-8")


if __name__ == "__main__":
    main()
