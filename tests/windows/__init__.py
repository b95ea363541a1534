"""The zip for Windows PCs: what is in it, and the manual's walk in it under Wine."""
