"""Lets ``python -m briefgen`` be the command, and starts it for the script of that name."""

from briefgen.computer.compiled_once import compiled_once


def run() -> None:
    """Do what was typed, and end with its exit code."""
    with compiled_once():
        from briefgen.cli.main import main  # noqa: PLC0415 - what it imports is compiled once
    main(prog_name="briefgen")


if __name__ == "__main__":
    run()
