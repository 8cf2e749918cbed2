"""Make the shipped example from its sources: `python examples/digital-trade/make.py`.

Reads: `source/`: the texts, the manifests, the Members.
Writes: `src/nonpaper/data/example/april` and `may`: what `nonpaper demo` maps. DOCX,
HTML and TXT come out the same every time; PDF needs LibreOffice (`soffice`), and comes
out the same from the same release and fonts.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path

import package
from plain_page import render_page, render_plain
from tabled import TabledText, load_text
from word import save_word

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "source"
TARGET = HERE.parents[1] / "src" / "nonpaper" / "data" / "example"
ROUNDS = ("april", "may")
MEMBERS = "members.csv"


def make_example(target: Path, *, with_pdf: bool = True) -> None:
    """Write every file of both rounds below `target`."""
    for name in ROUNDS:
        folder = target / name
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(SOURCE / f"{name}.toml", folder / "manifest.toml")
        shutil.copyfile(SOURCE / MEMBERS, folder / MEMBERS)
    for source in sorted(SOURCE.glob("*.md")):
        text = load_text(source)
        if with_pdf or text.front["format"] != "pdf":
            first, *others = (target / name for name in text.folders)
            made = make_file(text, first)
            for folder in others:
                shutil.copyfile(made, folder / made.name)


def make_file(text: TabledText, folder: Path) -> Path:
    """Write one text into a folder, in its format, and return the file."""
    path = folder / f"{text.front['file']}.{text.front['format']}"
    match text.front["format"]:
        case "docx":
            save_word(text, path)
        case "pdf":
            save_pdf(text, path)
        case "html":
            path.write_text(render_page(text), encoding="utf-8")
        case "txt":
            path.write_text(render_plain(text), encoding="utf-8")
    return path


def save_pdf(text: TabledText, path: Path) -> None:
    """Set a text as a Word document and let LibreOffice print it."""
    soffice = shutil.which("soffice")
    if soffice is None:
        raise SystemExit(
            "make.py: LibreOffice (soffice) makes the PDF files; install it."
        )
    with tempfile.TemporaryDirectory() as scratch:
        word = Path(scratch) / f"{path.stem}.docx"
        save_word(text, word)
        subprocess.run(  # noqa: S603 (our own file, no shell)
            [
                soffice,
                f"-env:UserInstallation=file://{scratch}/profile",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                scratch,
                str(word),
            ],
            check=True,
            capture_output=True,
        )
        shutil.copyfile(word.with_suffix(".pdf"), path)
    package.cleanse_pdf(path)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=TARGET, help="where to write")
    parser.add_argument("--no-pdf", action="store_true", help="leave the PDF files out")
    given = parser.parse_args()
    make_example(given.out, with_pdf=not given.no_pdf)
