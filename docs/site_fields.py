"""Descriptions of pydantic fields for the reference: `Annotated[int, Field(description="…")]` documents the attribute.

mkdocs.yml names this file as an extension of griffe, which reads the code for mkdocstrings without running it.
"""

import ast
from typing import Any

import griffe


class FieldDescriptions(griffe.Extension):
    """The description inside a field's annotation becomes its docstring, and the annotation is the bare type."""

    def on_attribute_instance(self, *, node: ast.AST | griffe.ObjectNode, attr: griffe.Attribute, **_: Any) -> None:
        """Looks at the source of one attribute."""
        if not isinstance(node, ast.AnnAssign) or attr.docstring is not None:
            return
        text = description_in(node.annotation)
        if text is not None:
            attr.docstring = griffe.Docstring(text, parent=attr)
        if isinstance(attr.annotation, griffe.ExprSubscript) and str(attr.annotation.left) == "Annotated":
            inside = attr.annotation.slice
            attr.annotation = inside.elements[0] if isinstance(inside, griffe.ExprTuple) else inside


def description_in(annotation: ast.expr) -> str | None:
    """The `description` that a call of `Field` in the annotation has as a plain string."""
    for call in ast.walk(annotation):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Field":
            for keyword in call.keywords:
                if keyword.arg == "description" and isinstance(keyword.value, ast.Constant):
                    return str(keyword.value.value)
    return None
