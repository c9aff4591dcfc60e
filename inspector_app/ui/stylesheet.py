"""The style sheet: every kind of widget that is used, in the tokens' colours."""

import re
from string import Template

from inspector_app import paths
from inspector_app.ui.tokens import Tokens

_LENGTH = re.compile(r"(\d+(?:\.\d+)?)px")


def stylesheet(tokens: Tokens, scale: float) -> str:
    """Return the style sheet of a theme with every length scaled; hair lines stay hair lines."""
    text = Template(paths.resource("window.qss").read_text(encoding="utf-8")).substitute(
        {name: getattr(tokens, name) for name in Tokens.__dataclass_fields__},
        on="dark" if tokens.is_dark else "light",
    )
    if scale == 1.0:
        return text
    return _LENGTH.sub(
        lambda found: found[0] if float(found[1]) <= 1 else f"{float(found[1]) * scale:.0f}px", text
    )
