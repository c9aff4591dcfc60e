"""Why the system refused a file, in the language of the window."""

import errno

from inspector_app.i18n import _

_GONE = ("ENETDOWN", "ENETUNREACH", "ENETRESET", "EHOSTDOWN", "EHOSTUNREACH", "ECONNRESET", "ECONNABORTED")
_AWAY = ("ENOTCONN", "ETIMEDOUT", "ESTALE", "EREMOTEIO", "ESHUTDOWN", "ENOLINK", "ECOMM")
_BY_NAME = {
    "ENOENT": "missing",
    "ENOTDIR": "missing",
    "EACCES": "forbidden",
    "EPERM": "forbidden",
    "ENOSPC": "full",
    "EDQUOT": "full",
    "EROFS": "read-only",
    "EISDIR": "folder",
    "EEXIST": "taken",
    "ENOTEMPTY": "taken",
    "ENAMETOOLONG": "long",
    "EINVAL": "name",
    "ELOOP": "name",
    "EILSEQ": "name",
    "EBUSY": "in use",
    "ETXTBSY": "in use",
    "EAGAIN": "in use",
    "EDEADLK": "in use",
    "EIO": "broken",
    "ENXIO": "not ready",
    "ENODEV": "not ready",
    "ENOMEDIUM": "not ready",
    "EFBIG": "large",
    "EMFILE": "too many",
    "ENFILE": "too many",
    **dict.fromkeys((*_GONE, *_AWAY), "network"),
}
_BY_NUMBER = {getattr(errno, name): why for name, why in _BY_NAME.items() if hasattr(errno, name)}
_ON_WINDOWS = {
    **dict.fromkeys((2, 3, 15), "missing"),
    **dict.fromkeys((5, 65), "forbidden"),
    **dict.fromkeys((39, 112), "full"),
    19: "read-only",
    **dict.fromkeys((80, 183), "taken"),
    206: "long",
    **dict.fromkeys((123, 161), "name"),
    **dict.fromkeys((32, 33, 170), "in use"),
    **dict.fromkeys((23, 1117), "broken"),
    21: "not ready",
    **dict.fromkeys((51, 53, 54, 55, 59, 64, 67, 121, 1203, 1222, 1231), "network"),
    4: "too many",
}
"""By the numbers of Windows, which say more than errno: 32 is in use, not forbidden (System Error Codes)."""


def why(error: OSError) -> str:
    """Return the reason as the end of a sentence without a full stop; the system's words where none fits."""
    kind = _ON_WINDOWS.get(getattr(error, "winerror", None) or 0) or _BY_NUMBER.get(error.errno or 0, "")
    reasons = {
        "missing": _("there is no such file or folder"),
        "forbidden": _("this user has no permission for it"),
        "full": _("the disk is full"),
        "read-only": _("the disk is write-protected"),
        "folder": _("it is a folder"),
        "taken": _("something of that name is there already"),
        "long": _("its name is too long"),
        "name": _("its name is none that this disk takes"),
        "in use": _("another program is using it"),
        "broken": _("the disk or its cable does not work properly"),
        "not ready": _("the drive is not ready"),
        "network": _("the network drive cannot be reached"),
        "large": _("it is too large for this disk"),
        "too many": _("too many files are open"),
    }
    return reasons.get(kind) or _("the system says “{words}”").format(words=error.strerror or error)
