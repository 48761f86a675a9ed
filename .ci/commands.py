"""The commands and their options as a page of Markdown, from what click knows of them."""

import re
from collections.abc import Iterator
from inspect import cleandoc

import click

from briefgen.cli.main import main

LEAD = """
# Commands

Every command says what it does with `--help`. [Mistakes and messages](../how-to/mistakes.md) shows
what an error looks like and what the exit codes mean.
"""
TABLE = "\n| Option | What it does |\n|---|---|\n"


def commands() -> str:
    """The whole page: the program, then each command by its name."""
    return LEAD + "".join(
        _command(name, command) for name, command in sorted(main.commands.items())
    )


def _command(name: str, command: click.Command) -> str:
    above = click.Context(main, info_name="briefgen", **main.context_settings)
    context = click.Context(command, parent=above, info_name=name)
    usage = " ".join(command.collect_usage_pieces(context))
    told = "".join(_told(cleandoc(command.help or "")))
    options = [each for each in command.params if isinstance(each, click.Option)]
    table = TABLE + "".join(_option(each, context) for each in options) if options else ""
    return f"\n## briefgen {name}\n\n    briefgen {name} {usage}\n{told}{table}"


def _told(text: str) -> Iterator[str]:
    """What a command says of itself: sentences, and below a colon the lines that it keeps apart."""
    for block in re.split(r"\n\s*\n", text):
        head, *lines = block.removeprefix("\b").strip("\n").splitlines()
        if head.startswith(" "):
            head, lines = "", [head, *lines]
        shown = "".join(f"    {line.strip()}\n" for line in lines)
        if not head or (head.endswith(":") and lines):
            yield f"\n{head}\n\n{shown}" if head else f"\n{shown}"
        else:
            yield f"\n{_plain(' '.join([head, *lines]))}\n"


def _option(option: click.Option, context: click.Context) -> str:
    names = ", ".join(f"`{each}`" for each in (*option.opts, *option.secondary_opts))
    metavar = "" if option.is_flag else f" `{option.make_metavar(context)}`"
    return f"| {names}{_cell(metavar)} | {_cell(_plain(option.help or ''))} |\n"


def _plain(text: str) -> str:
    """A text as Markdown shows it: none of its signs means anything."""
    return re.sub(r"([*<>_`\[\]])", r"\\\1", text)


def _cell(text: str) -> str:
    return text.replace("|", r"\|")
