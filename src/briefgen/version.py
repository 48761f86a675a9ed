"""The version, as ``briefgen --version`` and the record of a pack say it."""

__version__ = "0.1.0"
