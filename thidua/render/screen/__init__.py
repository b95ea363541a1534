"""Documents on a terminal, and the blocks that they are made of."""
