"""Many packs by one plan: a row of a table for each, made by warm processes here or elsewhere."""

__all__ = ["batch", "engine", "on_dask", "plan", "result"]
