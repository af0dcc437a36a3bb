"""Our parser over JSON lines with "text": ``python -m training.speed [--model FOLDER] < TEXTS``.

Prints the seconds of processor time for import and load (a first sentence included) and for
reading, as the script of a peer does.
"""

import argparse
import json
import sys
import time
from pathlib import Path


def main() -> None:
    """Read the standard input."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, default=None)
    folder: Path | None = parser.parse_args().model
    started = time.process_time()
    from dragoman.lexicon.lexicon import Lexicon
    from dragoman.parse.parser import Parser
    from dragoman.text import Repaired

    reader = Parser(Lexicon().lemmas, folder)
    reader.parse(Repaired.apply("Oslo sent aid.", ()))
    load = time.process_time() - started
    texts = [json.loads(line)["text"] for line in sys.stdin]
    started = time.process_time()
    tokens = sum(len(reader.parse(Repaired.apply(text, ())).tokens) for text in texts)
    seconds = time.process_time() - started
    print(json.dumps({"load": load, "read": seconds, "tokens": tokens}))


if __name__ == "__main__":
    main()
