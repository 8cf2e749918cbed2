"""Say where the real texts lie, and skip with a reason where they are not."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("NONPAPER_SHARED", ROOT.parent / "shared"))

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of real texts and labels that lies beside the project."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip(f"needs the real texts in {SHARED}, which are not here")
    return SHARED
