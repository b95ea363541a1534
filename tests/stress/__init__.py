"""The large sizes of the attacks, run by hand: ``python -m tests.stress.NAME``; each prints its
figures."""
