"""The computer that briefgen runs on: its system, its native libraries, and how to mend them."""

__all__ = ["library_lookup", "native", "systems"]
