"""What rules worked out from a story is remembered in it, so that they may ask each other freely."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, Concatenate, ParamSpec, TypeVar

from cairn.story.drawn_from import drawn_from
from cairn.story.fact import Fact
from cairn.story.story import Story

P = ParamSpec("P")
T = TypeVar("T")


def remembered(
    *of: type[Fact],
) -> Callable[[Callable[Concatenate[Story, P], T]], Callable[Concatenate[Story, P], T]]:
    """Work something out once for each story and whatever else is asked about.

    A story as it stood earlier shares the answer of the whole one where nothing that the answer is drawn from was
    said since. `of` names the kinds of entry that it is drawn from, and no others, where its code names more.
    """

    def decorated(work: Callable[Concatenate[Story, P], T]) -> Callable[Concatenate[Story, P], T]:
        plain: Any = work

        @wraps(work)
        def answer(story: Story) -> Any:
            memo = story.memo
            if work in memo:
                return memo[work]
            whole = story.whole
            if whole is None or not drawn_from(found_by).isdisjoint(story.later):
                found = memo[work] = plain(story)
            else:
                found = memo[work] = answer(whole)
            return found

        @wraps(work)
        def answer_about(story: Story, *about: Any) -> Any:
            memo, key = story.memo, (work, *about)
            if key in memo:
                return memo[key]
            whole = story.whole
            if whole is None or any(map(callable, about)) or not drawn_from(found_by).isdisjoint(story.later):
                found = memo[key] = plain(story, *about)
            else:
                found = memo[key] = answer_about(whole, *about)
            return found

        found_by: Any = answer if len(signature(work).parameters) == 1 else answer_about
        found_by.drawn_from = frozenset(of)
        return found_by  # type: ignore[no-any-return]

    return decorated
