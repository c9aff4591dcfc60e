#!/usr/bin/env python3
"""Start the inspector from a checkout, with nothing but Python 3.11 or newer.

python3 run.py               open the window           (on Windows: py run.py)
python3 run.py test          run the tests; further words go to pytest
python3 run.py WORDS...      the program's command line, e.g. python3 run.py tour OUT

The first start makes .venv and installs the pinned packages into it; every later start goes straight on.
This file keeps to words Python 2.7 can read, so that an old Python is told so instead of tripping.
"""

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.realpath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "inspector-ready.json")
WINDOWS = os.name == "nt"
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if WINDOWS else os.path.join(VENV, "bin", "python")
LOCKS = {"run": "requirements.lock", "test": "requirements-test.lock"}
NEEDED_ALWAYS = ["QtGui.abi3.so", "QtWidgets.abi3.so", "QtPrintSupport.abi3.so", "QtNetwork.abi3.so"]
NEEDED_ALWAYS += ["Qt/plugins/platforms/libqoffscreen.so"]
NEEDED_ON_X11 = ["Qt/plugins/platforms/libqxcb.so"]


def main(words):
    """Make ready what these words need, then become the program."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 14):
        return (
            "The inspector needs Python 3.11, 3.12, 3.13 or 3.14; this is Python {}.{}.{}. "
            "Install one from python.org or your system, then start run.py with it."
        ).format(*sys.version_info[:3])
    use = "test" if words[:1] == ["test"] else "run"
    try:
        if not is_ready(use):
            with one_at_a_time():
                if not is_ready(use):
                    make_ready(use)
    except KeyboardInterrupt:
        return "Interrupted. Nothing is broken: the next start begins this again."
    except OSError as error:
        return (
            "The folder .venv could not be made: {}. Close the program if it is open, see that there is room "
            "on the disk and that you may write to {}, then start again."
        ).format(error, ROOT)
    if use == "run":
        return become([PYTHON, "-P", "-m", "inspector_app"] + words)
    os.chdir(ROOT)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop(
        "PYTHONDONTWRITEBYTECODE", None
    )  # tests start the program a hundred times: compile it once
    shared_out = ["-n", "2", "--dist", "worksteal"] if len(words) == 1 and (os.cpu_count() or 1) > 1 else []
    return become([PYTHON, "-m", "pytest"] + shared_out + words[1:])


def become(command):
    """Run the program in this one's place; on Windows wait for it and hand on how it ended."""
    if not WINDOWS:
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(command[0], command)
    with subprocess.Popen(command) as program:
        while True:
            with contextlib.suppress(KeyboardInterrupt):  # the program gets the same Ctrl+C and decides
                return program.wait()


def fingerprint():
    """Say what a .venv depends on: where it lies, this Python, and the two locks."""
    wanted = {"root": ROOT, "python": "{}.{}".format(*sys.version_info[:2]), "platform": sys.platform}
    for use, name in LOCKS.items():
        with open(os.path.join(ROOT, name), "rb") as lock:
            wanted[use] = hashlib.sha256(lock.read().replace(b"\r\n", b"\n")).hexdigest()
    return wanted


