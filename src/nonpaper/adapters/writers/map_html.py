"""Write a convergence map as one page that works from disk, without a network."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from nonpaper.adapters.writers.family_view import MAX_STRIP
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.lookup import MapLookup
from nonpaper.adapters.writers.page import PageView, prepare_page
from nonpaper.adapters.writers.redline import mark_brackets
from nonpaper.domain.convergence import ConvergenceMap


def render_html(
    map_: ConvergenceMap, *, interface: Interface, lookup: MapLookup | None = None
) -> str:
    """Render a map as a page of HTML with its style and script inside.

    The page asks nothing of any network: its content security policy allows only the
    style and the script inside it, by their digests. Every word of a text is escaped.

    Args:
        map_: The map.
        interface: The language in which the tool itself speaks.
        lookup: The index of the map, where there is one already.
    """
    page = prepare_page(lookup or MapLookup(map_), interface)
    style = f"{_file('map.css')}{_widths()}{_measures(page)}"
    script = _file("map.js")
    return (
        _environment()
        .get_template("map.html.j2")
        .render(
            page=page,
            t=interface,
            style=Markup(style),  # noqa: S704 - the project's own file, and numbers
            script=Markup(script),  # noqa: S704 - the project's own file
            policy=_policy(style, script),
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("nonpaper.adapters.writers"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["brackets"] = mark_brackets
    return environment


@cache
def _file(name: str) -> str:
    folder = resources.files("nonpaper.adapters.writers") / "templates"
    return (folder / name).read_text(encoding="utf-8")


def _widths() -> str:
    """Return the rules for bars: style attributes are forbidden by the policy."""
    return "".join(f".w{n}{{width:{n}%}}" for n in range(101))


def _measures(page: PageView) -> str:
    """Return the rules that follow the numbers of this map."""
    rules = [f".l-{v.level}{{flex-grow:{v.count}}}" for v in page.levels]
    if len(page.texts) <= MAX_STRIP:
        width = max(5.5, 1.29 * len(page.texts))
        rules.append(f":root{{--strip:{width:.2f}rem}}")
    return "".join(rules)


def _policy(style: str, script: str) -> str:
    return (
        "default-src 'none'; "
        f"style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
