"""Write the golden record: what a release puts into a page.

Run it once a format, never to mend a test:

python -m tests.player.golden
"""

from __future__ import annotations

import json
from pathlib import Path

from geo.player import payload
from tests.player import stories

FILE = Path(__file__).with_name("golden-1.json")


def main() -> None:
    """Write the record of the full story."""
    FILE.write_text(json.dumps(payload(stories.full()), ensure_ascii=False, indent=0) + "\n")


if __name__ == "__main__":
    main()
