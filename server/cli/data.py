"""Where a server keeps its games unless it is told otherwise."""

from pathlib import Path

import platformdirs


def data_folder() -> Path:
    """Return the folder that this user's server keeps its database in."""
    return platformdirs.user_data_path("rookery", appauthor=False) / "server"
