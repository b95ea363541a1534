"""The review as an Excel workbook."""
