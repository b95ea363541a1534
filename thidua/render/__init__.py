"""From models to what people and programs read. Nothing here computes a figure."""
