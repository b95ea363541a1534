"""Commands that ask for all they need, one question after the other, where nothing but their name
was typed at a terminal. What comes of the answers is a command line, which is then carried out."""
