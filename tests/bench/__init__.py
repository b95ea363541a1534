"""Speed, as ratios beside another program in the same run: ``python -m tests.bench.startup``, ``python -m tests.bench.million``."""
