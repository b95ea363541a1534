"""What the report says, whether in Word or on a page."""
