"""Pack the parts of a Word document: types, relations, properties, the archive."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from nonpaper.adapters.writers.cell_words import clean_words
from nonpaper.domain.source import Language

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""Namespace of what stands in a Word document, `w:` by custom."""

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""Namespace of relations between its parts, `r:` by custom."""

OFFICE = "application/vnd.openxmlformats-officedocument"
"""Beginning of the content types of its parts."""

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
"""What each part begins with."""

LOCALES = {Language.EN: "en-GB", Language.FR: "fr-FR", Language.ES: "es-ES"}
"""For each language the locale that Word checks spelling by."""

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_MAIN = "word/document.xml"


def relate(relations: Mapping[str, tuple[str, str]]) -> str:
    """Return a part of relations: for each id the kind and the part it leads to."""
    said = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
        for key, (kind, target) in relations.items()
    )
    return (
        f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'
    )


def write_package(
    path: Path,
    parts: Mapping[str, str],
    types: Mapping[str, str],
    *,
    title: str,
    category: str = "",
) -> None:
    """Write a Word document of its parts; no property names a person or a time.

    Args:
        path: The file.
        parts: For each part its name and XML; `word/document.xml` is the document.
        types: For the parts that are more than XML their content type, by name.
        title: What stands as title among the properties.
        category: What stands as category among them, if anything.
    """
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    whole = {
        "[Content_Types].xml": _name_types({**types, "docProps/core.xml": _CORE}),
        "_rels/.rels": relate(
            {
                "rId1": (f"{RELATION}/officeDocument", _MAIN),
                "rId2": (core, "docProps/core.xml"),
            }
        ),
        "docProps/core.xml": _properties(title, category),
        **parts,
    }
    with ZipFile(path, "w", compression=ZIP_DEFLATED) as package:
        for name in sorted(whole, key=lambda one: one != "[Content_Types].xml"):
            item = ZipInfo(name, _NO_TIME)
            item.compress_type = ZIP_DEFLATED
            package.writestr(item, whole[name].encode("utf-8", "replace"))


def _name_types(types: Mapping[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in types.items()
    )
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>"
    )


def _properties(title: str, category: str) -> str:
    mark = f"<cp:category>{category}</cp:category>" if category else ""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>'
        f"{escape(clean_words(title))}</dc:title>{mark}</cp:coreProperties>"
    )
