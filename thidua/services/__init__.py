"""The use cases: one function each, owning its transaction; plain values in, models out."""
