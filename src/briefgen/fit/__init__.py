"""The largest type at which a briefing keeps a contract, or what to cut: pure functions."""

__all__ = ["covers", "cuts", "drops", "fit", "needs", "shortened", "speaker_notes"]
