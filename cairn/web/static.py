"""The design system's files, served straight out of node_modules: only those that the pages use."""

import fnmatch
import os
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Warning
from django.core.files.storage import FileSystemStorage

PREFIX = "uswds"
STYLESHEET = "css/uswds.min.css"
WANTED = [
    "css/uswds.min.css",
    "css/uswds.min.css.map",
    "js/uswds.min.js",
    "js/uswds.min.js.map",
    "js/uswds-init.min.js",
    "js/uswds-init.min.js.map",
    "img/sprite.svg",
    "fonts/source-sans-pro/sourcesanspro-semibold-webfont.woff2",
    "img/favicons/favicon.ico",
]


class NpmFinder(BaseFinder):
    """Finds `uswds/…` in the npm package: the files named above and those that the stylesheet names."""

    def __init__(self, app_names: object = None, *args: Any, **kwargs: Any) -> None:
        location = settings.NODE_MODULES / "@uswds" / "uswds" / "dist"
        self.storage = FileSystemStorage(location=location)
        self.storage.prefix = PREFIX  # type: ignore[attr-defined]
        self.location = Path(location)

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        if self.location.exists():
            return []
        return [Warning(f"{self.location} is missing.", hint="Run `make setup`.", id="cairn.W001")]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        prefix, _, name = path.replace(os.sep, "/").partition("/")
        if prefix != PREFIX or not self.is_wanted(name) or not (self.location / name).is_file():
            return []
        found = str(self.location / name)
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        for folder, _, names in os.walk(self.location):
            for name in names:
                path = (Path(folder) / name).relative_to(self.location).as_posix()
                if self.is_wanted(path):
                    yield path, self.storage

    def is_wanted(self, name: str) -> bool:
        return name in self.named_by_stylesheet or any(fnmatch.fnmatch(name, pattern) for pattern in WANTED)

    @cached_property
    def named_by_stylesheet(self) -> set[str]:
        stylesheet = self.location / STYLESHEET
        if not stylesheet.exists():
            return set()
        addresses = re.findall(r"url\(([^)]*)\)", stylesheet.read_text())
        plain = (re.split("[?#]", address.strip("\"'"))[0] for address in addresses)
        return {os.path.normpath(f"css/{address}") for address in plain if address}
