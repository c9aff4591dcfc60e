"""The one way in: the window without words, else the command line."""

import sys


def main() -> int:
    """Do what the words on the command line say; 0 done, 1 refused, 2 wrong usage."""
    from inspector_app.cli.main import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
