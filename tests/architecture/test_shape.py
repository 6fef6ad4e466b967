"""Small modules, short functions, telling names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from statistics import median

import pytest
from architecture.project_files import PACKAGE, ROOT, Module, modules

_SAYS_NOTHING = {"utils", "util", "common", "misc", "helpers", "manager", "base"}
_SAYS_NOTHING |= {"core"}
_DOCUMENTED_FLOORS = ("domain", "store", "intake", "export", "services")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _functions(tree: ast.AST) -> Iterator[Function]:
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield node


def _length(function: Function) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1


def _holds_code(module: Module) -> bool:
    return any(not isinstance(node, ast.Expr) for node in module.tree.body)


def test_no_module_is_longer_than_300_lines():
    long = [
        f"{module.name}: {module.lines}"
        for module in modules(PACKAGE)
        if module.lines > 300
    ]
    assert long == []


def test_half_of_the_modules_are_shorter_than_120_lines():
    assert median(each.lines for each in modules(PACKAGE) if _holds_code(each)) < 120


def test_no_function_is_longer_than_40_lines():
    long = [
        f"{module.name}:{function.lineno} {function.name}: {_length(function)}"
        for module in modules(PACKAGE)
        for function in _functions(module.tree)
        if _length(function) > 40
    ]
    assert long == []


def test_every_module_name_says_what_it_is_for():
    vague = [
        module.name
        for module in modules(PACKAGE)
        if _SAYS_NOTHING & {part.removesuffix(".py") for part in module.name.split("/")}
    ]
    assert vague == []


def _public(tree: ast.Module | ast.ClassDef) -> Iterator[Function]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _public(node)
        elif isinstance(node, Function) and not node.name.startswith("_"):
            yield node


def _repeats_another(function: Function) -> bool:
    """An overload or a setter: what it does is told once, where it is defined."""
    names = {ast.unparse(decorator) for decorator in function.decorator_list}
    return "overload" in names or any(name.endswith(".setter") for name in names)


@pytest.mark.parametrize("floor", _DOCUMENTED_FLOORS)
def test_every_public_function_says_what_it_does(floor: str):
    silent = [
        f"{module.name}:{function.lineno} {function.name}"
        for module in modules(PACKAGE / floor)
        for function in _public(module.tree)
        if not ast.get_docstring(function) and not _repeats_another(function)
    ]
    assert silent == []


def _sleeps(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(attr="sleep") | ast.alias(name="sleep"):
            return True
        case _:
            return False


def test_no_test_waits_by_sleeping():
    waiting = [
        module.name
        for module in modules(ROOT / "tests")
        if any(_sleeps(node) for node in ast.walk(module.tree))
    ]
    assert waiting == []
