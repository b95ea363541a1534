"""thidua: thematic emulation plans of a provincial internal-affairs commission, in one SQLite
file."""

__version__ = "0.2.0"
