"""LibreOffice, which converts files that no library reads: where it is, and how it is told."""

from pathlib import Path

from briefgen.importers import helper_program
from briefgen.importers.helper_program import MB, Limits

# An office laptop may take half a minute to start it for the first time.
LARGE = Limits(wall_s=60, cpu_s=40, memory_bytes=2_000 * MB, written_bytes=200 * MB)
OFFICES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)


def path() -> str:
    """The whole path of LibreOffice; empty where it is not installed."""
    return helper_program.found("soffice", "libreoffice", elsewhere=OFFICES)


def converting(program: str, folder: Path, ending: str, *names: str) -> list[str]:
    """The command by which it converts files in a folder, without settings of the user.

    Args:
        program: its whole path.
        folder: the folder, which also gets what is made.
        ending: that of the kind of file to make.
        names: of the files to convert, and options before them.
    """
    profile = (folder.parent / "profile").as_uri()
    return [
        program,
        f"-env:UserInstallation={profile}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", ending, "--outdir", str(folder), *names),
    ]
