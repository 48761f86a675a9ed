"""The command line: arguments in, text and exit codes out."""

__all__ = ["main"]
