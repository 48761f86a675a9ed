"""LibreOffice, which converts files that no library reads: how it is told, and what it may take."""

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
    profile = (folder.parent / "profile").as_uri()
    return [
        program,
        f"-env:UserInstallation={profile}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", ending, "--outdir", str(folder), *names),
    ]
