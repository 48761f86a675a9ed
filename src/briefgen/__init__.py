"""briefgen: one YAML file becomes everything that a board hands out."""

__version__ = "0.1.0"
