"""A table of many offices, for screens, programs, pages, workbooks and Word."""
