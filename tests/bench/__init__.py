"""Speed, as ratios beside another program in one run: ``python -m tests.bench.startup``, ``python
-m tests.bench.million``."""
