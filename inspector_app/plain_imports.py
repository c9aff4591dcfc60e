"""Takes PySide's hook off the imports, whoever imports this after PySide and before the window's own parts.

For features nobody uses here the hook reads the source of every module: a tenth of our own time until the
window is seen.
"""

import builtins

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
