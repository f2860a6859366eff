"""Run the tests where they do not run by themselves: other Pythons, the wheel, the lowest and the newest versions.

``python .ci/environments.py pythons | wheel | lowest | newest [what pytest is given]``, with a Python that has what
``requirements/dev.txt`` lists. Each environment is made anew, in ``build/``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
LOCKED = ROOT / "requirements" / "dev.txt"
OLDEST, NEWEST = 11, 14
"""The minor versions of Python 3 that are tried, where the machine has them."""
UV = [sys.executable, "-m", "uv"]
TESTS = ("-n", "3", "--dist", "worksteal", "-m", "not slow")
"""What pytest is given, as in make test."""


def run(*command: str | Path, cwd: Path = ROOT, **variables: str) -> int:
    """Run a program, and say which; returns its exit status."""
    print("$", *command, flush=True)
    environment = {**os.environ, **variables}
    environment.pop("VIRTUAL_ENV", None)
    return subprocess.run(list(map(str, command)), cwd=cwd, env=environment, check=False).returncode


def must(*command: str | Path) -> None:
    """Run a program; where it fails, so does this."""
    if status := run(*command):
        sys.exit(status)


def environment(name: str, python: str = sys.executable) -> Path:
    """A new virtual environment; returns its Python."""
    folder = BUILD / name
    must(*UV, "venv", "--quiet", "--clear", "--python", python, folder)
    return folder / "bin" / "python"


def install(python: Path, *what: str | Path) -> None:
    """Install into an environment."""
    must(*UV, "pip", "install", "--quiet", "--compile-bytecode", "--python", python, *what)


def install_locked(python: Path) -> None:
    """Install what is locked, and the checkout on top of it."""
    install(python, "--require-hashes", "-r", LOCKED)
    install(python, "--no-deps", "--no-build-isolation", "--editable", ROOT)


def found_pythons() -> Iterator[str]:
    """The Pythons of this machine, one for each minor version but the one that runs this."""
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for minor in range(OLDEST, NEWEST + 1):
        if minor == sys.version_info.minor:
            continue
        name = f"python3.{minor}"
        for candidate in (shutil.which(name), *sorted(versions.glob(f"3.{minor}.*/bin/{name}"), reverse=True)):
            if candidate and not subprocess.run([candidate, "-c", ""], capture_output=True, check=False).returncode:
                yield str(candidate)
                break


def pythons(*tests: str) -> int:
    """The tests under each other Python that the machine has."""
    failed = []
    for python in found_pythons():
        name = Path(python).name
        there = environment(name, python)
        install_locked(there)
        if run(there, "-m", "pytest", *TESTS, *tests):
            failed.append(name)
    print("\n".join(f"{name} fails" for name in failed) or "every Python of this machine passes", flush=True)
    return bool(failed)


def wheel(*tests: str) -> int:
    """The commands of the built wheel by itself, and the tests of it, in a folder where there is no ``src``."""
    shutil.rmtree(BUILD / "dist", ignore_errors=True)
    must(sys.executable, "-m", "build", "--no-isolation", "--outdir", BUILD / "dist", ROOT)
    (built,) = (BUILD / "dist").glob("*.whl")
    alone = environment("wheel-alone")
    install(alone, "--require-hashes", "-r", LOCKED.with_name("run.txt"))
    install(alone, "--no-deps", built)
    for arguments in (["--version"], ["check"], ["show", "stories"], ["schema"]):
        if status := run(alone.with_name("chungking-tui"), *arguments, cwd=BUILD / "dist"):
            return status
    there = environment("wheel")
    install(there, "--require-hashes", "-r", LOCKED)
    install(there, "--no-deps", built)
    checkout = BUILD / "checkout"
    shutil.rmtree(checkout, ignore_errors=True)
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S607
    for name in filter(None, files.split("\0")):
        if not name.startswith("src/"):
            (checkout / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, checkout / name)
    return run(there, "-m", "pytest", *TESTS, *tests, cwd=checkout)


def lowest(*tests: str) -> int:
    """The tests with the lowest versions that pyproject.toml allows the program."""
    lowest_ones = BUILD / "lowest.txt"
    BUILD.mkdir(exist_ok=True)
    resolve = (*UV, "pip", "compile", "--quiet", "--resolution", "lowest-direct", "--extra", "web", "-o", lowest_ones)
    must(*resolve, ROOT / "pyproject.toml")
    there = environment("lowest")
    install(there, "--constraint", lowest_ones, "--editable", f"{ROOT}[dev]")
    return run(there, "-m", "pytest", *TESTS, *tests)


def newest(*tests: str) -> int:
    """The tests with the newest Textual, be it a pre-release, and the newest of all else; says what broke."""
    BUILD.mkdir(exist_ok=True)
    override = BUILD / "newest.txt"
    override.write_text("textual>=8.2.8.dev0\nrich\n")
    there = environment("newest")
    install(there, "--prerelease", "if-necessary-or-explicit", "--override", override, "--editable", f"{ROOT}[dev]")
    must(*UV, "pip", "list", "--quiet", "--python", there)
    patches = run(there, "-m", "pytest", "-q", "-rfE", "tests/tui/test_textual_patches.py")
    others = run(there, "-m", "pytest", *TESTS, "-rfE", "--ignore", "tests/tui/test_textual_patches.py", *tests)
    print(
        f"the patches of Textual {'fail' if patches else 'pass'}; the rest {'fails' if others else 'passes'}",
        flush=True,
    )
    return patches or others


if __name__ == "__main__":
    sys.exit({"pythons": pythons, "wheel": wheel, "lowest": lowest, "newest": newest}[sys.argv[1]](*sys.argv[2:]))
