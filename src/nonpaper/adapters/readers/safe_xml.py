"""Parse XML that nobody vouches for: no entities, no network, no other files."""

from __future__ import annotations

from lxml import etree

from nonpaper.adapters.readers.refusal import RefusedFileError, refuse


def parse_xml(file: str, data: bytes) -> etree._Element:
    """Return the root of an XML document that declares no entities.

    Entities are how a small file grows to gigabytes ("billion laughs") and how a
    document asks for other files and addresses; texts on the table need none.

    Raises:
        UnreadableFileError: It is not well-formed, nests too deep, or declares
            entities; nothing was expanded, read or fetched.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if _declares_entities(data):
            raise _refuse_entities(file) from error
        raise refuse(file, "bad_xml", detail=_first_line(error)) from error
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and (
        any(True for _ in dtd.iterentities()) or _declares_entities(data)
    ):
        raise _refuse_entities(file)
    return root


def local_name(element: etree._Element) -> str:
    """Return the tag of an element without its namespace; empty for anything else."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _declares_entities(data: bytes) -> bool:
    return b"<!ENTITY" in data.replace(b"\x00", b"")


def _refuse_entities(file: str) -> RefusedFileError:
    return refuse(file, "entities")


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0].strip() if str(error) else "?"
