"""Where templates run: they see what they are handed, reach nothing else, and come to an end.

A template is code from whoever made the layout. Jinja's sandbox keeps it from Python's insides,
which the values that it is handed would lead to. This module also keeps it from going on for ever:
each page has an account, and a template pays from it, in steps and characters, before anything is
done. So the same template is refused on every computer, fast or slow, and no process has to be
ended. Some operations cost more than their values are long, such as a text times a number, or
texts joined by a text: they cost the product of the lengths. Every single value is limited in
size, so that no one comparison and no one print can take long.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, TemplateRuntimeError, nodes
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import (
    BlockReference,
    Context,
    LoopContext,
    Macro,
    TemplateReference,
    Undefined,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Namespace, pass_context
from jinja2.visitor import NodeTransformer

MOST_WORK = 20_000_000  # steps a page may take; the pages that we ship take 300,000
LARGEST = 1_000_000  # characters, or steps of entries, of a value that something is done with
LARGEST_TEXT = 50_000_000  # characters of a text that is made: logos as URLs are long
ENDLESS, TOO_LARGE = "it goes on and on", "it makes something that is too large"
# The price in steps of: an entry of a list, a filter, a macro, a function of ours, a template.
_ENTRY, _FILTER, _CALL, _OURS, _OPENED = 5, 10, 100, 5_000, 2_000
_COPIED = 10  # characters that one step puts together or compares
_LARGE_NUMBER = 10**15
_POWER = 64
# A text costs its length once more for each so many characters: the first number is for Python's
# own operations, the second for functions of ours, which may go through a text many times.
_SLOW, _SLOWER = 10_000, 1_000
_MOST_SEEN, _LONGEST_SEEN = 5_000, 100  # attributes that are remembered: how many, how long
# Formats that make long texts: a wide field, and one whose width is a value.
_WIDE = re.compile(r"\d{5}|%[^a-z%]*\*|\{[^{}]*:[^{}]*\{")
_PLAIN = (str, list, tuple, Mapping)
_JINJAS = (
    *(BlockReference, Cycler, LoopContext, Macro, Namespace),
    *(TemplateModule, TemplateReference, Undefined),
)


class TooMuchWork(TemplateRuntimeError):  # noqa: N818 - named by what happened
    """A template does more than any page needs, or makes what is too large."""


@dataclass
class _Account:
    left: int = MOST_WORK

    def pay(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise TooMuchWork(ENDLESS)


_ACCOUNT: ContextVar[_Account] = ContextVar("account")


@contextmanager
def account() -> Iterator[None]:
    """An account for one page; templates run only inside one."""
    token = _ACCOUNT.set(_Account())
    try:
        yield
    finally:
        _ACCOUNT.reset(token)


def _pay(steps: int) -> None:
    _ACCOUNT.get().pay(steps)


def size(value: Any) -> int:
    """How large a value is: a number's own value, else all its characters and entries, in steps.

    Raises:
        TooMuchWork: when it is larger than any value may be.
    """
    if isinstance(value, int):
        return abs(value)
    if isinstance(value, str) and len(value) < LARGEST:
        return 1 + len(value)
    found, waiting = 1, [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            found += len(each)
        elif isinstance(each, Mapping):
            waiting += [*each.keys(), *each.values()]
            found += len(each) * _ENTRY
        elif isinstance(each, Collection) and not isinstance(each, Undefined):
            waiting += each
            found += len(each) * _ENTRY
        if found > LARGEST:
            raise TooMuchWork(TOO_LARGE)
    return found


def _whole(value: Any) -> Any:
    """Pay for a value that was made, and give it back; an iterator comes back as a list."""
    if isinstance(value, str):
        if len(value) > LARGEST_TEXT:
            raise TooMuchWork(TOO_LARGE)
        _pay(1 + len(value) // _COPIED)
        return value
    if isinstance(value, Iterator):
        value = list(_paid(value))
    _pay(1 if isinstance(value, int) else size(value))
    return value


def _paid(values: Iterable[Any], steps: int = 1) -> Iterator[Any]:
    for value in values:
        _pay(steps)
        yield value


def _pay_product(values: tuple[Any, ...], others: Iterable[Any] = ()) -> None:
    """Pay for an operation that may go through one value once for each part of another."""
    sizes = [size(each) for each in (*values, *others)]
    first = sizes[0] if sizes else 1
    _pay(_FILTER + first * max(*sizes[1:], 1, first // _SLOW))


def _refuse_wide(text: Any) -> None:
    if isinstance(text, str) and _WIDE.search(text):
        raise TooMuchWork(TOO_LARGE)


def _filtering(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that has to be paid for.

    It asks for Jinja's context, because Jinja runs other filters while it compiles a template,
    before there is an account.
    """
    asks = getattr(getattr(function, "jinja_pass_arg", None), "name", "")

    @pass_context
    def paid(context: Context, /, *values: Any, **named: Any) -> Any:
        if name == "format":
            _refuse_wide(values[0])
        _pay_product(values, named.values())
        handed = {
            "context": context,
            "eval_context": context.eval_ctx,
            "environment": context.environment,
        }
        first = (handed[asks],) if asks else ()
        return _whole(function(*first, *values, **named))

    return paid


@pass_context
def _each(_: Context, values: Iterable[Any], steps: int) -> Iterable[Any]:
    """The values that a loop goes through, each paid for with the steps of one round."""
    if isinstance(values, Collection):
        _pay(steps * len(values))
        return values
    return list(_paid(values, steps))


@pass_context
def _step(_: Context, steps: int) -> str:
    _pay(steps)
    return ""


@pass_context
def _made(_: Context, value: Any) -> Any:
    return _whole(value)


