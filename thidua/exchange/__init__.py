"""Spreadsheets in and out: files to rows of cells and back; knows neither SQL nor the command
line."""