def stamped():
    """Return what the last finished installation left, nothing if there was none."""
    try:
        with open(STAMP, "rb") as stamp:
            found = json.loads(stamp.read().decode("ascii"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and os.path.exists(PYTHON) else {}


def is_ready(use):
    """Return whether .venv is whole and holds what these locks want."""
    found, wanted = stamped(), fingerprint()
    return (
        all(found.get(key) == wanted[key] for key in ("root", "python", "platform", use)) and found["system"]
    )


def make_ready(use):
    """Make .venv, or bring it up to the lock; the stamp is written last, so a broken one is made anew."""
    found, wanted = stamped(), fingerprint()
    is_ours = all(found.get(key) == wanted[key] for key in ("root", "python", "platform"))
    if not is_ours or found.get(use) != wanted[use]:
        if is_ours:
            os.remove(STAMP)
        else:
            say("Making .venv; only the first start takes this long.")
            make_venv()
        install(LOCKS[use])
        with open(os.path.join(site_packages(), "inspector_app.pth"), "w", encoding="utf-8") as path:
            path.write(ROOT + "\n")
        found = dict(wanted, system=False)
        if use == "run":
            del found["test"]
        write_stamp(found)
    found["system"] = has_libraries()
    write_stamp(found)


def write_stamp(content):
    """Write the stamp so that it is whole or not there."""
    with open(STAMP + ".new", "w", encoding="ascii") as stamp:
        json.dump(content, stamp)
    os.replace(STAMP + ".new", STAMP)


@contextlib.contextmanager
def one_at_a_time():
    """Let a second start wait until the first has made .venv."""
    with open(os.path.join(ROOT, ".venv.lock"), "w", encoding="ascii") as door:
        if WINDOWS:
            import msvcrt

            while True:
                try:
                    msvcrt.locking(door.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError:  # it gives up after ten seconds
                    continue
        else:
            import fcntl

            fcntl.flock(door, fcntl.LOCK_EX)
        yield


def make_venv():
    """Make .venv with pip in it, by the first way this Python offers."""
    python = getattr(sys, "_base_executable", None) or sys.executable
    ways = [
        [[python, "-m", "venv", "--clear", VENV]],
        [[python, "-m", "virtualenv", "--clear", VENV]],
        [
            [python, "-m", "venv", "--clear", "--without-pip", VENV],
            [
                python,
                "-m",
                "pip",
                "--python",
                PYTHON,
                "install",
                "--disable-pip-version-check",
                "--quiet",
                "pip",
            ],
        ],
    ]
    if makes_venv(ways):
        return
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    if apt_install([package]) and makes_venv(ways[:1]):
        return
    sentence = (
        "This Python can make no environment of its own. On Debian or Ubuntu type\n\n"
        "    sudo apt install {}\n\nelsewhere install Python with its pip and venv parts; then start again."
    )
    raise SystemExit(sentence.format(package))


def makes_venv(ways):
    """Try one way after the other; say whether one of them left a .venv with a working pip."""
    for way in ways:
        if os.path.islink(VENV) or os.path.isfile(VENV):
            os.remove(VENV)
        if os.path.isdir(VENV):
            shutil.rmtree(VENV)
        if all(is_done(step) for step in way + [[PYTHON, "-m", "pip", "--version"]]):
            return True
    return False


def is_done(command):
    """Run a command that may fail, quietly."""
    with contextlib.suppress(OSError):
        return (
            subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False).returncode
            == 0
        )
    return False


def install(lock):
    """Install the pinned packages; every file must have the hash the lock names."""
    say("Installing the packages of {}".format(lock))
    command = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-deps"]
    command += ["--require-hashes", "--only-binary=:all:", "-r", os.path.join(ROOT, lock)]
    # to stderr, so that a listing's own output stays clean
    if subprocess.run(command, stdout=sys.stderr, stdin=subprocess.DEVNULL, check=False).returncode:
        raise SystemExit(
            "The packages could not be installed; the lines above say why. The first start needs the network "
            "(behind a proxy or with a mirror: pip's own settings are used). Put that right and start again."
            + hint_for_an_old_linux()
        )


def hint_for_an_old_linux():
    """Say what to do where the pinned Qt (manylinux_2_34) cannot be loaded but an older one can."""
    if not sys.platform.startswith("linux") or "CS_GNU_LIBC_VERSION" not in os.confstr_names:
        return ""
    version = os.confstr("CS_GNU_LIBC_VERSION").split()[-1]
    if tuple(int(part) for part in version.split(".")[:2]) >= (2, 34):
        return ""
    return (
        "\nThis Linux (glibc {}) is older than the pinned Qt needs (2.34). Make an environment of your own "
        "and type in it\n\n    pip install .\n\nwhich takes an older Qt; the program is then "
        "called inspector-app."
    ).format(version)


def site_packages():
    """Return where the packages of .venv lie."""
    if WINDOWS:
        return os.path.join(VENV, "Lib", "site-packages")
    return os.path.join(VENV, "lib", "python{}.{}".format(*sys.version_info[:2]), "site-packages")


def has_libraries():
    """See that Qt finds its libraries on Linux; install them where we may, else say the line to type."""
    if not sys.platform.startswith("linux"):
        return True
    missing = missing_libraries(NEEDED_ALWAYS + NEEDED_ON_X11)
    if missing and apt_install(debian_packages(missing)):
        missing = missing_libraries(NEEDED_ALWAYS + NEEDED_ON_X11)
    if not missing:
        return True
    sentence = (
        "The window needs libraries this system lacks: {}. On Debian or Ubuntu type\n\n"
        "    sudo apt install {}\n\nelsewhere install the packages that hold them; then start again."
    ).format(", ".join(sorted(missing)), " ".join(debian_packages(missing)))
    if missing_libraries(NEEDED_ALWAYS):
        raise SystemExit(sentence)
    say(sentence)
    return False


def missing_libraries(parts):
    """Return the shared libraries that these parts of Qt want and the loader does not find."""
    qt = os.path.join(site_packages(), "PySide6")
    command = ["ldd"] + [os.path.join(qt, *part.split("/")) for part in parts]
    try:
        told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    except OSError:  # a Linux without ldd: Qt itself will say what it lacks
        return set()
    return {line.split()[0] for line in told.splitlines() if line.endswith("=> not found")}


def debian_packages(libraries):
    """Name the Debian packages of these shared libraries."""
    return sorted({debian_package(library) for library in libraries})


def debian_package(library):
    """Name the Debian package of a shared library by Debian's own naming rule (Policy 8.1)."""
    name, _, version = library.lower().replace("_", "-").partition(".so.")
    if name in ("libglib-2.0", "libgthread-2.0", "libgobject-2.0"):
        return "libglib2.0-0"
    return "{}{}{}".format(name, "-" if name[-1:].isdigit() else "", version.partition(".")[0])


def apt_install(packages):
    """Install Debian packages if there is apt and we are root or sudo asks nothing."""
    if not sys.platform.startswith("linux") or not shutil.which("apt-get"):
        return False
    may = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if may and not is_done(may + ["true"]):
        return False
    say("Installing with apt: {}".format(" ".join(packages)))
    apt = may + ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    wanted = apt + ["install", "-y", "--no-install-recommends"] + packages
    if is_done(wanted):
        return True
    is_done(apt + ["update"])  # a new machine has no lists of packages yet
    with open(os.devnull, "wb") as nowhere:
        return subprocess.call(wanted, stdout=nowhere) == 0


def say(sentence):
    """Tell the person at the keyboard; stdout stays the program's."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