class _Weighing(NodeTransformer):
    """Adds payments to a template: for entering a body, for each round, for values it makes."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - the names are Jinja's
        self.generic_visit(node)
        node.iter = self._filtered(node.iter, "each()", nodes.Const(_weight(node)))
        return node

    def _entered(self, node: Any) -> nodes.Node:
        self.generic_visit(node)
        paid = self._filtered(nodes.Const(_weight(node)), "step()", lineno=node.lineno)
        node.body.insert(0, nodes.ExprStmt(paid, lineno=node.lineno))
        return node  # type: ignore[no-any-return]  # Jinja's nodes: any kind

    visit_Macro = visit_CallBlock = visit_Block = visit_Template = _entered  # noqa: N815

    def _together(self, node: Any) -> nodes.Node:
        self.generic_visit(node)
        if getattr(node, "ctx", "load") != "load":
            return node  # type: ignore[no-any-return]  # Jinja's nodes: any kind
        return self._filtered(node, "made()")

    visit_Concat = visit_List = visit_Tuple = visit_Dict = _together  # noqa: N815

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return self._filtered(node, "made()") if isinstance(node.arg, nodes.Slice) else node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.expr = self._filtered(node.expr, "made()")
        for each in node.ops:
            each.expr = self._filtered(each.expr, "made()")
        return node

    def visit_Test(self, node: nodes.Test) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.node = self._filtered(node.node, "made()")
        node.args = [self._filtered(each, "made()") for each in node.args]
        return node

    def _filtered(
        self, node: nodes.Node, name: str, *handed: nodes.Expr, lineno: int = 0
    ) -> nodes.Filter:
        """A call of one of our filters; no template can write its name, for it has brackets."""
        found = nodes.Filter(node, name, list(handed), [], None, None)
        found.set_lineno(lineno or node.lineno or 1)
        found.set_environment(self._environment)
        return found


def _weight(node: nodes.Node) -> int:
    opened = (nodes.Include, nodes.Import, nodes.FromImport)
    return sum(_OPENED if isinstance(each, opened) else 1 for each in node.find_all(nodes.Node))


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which all that a template does is paid for."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, **settings: Any) -> None:
        super().__init__(finalize=_printed, **settings)
        self._seen: dict[tuple[type, str], bool] = {}
        self.filters = {name: _filtering(name, each) for name, each in FILTERS.items()}
        self.filters |= {"each()": _each, "step()": _step, "made()": _made}
        self.globals["range"] = range  # in place of Jinja's: what is handed to it is paid for
        del self.globals["lipsum"]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        weighed: nodes.Template = _Weighing(self).visit(template)
        return weighed

    def concat(self, parts: Iterable[str]) -> str:
        """Join the pieces of a page; each is paid for as it comes."""
        kept = []
        for part in parts:
            _pay(1 + len(part) // _COPIED)
            kept.append(part)
        return "".join(kept)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may see an attribute: only those of views and of plain values.

        For Jinja too it follows from the type and the name, so it is found out once for both.
        """
        kind: Any = type(obj)
        safe = self._seen.get((kind, attr))
        if safe is None:
            safe = _may_be_seen(kind) and super().is_safe_attribute(obj, attr, value)
            if len(self._seen) < _MOST_SEEN and len(attr) < _LONGEST_SEEN:  # any may be made up
                self._seen[kind, attr] = safe
        return safe

    def call(self, context: Context, function: Any, /, *values: Any, **named: Any) -> Any:
        """Pay for a call in a template, then call."""
        owner = getattr(getattr(function, "__wrapped__", function), "__self__", None)
        handed = (*values, *named.values())
        if isinstance(owner, _PLAIN):
            if function.__name__.startswith("format"):
                _refuse_wide(owner)
            _pay_product((owner, *handed))
        elif _is_jinjas(function):
            _pay(_CALL + sum(size(each) for each in handed))
        else:
            length = sum(size(each) for each in handed)
            _pay(_OURS + length * (1 + length // _SLOWER))
        return _whole(super().call(context, function, *values, **named))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Pay for an operation with two values, then calculate; refuse too large a result."""
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" and not (numbers and abs(left) <= _POWER and abs(right) <= _POWER):
            raise TooMuchWork(TOO_LARGE)
        if operator == "%":
            _refuse_wide(left)
        if not numbers:
            _pay_product((left, right)) if operator in "*%" else _pay(size(left) + size(right))
        return _bounded(super().call_binop(context, operator, left, right))


def _is_jinjas(function: Any) -> bool:
    """Whether a callable is Jinja's own, such as a macro or a loop, or Python's range or dict."""
    modules = (type(function).__module__, getattr(function, "__module__", None) or "")
    return function in (range, dict) or any(each.startswith("jinja2") for each in modules)


def _bounded(value: Any) -> Any:
    if not isinstance(value, int | float):
        return _whole(value)
    if isinstance(value, int) and abs(value) > _LARGE_NUMBER:
        raise TooMuchWork(TOO_LARGE)
    return value


def _may_be_seen(kind: type[object]) -> bool:
    """Whether values of a type are plain ones, Jinja's own, or views."""
    parameters = getattr(kind, "__dataclass_params__", None)
    return issubclass(kind, (*_PLAIN, *_JINJAS)) or bool(parameters and parameters.frozen)


def _printed(value: Any) -> Any:
    """A value that a template prints; only texts, numbers and HTML can be printed."""
    if isinstance(value, str | int | float | Undefined) or value is None:
        return value
    if hasattr(value, "__html__"):
        return value.__html__()
    raise SecurityError(f"{type(value).__name__!r} is not a text and not a number: name its parts")
