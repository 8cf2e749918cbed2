"""Be `nonpaper corpus`: get real texts to try, with their licence."""

from __future__ import annotations

from pathlib import Path

import click


@click.group(name="corpus")
def command() -> None:
    """Get real texts to try; they are not shipped, their licences forbid it."""


@command.command(
    name="tota",
    epilog="""\b
Examples:
  nonpaper corpus tota tota
  nonpaper map tota/xml --out map --chapter 'electronic commerce|comercio electr'
""",
)
@click.argument("folder", type=click.Path(path_type=Path))
def tota(folder: Path) -> None:
    """Read the Texts of Trade Agreements (ToTA) in FOLDER, or clone them to there.

    Prints what is there, under which licence it may be used, and how to map it. FOLDER
    is cloned from the authors' repository if it is not there, for which git and a
    network are needed.
    """
    from nonpaper.adapters.corpora import TOTA, describe_tota, fetch_corpus

    if not folder.exists():
        click.echo(f"Cloning {TOTA.address} to {folder} …", err=True)
        fetch_corpus(TOTA, folder)
    found = describe_tota(folder)
    languages = ", ".join(f"{n} {code}" for code, n in found.languages)
    click.echo(f"{TOTA.title}, by {TOTA.authors}.")
    click.echo(f"Licence: {TOTA.licence}")
    if found.licence_file:
        click.echo(f"Its words: {found.licence_file}")
    click.echo(
        f"{found.treaty_count} treaties ({languages}), {found.chapter_count} chapters, "
        f"{found.article_count} articles in {found.folder}"
    )
    click.echo("Map the chapters on one subject, for example:")
    click.echo(f"  nonpaper map {found.folder} --out map --chapter telecommunications")
