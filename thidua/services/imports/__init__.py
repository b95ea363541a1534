"""Importing spreadsheets."""
