"""What rules worked out from a story is remembered in it, so that they may ask each other freely."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from cairn.story.fact import Fact
from cairn.story.story import Story

P = ParamSpec("P")
T = TypeVar("T")

_NOT_YET: Any = object()


def remembered(
    *of: type[Fact],
) -> Callable[[Callable[Concatenate[Story, P], T]], Callable[Concatenate[Story, P], T]]:
    """Work something out once for each story and whatever else is asked about.

    `of` names the kinds of entry that the answer is drawn from, and no others: a story as it stood earlier then
    shares the answer of the whole one where nothing more of these kinds was said since.
    """

    def decorated(work: Callable[Concatenate[Story, P], T]) -> Callable[Concatenate[Story, P], T]:
        @wraps(work)
        def answer(story: Story, /, *about: P.args, **more: P.kwargs) -> T:
            key = (work, *about, *more.items()) if about or more else work
            found = story.memo.get(key, _NOT_YET)
            if found is _NOT_YET:
                whole = story.alike(*of) if of else story
                found = work(story, *about, **more) if whole is story else answer(whole, *about, **more)
                story.memo[key] = found
            return cast(T, found)

        return answer

    return decorated
