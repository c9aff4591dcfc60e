"""One window per data folder: a second start brings the first one forward."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtNetwork import QLocalServer, QLocalSocket

_ANSWERS_WITHIN_MS = 500


def server_name(data: Path) -> str:
    """Return the name under which the first window of a data folder listens."""
    return "inspector-app-" + hashlib.sha256(os.fsencode(data.absolute())).hexdigest()[:16]


def raise_first(data: Path) -> bool:
    """Bring the first window of this data folder forward; false where there is none."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(data))
    if not socket.waitForConnected(_ANSWERS_WITHIN_MS):
        return False
    socket.write(b"raise\n")
    socket.waitForBytesWritten(_ANSWERS_WITHIN_MS)
    socket.disconnectFromServer()
    return True


def listen(data: Path, called: Callable[[], None]) -> QLocalServer:
    """Listen for later starts on the same data folder."""
    server = QLocalServer()
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    if not server.listen(server_name(data)):
        QLocalServer.removeServer(server_name(data))  # left behind by a program that was killed
        server.listen(server_name(data))

    def answer() -> None:
        server.nextPendingConnection().close()
        called()

    server.newConnection.connect(answer)
    return server
