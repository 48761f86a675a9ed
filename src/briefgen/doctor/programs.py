"""Programs of others: what importing needs, and what only our own checks need."""

from collections.abc import Iterator

from briefgen.computer.programs import LIBREOFFICE, PUB2RAW, Program
from briefgen.doctor.examined import Examined

CHROMIUM = Program(
    "Chromium",
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    {
        "windows": "winget install Google.Chrome",
        "macos": "brew install --cask google-chrome",
        "debian": "sudo apt-get install chromium",
        "fedora": "sudo dnf install chromium",
    },
    (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    ),
)
JAVA = Program(
    "Java",
    ("java",),
    {
        "macos": "brew install openjdk",
        "debian": "sudo apt-get install default-jre-headless",
        "fedora": "sudo dnf install java-latest-openjdk-headless",
    },
)
MAVEN = Program(
    "Maven",
    ("mvn",),
    {
        "macos": "brew install maven",
        "debian": "sudo apt-get install maven",
        "fedora": "sudo dnf install maven",
    },
)

_CHECKS = "the checks of briefgen itself"
# Each program, and what it is for.
PROGRAMS: tuple[tuple[Program, str], ...] = (
    (LIBREOFFICE, "importing Publisher files"),
    (PUB2RAW, "importing Publisher files, more quickly than by LibreOffice"),
    (CHROMIUM, _CHECKS),
    (JAVA, f"{_CHECKS}, by veraPDF"),
    (MAVEN, f"{_CHECKS}: it fetches veraPDF"),
)


def looked_for() -> Iterator[Examined]:
    """Every program that is used where it is there."""
    for each, purpose in PROGRAMS:
        path = each.path()
        commands = {} if path else each.commands
        yield Examined(each.name, bool(path), path or "not found", purpose, commands)
