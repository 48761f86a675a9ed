"""What a project of one's own begins with: a first brand, a sample, and files for an editor."""

__all__ = ["answers", "editor", "first_brand", "lockup_lines", "project", "shades", "writing"]
