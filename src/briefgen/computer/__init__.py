"""The computer that briefgen runs on: its system, libraries and programs, and what brings them."""

__all__ = [
    "caches",
    "compiled_once",
    "kept_beside",
    "native",
    "programs",
    "quick_import",
    "systems",
]
