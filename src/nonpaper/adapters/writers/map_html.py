"""Write a convergence map as one page that works from disk, without a network."""

from __future__ import annotations

from markupsafe import Markup

from nonpaper.adapters.writers.family_view import MAX_STRIP
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.lookup import MapLookup
from nonpaper.adapters.writers.page import PageView, prepare_page
from nonpaper.adapters.writers.page_frame import allow_only, load_asset, load_templates
from nonpaper.adapters.writers.support_section import prepare_section
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
    lookup = lookup or MapLookup(map_)
    page = prepare_page(lookup, interface)
    styles = (load_asset(name) for name in ("map.css", "support.css"))
    style = f"{''.join(styles)}{_widths()}{_measures(page)}"
    script = load_asset("map.js")
    return (
        load_templates()
        .get_template("map.html.j2")
        .render(
            page=page,
            support=prepare_section(lookup, interface),
            t=interface,
            style=Markup(style),  # noqa: S704 - the project's own file, and numbers
            script=Markup(script),  # noqa: S704 - the project's own file
            policy=allow_only(style, script),
        )
    )


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
