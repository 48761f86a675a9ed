"""What ``briefgen batch --json`` prints."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from briefgen.version import __version__

if TYPE_CHECKING:
    from briefgen.batch.batch import Outcome


def as_json(outcome: "Outcome") -> str:
    """What came of a plan, a pack a row; keys are added, never renamed."""
    answer: dict[str, Any] = {
        "briefgen": __version__,
        "index": str(outcome.index),
        "failed": outcome.failed,
        "packs": [
            {
                "name": entry.name,
                "folder": str(result.folder),
                "fresh": result.fresh,
                "failed": result.failed,
                "took_s": round(result.took_s, 3),
                "files": [
                    {
                        "file": each.file,
                        "layout": each.layout,
                        "edition": each.edition,
                        "bytes": each.bytes,
                        "sides": each.sides,
                        "size_pt": each.size_pt,
                        "last_side_filled": each.filled,
                        "made_from": each.source,
                        "digest": each.digest,
                    }
                    for each in result.made
                ],
                "problems": [asdict(each) for each in result.problems],
            }
            for entry, result in outcome.pairs()
        ],
        "problems": [asdict(each) for each in outcome.problems],
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)
