"""A pack from a briefing: what was read, which files are wanted, the processes that make them."""

__all__ = ["build", "fulfilment", "project", "report", "workers"]
