"""Lets ``python -m briefgen`` be the command."""

from briefgen.cli.main import main

main(prog_name="briefgen")
