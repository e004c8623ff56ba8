"""Page elements as plain dictionaries: what Dash sends to the browser, and what the server renders as HTML.

Building Dash component objects costs microseconds each, and pages have thousands; a dictionary costs nothing and the
same tree serves both the first paint (HTML, before any script) and the live page.
"""

from __future__ import annotations

from html import escape
from typing import Any

Element = dict[str, Any]
Child = "Element | str | None"

EMPTY_FIGURE: dict[str, Any] = {"data": [], "layout": {"xaxis": {"visible": False}, "yaxis": {"visible": False}}}
_HTML = "dash_html_components"
_CORE = "dash_core_components"
_VOID = {"br", "hr", "img", "input"}
_ATTRIBUTES = {"className": "class", "htmlFor": "for", "tabIndex": "tabindex", "hrefLang": "hreflang"}
_TAGS = {"ObjectEl": "object", "MapEl": "map"}


def el(tag: str, *children: Any, **props: Any) -> Element:
    """An HTML element, e.g. `el("A", "text", href="/")`. Attributes with dashes go in `attrs`, a dictionary."""
    attrs = props.pop("attrs", {})
    kept = [child for child in children if child is not None and child != ""]
    content = kept[0] if len(kept) == 1 else kept
    return {"type": tag, "namespace": _HTML, "props": {"children": content or None, **props, **attrs}}


def graph(card: str, figure: Any, config: dict[str, Any], height: int) -> list[Element]:
    """A chart: the figure as data, and the graph that the page paints from it in the theme's colours.

    It is named by the card's title (id `title-<card>`), which says what the chart shows and changes with it.
    """
    style = plot_style(figure, height)
    return [
        {"type": "Store", "namespace": _CORE, "props": {"id": {"card": card, "type": "figure"}, "data": figure}},
        el(
            "Div",
            {"type": "Graph", "namespace": _CORE, "props": {
                "id": {"card": card, "type": "graph"}, "config": config, "style": style, "responsive": True,
                "figure": EMPTY_FIGURE}},
            className="plot", role="img", attrs={"aria-labelledby": f"title-{card}"},
        ),
    ]  # fmt: skip


def plot_style(figure: Any, height: int) -> dict[str, str]:
    """The size of a chart's box: none where there is nothing to draw."""
    return {"height": f"{height if figure else 0}px", "overflow": "hidden"}


def ready(html: str) -> Element:
    """HTML in one element: Dash handles each element by itself, which takes long for tables and lists of links.

    The page's script puts the HTML where the element stands; the first paint has it there already.
    """
    return el("Div", className="ready", attrs={"data-html": html})


def store(name: str, data: Any) -> Element:
    """Data for the page's script."""
    return {"type": "Store", "namespace": _CORE, "props": {"id": name, "data": data}}


def core_input(**props: Any) -> Element:
    """An <input>. Dash passes on only what it knows: what the script needs stands on the element around it."""
    return {"type": "Input", "namespace": _CORE, "props": props}


def render(node: Any) -> str:
    """The tree as HTML, for the first paint; graphs become empty boxes of their height, stores nothing."""
    if node is None:
        return ""
    if isinstance(node, list | tuple):
        return "".join(render(child) for child in node)
    return _element(node["type"], node["namespace"], node["props"]) if isinstance(node, dict) else escape(str(node))


def _element(kind: str, namespace: str, props: dict[str, Any]) -> str:
    if kind == "Store":
        return ""
    if kind == "Graph":
        return f'<div class="graph-wait" style="{_style(props["style"])}"></div>'
    if "data-html" in props:
        return f'<div class="ready">{props["data-html"]}</div>'
    tag = "input" if namespace == _CORE else _TAGS.get(kind, kind.lower())
    attributes = "".join(_attribute(name, value) for name, value in props.items() if name != "children")
    if tag in _VOID:
        return f"<{tag}{attributes}>"
    return f"<{tag}{attributes}>{render(props.get('children'))}</{tag}>"


def _style(style: dict[str, str]) -> str:
    return escape("; ".join(f"{name}: {value}" for name, value in style.items()), quote=True)


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False or name in ("n_clicks", "debounce"):
        return ""
    name = _ATTRIBUTES.get(name, name)
    if value is True:
        return f" {name}"
    if name == "style":
        return f' style="{_style(value)}"'
    text = "-".join(str(part) for part in value.values()) if isinstance(value, dict) else str(value)
    return f' {name}="{escape(text, quote=True)}"'
