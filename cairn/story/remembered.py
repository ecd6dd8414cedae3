"""What rules worked out from a story is remembered in it, so that they may ask each other freely."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, Concatenate, ParamSpec, TypeVar

from cairn.story.fact import Fact
from cairn.story.story import Story

P = ParamSpec("P")
T = TypeVar("T")


def remembered(
    *of: type[Fact],
) -> Callable[[Callable[Concatenate[Story, P], T]], Callable[Concatenate[Story, P], T]]:
    """Work something out once for each story and whatever else is asked about.

    `of` names the kinds of entry that the answer is drawn from, and no others: a story as it stood earlier then
    shares the answer of the whole one where nothing more of these kinds was said since.
    """

    def decorated(work: Callable[Concatenate[Story, P], T]) -> Callable[Concatenate[Story, P], T]:
        plain: Callable[..., T] = work

        @wraps(work)
        def answer(story: Story) -> Any:
            memo = story.memo
            if work in memo:
                return memo[work]
            whole = story.alike(*of) if of and story.whole else story
            found = memo[work] = plain(story) if whole is story else answer(whole)
            return found

        @wraps(work)
        def answer_about(story: Story, *about: Any) -> Any:
            memo, key = story.memo, (work, *about)
            if key in memo:
                return memo[key]
            whole = story.alike(*of) if of and story.whole else story
            found = memo[key] = plain(story, *about) if whole is story else answer_about(whole, *about)
            return found

        return answer if len(signature(work).parameters) == 1 else answer_about  # type: ignore[return-value]

    return decorated
