"""Lets ``python -m briefgen`` be the command."""

from briefgen.cli import main

main(prog_name="briefgen")
