"""Make pages that work from disk and ask nothing of any network."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from nonpaper.adapters.writers.redline import mark_brackets


@cache
def load_templates() -> Environment:
    """Load the templates; every word of a text that they show is escaped."""
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
def load_asset(name: str) -> str:
    """Load a style or script that goes into pages."""
    folder = resources.files("nonpaper.adapters.writers") / "templates"
    return (folder / name).read_text(encoding="utf-8")


def allow_only(style: str, script: str = "") -> str:
    """Return the content security policy of a page: its own style and script alone."""
    scripts = f"script-src '{_digest(script)}'; " if script else ""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; {scripts}"
        "base-uri 'none'; form-action 'none'"
    )


def _digest(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
