"""A board's brand: colours as tokens, typefaces, lockups, logos, partners, how it is reached."""

__all__ = ["brand", "brand_file", "brand_logos", "colour", "grounds", "scripts", "variable_fonts"]
