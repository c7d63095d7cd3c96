"""``python -m toolkit.cli`` is ``framing``."""

from toolkit.cli.begin import main

if __name__ == "__main__":
    main()
