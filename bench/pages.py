"""My work and a referral page with ten users at once, and the memory of the processes that serve them.

First as ten people ask who read for a second between two pages, then as fast as they are answered: no office works like
that, but it shows how much room there is.
"""

import http.client
import random
import threading
import time
from collections.abc import Callable

from bench.figures import percentiles
from bench.serving import Served

USERS = 10
ROUNDS = 25
READING = 1.0  # seconds
NAMES = ("marisol", "tomas", "joel", "priya", "keisha", "dana", "luis", "ruth", "anne", "marisol")


def run(print: Callable[[str], None], stored: int) -> None:
    """Ten signed-in people, each asking for the two pages by turns."""
    sessions, numbers = _signed_in(), _numbers()
    served = Served()
    served.start()
    try:
        for pause, how in ((READING, f"each reading for {READING:g} s"), (0.0, "without a pause")):
            took: dict[str, list[float]] = {"My work": [], "a referral page": []}
            asked = (served, numbers, took, pause)
            threads = [threading.Thread(target=_asks, args=(session, *asked)) for session in sessions]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            for page, times in took.items():
                said = f"{page}, {stored:,} referrals, {USERS} users at once, {how}"
                print(f"{said}: {percentiles(times)} (aim: p95 under 150 ms)")
        _memory(print, served)
    finally:
        served.stop()


def _signed_in() -> list[str]:
    """A session for each user, as signing in makes it."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from cairn.access.models import Staff

    keys = []
    for name in NAMES:
        staff = Staff.objects.get(username=name)
        session = SessionStore()
        session[SESSION_KEY] = str(staff.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = staff.get_session_auth_hash()
        session.create()
        keys.append(str(session.session_key))
    return keys


def _numbers() -> list[str]:
    from cairn.access.acting import acting_as_system
    from cairn.journal.models import Referral

    with acting_as_system("choose referrals to measure"):
        return list(
            Referral.objects.filter(county="Weld", number__startswith="R")
            .order_by("-received_at")
            .values_list("number", flat=True)[:200]
        )


def _asks(session: str, served: Served, numbers: list[str], took: dict[str, list[float]], pause: float) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
    headers = {"Cookie": f"sessionid={session}"}
    for number in range(ROUNDS):
        chosen = numbers[(hash(session) + number) % len(numbers)]
        for page, path in (("My work", "/"), ("a referral page", f"/referrals/{chosen}/")):
            # Nobody turns pages in step with the others.
            time.sleep(random.uniform(0.5, 1.5) * pause)
            began = time.perf_counter()
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise SystemExit(f"{path} answered {answer.status}")
            if number:  # the first round warms the processes up
                took[page].append((time.perf_counter() - began) * 1000)


def _memory(print: Callable[[str], None], served: Served) -> None:
    sizes = [
        process.memory_info().rss / 2**20
        for process in served.family()
        if "gunicorn" in " ".join(process.cmdline()) and process.children() == []
    ]
    print(f"memory of a server process: {', '.join(f'{size:.0f} MB' for size in sizes)} (aim: under 300 MB)")
