"""YAML that people write, as plain data with the line of every value, and what is wrong with it."""

__all__ = [
    "checks",
    "file_access",
    "file_formats",
    "filled",
    "model_walk",
    "models",
    "unseen",
    "yaml_lines",
    "yaml_nodes",
    "yaml_scalars",
    "yaml_source",
]
