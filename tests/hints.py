"""Every hint that the sources can give, read from them: what stands where a problem takes its hint.

A value that is filled in becomes ".*": a hint that was given can be found again by its pattern.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from support import ROOT

SOURCES = ROOT / "src" / "briefgen"
# Where each call takes its hint: after how many other arguments.
PLACES = {
    "Problem": 4,
    "problem": 2,
    "finding": 1,
    "ValueError": 1,
    "Trap": 3,
    "_trap": 2,
    "trap": 1,
    "misplaced": 1,
    "Finding": 2,
    "_refuse": 2,
    "slip": 2,
    "matching": 2,
    "refused": 2,
}
DEEPEST = 6  # calls that are followed
ANYTHING = ".*"


@dataclass(frozen=True)
class Hint:
    """One hint: where it stands in the sources, and a pattern for what users read."""

    place: str
    pattern: str


@dataclass
class Sources:
    """All functions and constants of the sources by name; names that stand twice hold both."""

    functions: dict[str, list["Scope"]] = field(default_factory=dict)
    constants: dict[tuple[str, str], ast.expr] = field(default_factory=dict)


@dataclass(frozen=True)
class Scope:
    """A function, or a whole module, in which names mean something."""

    module: str
    node: ast.AST


@cache
def sources() -> Sources:
    found = Sources()
    for path in sorted(SOURCES.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                found.functions.setdefault(node.name, []).append(Scope(path.stem, node))
        for statement in tree.body:
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                found.constants[path.stem, statement.targets[0].id] = statement.value
            elif isinstance(statement, ast.AnnAssign) and statement.value:
                found.constants[path.stem, ast.unparse(statement.target)] = statement.value
    return found


@cache
def hints() -> list[Hint]:
    """Every hint, once each."""
    found: dict[Hint, None] = {}
    for path in sorted(SOURCES.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for scope in scopes(path.stem, tree):
            for call in own_calls(scope.node):
                for pattern in of_call(call, scope):
                    found[Hint(f"{path.stem}.{name_of(scope.node)}", pattern)] = None
    return [hint for hint in found if " " in hint.pattern and hint.pattern != ANYTHING]


def scopes(module: str, tree: ast.Module) -> Iterator[Scope]:
    yield Scope(module, tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield Scope(module, node)


def name_of(node: ast.AST) -> str:
    return node.name if isinstance(node, ast.FunctionDef) else ""


def own_calls(node: ast.AST) -> Iterator[ast.Call]:
    """The calls in a function or at the top of a module, without those in functions inside."""
    waiting = list(ast.iter_child_nodes(node))
    while waiting:
        each = waiting.pop()
        if isinstance(each, ast.FunctionDef):
            continue
        if isinstance(each, ast.Call):
            yield each
        waiting += ast.iter_child_nodes(each)


def called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def of_call(call: ast.Call, scope: Scope) -> Iterator[str]:
    """The patterns of the hint that a call makes a problem with."""
    place = PLACES.get(called(call))
    if place is None:
        return
    for said in (keyword.value for keyword in call.keywords if keyword.arg == "hint"):
        yield from patterns(said, scope)
    for number, argument in enumerate(call.args):
        if isinstance(argument, ast.Starred):
            yield from _of_pairs(argument.value, scope, place - number)
            return
        if number == place:
            yield from patterns(argument, scope)


def _of_pairs(said: ast.expr, scope: Scope, place: int) -> Iterator[str]:
    """The patterns of hints that come together with their messages."""
    for pair, inside in tuples(said, scope):
        if len(pair.elts) > place:
            yield from patterns(pair.elts[place], inside)


def patterns(said: ast.expr, scope: Scope) -> list[str]:
    """What an expression may say."""
    return [
        pattern
        for leaf, inside in leaves(said, scope)
        for pattern in _of_leaf(leaf, inside)
        if pattern
    ]


def tuples(said: ast.expr, scope: Scope) -> Iterator[tuple[ast.Tuple, Scope]]:
    """The pairs that an expression may be, each with where its names mean something."""
    return ((leaf, inside) for leaf, inside in leaves(said, scope) if isinstance(leaf, ast.Tuple))


def leaves(said: ast.expr, scope: Scope, depth: int = 0) -> Iterator[tuple[ast.expr, Scope]]:
    """The expressions that one may come to, wherever names and calls lead."""
    follow = _FOLLOW.get(type(said))
    if follow is None:
        yield said, scope
    elif depth < DEEPEST:
        for each, inside in follow(said, scope):
            yield from leaves(each, inside, depth + 1)


def _of_leaf(leaf: ast.expr, scope: Scope) -> list[str]:
    match leaf:
        case ast.Constant(value=str(text)):
            return [re.escape(text)]
        case ast.JoinedStr(values=parts):
            return ["".join(_part(part, scope) for part in parts)]
        case ast.BinOp(left=left, right=right):
            ends = patterns(right, scope) or [ANYTHING]
            return [one + end for one in patterns(left, scope) for end in ends]
    return []


def _part(part: ast.expr, scope: Scope) -> str:
    if isinstance(part, ast.Constant):
        return re.escape(str(part.value))
    inner = part.value if isinstance(part, ast.FormattedValue) else part
    if isinstance(inner, ast.Attribute):
        return next(
            (re.escape(str(ast.literal_eval(each))) for each, _ in _of_rule(inner, scope)), ANYTHING
        )
    if isinstance(inner, ast.Name) and isinstance(
        fixed := sources().constants.get((scope.module, inner.id)), ast.Constant
    ):
        return re.escape(str(fixed.value))
    return ANYTHING


def _of_call(call: ast.Call, scope: Scope) -> Iterator[tuple[ast.expr, Scope]]:
    """What a function answers; of a table each value; of what is joined the first."""
    name = called(call)
    if name == "get" and isinstance(call.func, ast.Attribute):
        yield from ((way, scope) for way in (call.func.value, *call.args[1:]))
    elif name == "join" and isinstance(call.args[0], ast.List):
        yield ast.BinOp(call.args[0].elts[0], ast.Add(), ast.Name("")), scope
    else:
        known = sources().functions.get(name, [])
        own = [function for function in known if function.module == scope.module]
        for function in own or known:
            yield from ((answer, function) for answer in answers(function))


def _of_rule(said: ast.Attribute, scope: Scope) -> Iterator[tuple[ast.expr, Scope]]:
    """What a rule advises, of this module or of another that is named."""
    *modules, name, last = ast.unparse(said).split(".")
    rule = sources().constants.get(((modules or [scope.module])[-1], name))
    if last == "advice" and isinstance(rule, ast.Call):
        yield from ((each.value, scope) for each in rule.keywords if each.arg == last)


_FOLLOW: dict[type, Callable[[Any, Scope], Iterable[tuple[ast.expr, Scope]]]] = {
    ast.IfExp: lambda node, scope: [(node.body, scope), (node.orelse, scope)],
    ast.BoolOp: lambda node, scope: [(value, scope) for value in node.values],
    ast.Dict: lambda node, scope: [(value, scope) for value in node.values],
    ast.Subscript: lambda node, scope: [(node.value, scope)],
    ast.Name: lambda node, scope: [(value, scope) for value in values_of(node.id, scope)],
    ast.Call: _of_call,
    ast.Attribute: _of_rule,
}


def answers(function: Scope) -> Iterator[ast.expr]:
    for node in ast.walk(function.node):
        if isinstance(node, ast.Return | ast.Yield) and node.value:
            yield node.value


def values_of(name: str, scope: Scope) -> list[ast.expr]:
    """All that a name may stand for in a function, else the constant of its module."""
    found = [value for target, value in bindings(scope.node) if target == name]
    constant = sources().constants.get((scope.module, name))
    return found or ([constant] if constant else [])


def bindings(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Names and what is put into them: by assignment, by ``:=``, and by going through a call."""
    for each in ast.walk(node):
        match each:
            case ast.Assign(targets=[target], value=value):
                yield from _bound(target, value)
            case (
                ast.AugAssign(target=target, value=value)
                | ast.NamedExpr(target=target, value=value)
            ):
                yield from _bound(target, value)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                yield from _bound(target, value)
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                yield from _bound(target, value)


def _bound(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, said in zip(target.elts, value.elts, strict=False):
            yield from _bound(one, said)
