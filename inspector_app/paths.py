"""Where things lie: the shipped resources, the data folder, the token that names this installation."""

import os
from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """Return the folder of shipped content: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of one shipped file."""
    return resources().joinpath(*parts)


def default_data() -> Path:
    """Return the data folder used when none is named: the variable INSPECTOR_DATA, else the user's own."""
    named = os.environ.get("INSPECTOR_DATA")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir("inspector-app", appauthor=False))


def machine_folder() -> Path:
    """Return the folder, outside any data folder, that belongs to this machine and user alone."""
    named = os.environ.get("INSPECTOR_MACHINE")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_state_dir("inspector-app", appauthor=False))
