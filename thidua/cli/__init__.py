"""The command line: the only package that imports typer. Commands declare, services do."""
