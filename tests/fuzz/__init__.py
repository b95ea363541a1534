"""What fuzzes the program: command lines and files of every kind, and what must hold whatever they
are."""
