"""Logs that say what went wrong and where, and never what a record contains."""

import logging
import traceback
from types import TracebackType
from typing import Any

from gunicorn.glogging import Logger

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutContents(logging.Formatter):
    """Prints an error's kind and its place. Its text is left out: a database's error quotes the row."""

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - logging's name
        kind, _, trace = ei
        frames = traceback.extract_tb(trace)
        places = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        return "\n".join([*places, f"  {kind.__module__}.{kind.__qualname__}" if kind else ""])


class WithoutQueries(Logger):  # type: ignore[misc]
    """Gunicorn's log without what stands behind the question mark of an address."""

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        plain = [arg.partition("?")[0] if isinstance(arg, str) else arg for arg in args]
        super().exception(msg, *plain, **kwargs)

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(WithoutContents("%(message)s"))
