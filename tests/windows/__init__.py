"""The zip for Windows PCs: what is in it, and the README's walk in it under Wine."""
