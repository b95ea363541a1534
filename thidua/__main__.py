"""``python -m thidua``."""

from thidua.cli.app import main

if __name__ == "__main__":
    main()
