"""Tables the search reads: places, stop phrases, synonyms, weights, each with its source."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read(name: str) -> Any:
    """Return a table of this folder, by its name without the ending."""
    return json.loads(files(__package__).joinpath(f"{name}.json").read_text(encoding="utf-8"))
