"""Installs what a script needs, where the image of the task lacks it."""

from __future__ import annotations

import importlib
import subprocess
import sys


def ensure(**requirements: str) -> None:
    """Installs with pip each requirement whose module cannot be imported: ``ensure(requests="requests==2.32.3")``.

    TD's images for custom scripts are installed at run time only, and nothing stays for the next task:
    https://docs.treasuredata.com/products/customer-data-platform/data-workbench/workflows/customscript
    """
    missing = [requirement for module, requirement in requirements.items() if not _importable(module)]
    if not missing:
        return
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *missing]
    done = subprocess.run(pip, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        print(done.stdout.decode("utf-8", "replace"), file=sys.stderr)
        raise RuntimeError(f"pip could not install {', '.join(missing)}. Its output is in the log of this task.")
    importlib.invalidate_caches()


def _importable(module: str) -> bool:
    try:
        importlib.import_module(module)
    except ImportError:
        return False
    return True
