"""Lists as offices keep them (domain.md §11): invented cases (``content``), written in the layouts and
habits of offices (``layouts_…``), each with what must come out of it.

A layout is a function that fills a ``Book``; ``@office_list`` says which command takes it in,
``@refused`` what the refusal must name. ``tests/exchange/test_office_lists.py`` runs them all.
"""
