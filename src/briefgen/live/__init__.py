"""A pack that follows its files: made anew in processes that stay warm, and shown as pictures."""

__all__ = ["following", "live", "shown"]
