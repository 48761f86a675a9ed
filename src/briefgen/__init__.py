"""briefgen: one YAML file becomes everything that a board hands out."""
