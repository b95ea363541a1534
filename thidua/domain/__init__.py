"""The rules of thematic emulation: models and pure functions; no I/O, no SQL, no terminal."""
