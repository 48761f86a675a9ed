"""What `briefgen studio` and `briefgen watch` share: the extra that they need, and their start."""

from collections.abc import Callable
from typing import Any

import click

from briefgen.problems import Problem, ProblemsFound

EXTRA = frozenset({"anyio", "starlette", "uvicorn", "watchfiles"})
_HINT = 'type: python -m pip install "briefgen[studio]"'

port_option = click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="NUMBER",
    help="The port; one that is free when not said.",
)
browser_option = click.option("--no-browser", is_flag=True, help="Open no browser.")


def commands() -> Any:
    """The module that runs both.

    Raises:
        ProblemsFound: where what it needs is not installed.
    """
    try:
        from briefgen.studio import commands  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        package = (error.name or "").partition(".")[0]
        if package not in EXTRA:
            raise
        message = f"it needs {package}, which is not installed"
        raise ProblemsFound([Problem("", 0, 0, message, _HINT, "fault")]) from None
    return commands


def starting(said: str, *, no_browser: bool) -> Callable[[str], None]:
    """What is done with the address once it answers: it is printed, and opened in the browser."""

    def started(address: str) -> None:
        click.echo(f"{said} {address}")
        click.echo("Ctrl-C ends it.")
        if not no_browser:
            commands().open_browser(address)

    return started
