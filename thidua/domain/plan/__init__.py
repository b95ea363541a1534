"""What a plan is: its model, its file, its rules."""
