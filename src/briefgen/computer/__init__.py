"""The computer that briefgen runs on: its system, libraries and programs, and what brings them."""

__all__ = ["caches", "native", "programs", "quick_import", "systems"]
