"""What a case is: its columns, how they are read, their rules."""
