"""Changes to the text of a YAML file that leave all else as it was; its history, and saving it."""

__all__ = [
    "conflict_copies",
    "differences",
    "history",
    "operations",
    "patches",
    "rebasing",
    "saving",
    "saying",
]
