"""Make small DOCX files from WordprocessingML, as the tests of readers need them."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = R
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_OUTER = {
    "numbering": "numbering",
    "styles": "styles",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "settings": "settings",
    "header": "hdr",
    "footer": "ftr",
}


def make_docx(body: str, *, core: str = "", **parts: str) -> bytes:
    """Pack a body, and further parts by name, each given without its outer element."""
    files = {"word/document.xml": _part("document", f"<w:body>{body}</w:body>")}
    relations = ""
    for name, inner in parts.items():
        files[f"word/{name}.xml"] = _part(_OUTER[name], inner)
        relations += (
            f'<Relationship Id="r-{name}" Type="{_TYPE}/{name}" Target="{name}.xml"/>'
        )
    files["word/_rels/document.xml.rels"] = _related(relations)
    outer = (
        f'<Relationship Id="d" Type="{_TYPE}/officeDocument" '
        'Target="word/document.xml"/>'
    )
    if core:
        files["docProps/core.xml"] = (
            '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/'
            'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"{core}</c:coreProperties>"
        )
        outer += f'<Relationship Id="c" Type="{_CORE}" Target="docProps/core.xml"/>'
    files["_rels/.rels"] = _related(outer)
    return pack({"[Content_Types].xml": "<Types/>", **files})


def pack(files: dict[str, str]) -> bytes:
    """Zip files by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in files.items():
            entry = zipfile.ZipInfo(name)  # a fixed day: the same bytes every time
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, words)
    return stream.getvalue()


def p(*runs: str, properties: str = "") -> str:
    """Write a paragraph; a run that is no markup is plain words."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(words: str, properties: str = "") -> str:
    """Write a run of words."""
    return (
        f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'
    )


def style(identifier: str) -> str:
    """Write the property that gives a paragraph a style."""
    return f'<w:pStyle w:val="{identifier}"/>'


def numbered(list_id: int, level: int = 0) -> str:
    """Write the property that numbers a paragraph."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def level(place: int, kind: str, pattern: str, more: str = "") -> str:
    """Write one level of a list."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'{more}<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def deleted(words: str) -> str:
    """Write a run that a tracked change deletes."""
    return (
        '<w:del w:id="1" w:author="A. Person"><w:r>'
        f'<w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'
    )


def inserted(words: str) -> str:
    """Write a run that a tracked change inserts."""
    return f'<w:ins w:id="2" w:author="A. Person">{r(words)}</w:ins>'


def _part(name: str, inner: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{W}" xmlns:r="{R}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{inner}</w:{name}>"
    )


def _related(inner: str) -> str:
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'
