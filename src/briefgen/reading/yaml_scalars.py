"""How a text must be written in YAML so that it is read back as it is, by any reader."""

import io
import re
from functools import lru_cache
from typing import Any

import yaml

_TEXT = "tag:yaml.org,2002:str"
# Numbers of YAML 1.2, which most other readers know, that YAML 1.1 takes for text.
_NUMBER = re.compile(r"[-+]?(?:\.\d+|\d[\d_]*\.?\d*)(?:[eE][-+]?\d+)?|0o[0-7]+")
# Spaces at the edges, and what YAML 1.1 takes for the end of a line.
_NO_BLOCK = re.compile(r"\A\s|\s\Z|[\x85\u2028\u2029]")


@lru_cache(maxsize=1000)
def _analysed(text: str) -> tuple[Any, bool]:
    """What PyYAML knows of the styles that can hold a text, and whether it is read as a text."""
    dumper: Any = yaml.SafeDumper(io.StringIO(), allow_unicode=True)
    found = dumper.analyze_scalar(text)
    tag = dumper.resolve(yaml.ScalarNode, text, (True, False))
    return found, tag == _TEXT and not _NUMBER.fullmatch(text)


def is_plain(text: str, *, flow: bool) -> bool:
    """Whether a text can stand without quotes; `flow` is inside brackets."""
    found, is_text = _analysed(text)
    allowed = found.allow_flow_plain if flow else found.allow_block_plain
    return bool(is_text and allowed and not found.multiline and text != "=")


def is_block(text: str) -> bool:
    """Whether a text can stand on lines of its own, behind ``|`` or ``>``."""
    found, _ = _analysed(text)
    return bool(found.allow_block and text.strip()) and not _NO_BLOCK.search(text)


def quoted(text: str, sign: str = '"') -> str:
    """A text in quotes on one line: in those that are named, unless the others read better."""
    found, _ = _analysed(text)
    plain = found.allow_single_quoted and not found.multiline
    if '"' in text or "\\" in text:
        sign = "'"
    elif "'" in text:
        sign = '"'
    if plain and sign == "'":
        return "'" + text.replace("'", "''") + "'"
    if plain and "\\" not in text and '"' not in text:
        return f'"{text}"'
    lines = yaml.dump(text, default_style='"', allow_unicode=True, width=float("inf"))
    return str(lines).removesuffix("\n")
