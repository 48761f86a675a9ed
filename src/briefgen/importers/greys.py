"""Which colours of a file say nothing of its brand: black, white and what looks grey."""

ALIKE = 20  # of 255: how far red, green and blue of what looks grey lie apart at most


def is_grey(colour: str) -> bool:
    """Whether a colour (``#rrggbb``) looks black, white or grey."""
    parts = bytes.fromhex(colour[1:])
    return max(parts) - min(parts) <= ALIKE
