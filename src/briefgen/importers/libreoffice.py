"""LibreOffice, which converts files that no library reads: how it is told, and what it may take."""

import os
import sys
from hashlib import md5
from pathlib import Path

from briefgen.importers.helper_program import MB, Limits

# An office laptop may take half a minute to start it for the first time.
LARGE = Limits(wall_s=60, cpu_s=40, memory_bytes=2_000 * MB, written_bytes=200 * MB)


def converting(program: str, folder: Path, ending: str, *names: str) -> list[str]:
    """The command by which it converts files in a folder, without settings of the user.

    Args:
        program: its whole path.
        folder: the folder, which also gets what is made.
        ending: that of the kind of file to make.
        names: of the files to convert, and options before them.
    """
    return [
        program,
        f"-env:UserInstallation={_profile(folder)}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", ending, "--outdir", str(folder), *names),
    ]


def pipe(folder: Path) -> Path:
    """The socket by which it is spoken to, which it leaves behind where it is ended from outside.

    Its name has the MD5 of the address of its profile, each byte without a leading zero.
    """
    digest = md5(_profile(folder).encode("utf-16-le"), usedforsecurity=False).digest()
    user = 0 if sys.platform == "win32" else os.getuid()
    name = f"OSL_PIPE_{user}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
    return Path("/tmp", name)  # noqa: S108 - where it puts it, whatever TMPDIR says


def _profile(folder: Path) -> str:
    return (folder.parent / "profile").as_uri()
