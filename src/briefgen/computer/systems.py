"""The systems that we know, and the command that brings something missing onto each."""

import platform
import sys
from collections.abc import Mapping
from typing import Literal

System = Literal["windows", "macos", "debian", "fedora"]
Commands = Mapping[System, str]  # a command for each system on which there is one

CALLED: Mapping[System, str] = {
    "windows": "Windows",
    "macos": "macOS",
    "debian": "Debian and Ubuntu",
    "fedora": "Fedora",
}
_FAMILIES: Mapping[str, System] = {"debian": "debian", "ubuntu": "debian", "fedora": "fedora"}
_PLATFORMS: Mapping[str, System] = {"win32": "windows", "darwin": "macos"}


def this_system() -> System | None:
    """The system that this is, or that is like it; None for one that we do not know.

    Linux says in os-release(5) what it is (ID) and what it is made from (ID_LIKE).
    """
    if sys.platform in _PLATFORMS:
        return _PLATFORMS[sys.platform]
    try:
        said = platform.freedesktop_os_release()
    except OSError:
        return None
    names = [said.get("ID", ""), *said.get("ID_LIKE", "").split()]
    return next((_FAMILIES[name] for name in names if name in _FAMILIES), None)


def own_first(commands: Commands) -> list[tuple[System, str]]:
    """The commands for all systems, that for this one first."""
    own = this_system()
    return sorted(commands.items(), key=lambda each: each[0] != own)


def how_to_install(what: str, commands: Commands) -> str:
    """What to type here to install something; on a system that is not known, on those that are."""
    own = this_system()
    if own and own in commands:
        return f"install {what}:  {commands[own]}"
    lines = [f"on {CALLED[system]}:  {command}" for system, command in own_first(commands)]
    return "\n".join([f"install {what} with what is like one of these:", *lines])
