"""One stage of the training by its name: ``python -m training event --run FOLDER ...``."""

from __future__ import annotations

import sys
from importlib import import_module


def main() -> None:
    """Run the stage that the command line names, with what stands behind the name."""
    if len(sys.argv) < 2 or not sys.argv[1].isidentifier():
        raise SystemExit("usage: python -m training STAGE ..., where a stage is a module of it")
    stage = sys.argv.pop(1)
    sys.argv[0] = f"python -m training {stage}"
    import_module(f"training.{stage}").main()


if __name__ == "__main__":
    main()
