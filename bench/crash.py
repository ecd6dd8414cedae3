"""`make crash`: kill -9 of server and database again and again under load; nothing acknowledged may be lost.

Writers post entries over HTTP and remember which were acknowledged. After each kill everything is started anew.
At the end every acknowledged entry must stand in the journal once and whole, and `cairn verify` must be clean.
"""

import http.client
import json
import os
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from random import Random
from uuid import uuid4

from bench.serving import HERE, Served, own_folder

KILLS = int(os.environ.get("KILLS", "100"))
WRITERS = 4
REFERRALS = 24


@dataclass
class Ledger:
    """What was sent and what was acknowledged."""

    acknowledged: dict[str, str] = field(default_factory=dict)
    failed: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    ended: threading.Event = field(default_factory=threading.Event)


def main() -> int:
    own_folder("crash")
    import django

    from cairn import database

    database.ensure()
    django.setup()
    numbers, token = _prepared()
    served, ledger = Served(), Ledger()
    served.start()
    writers = [threading.Thread(target=_write, args=(served, numbers, token, ledger, seed)) for seed in range(WRITERS)]
    for writer in writers:
        writer.start()
    began, slowest = time.perf_counter(), 0.0
    rng = Random(7)
    for number in range(1, KILLS + 1):
        time.sleep(rng.uniform(0.3, 1.5))
        what = ("server", "database", "server and database")[number % 3]
        _kill(served, what)
        slowest = max(slowest, served.start() if not served.answers() else 0.0)
        if number % 10 == 0:
            print(
                f"{number} kills, {len(ledger.acknowledged)} entries acknowledged, {ledger.failed} refused or cut off",
                flush=True,
            )
    ledger.ended.set()
    for writer in writers:
        writer.join(60)
    served.stop()
    print(f"{KILLS} kills in {time.perf_counter() - began:.0f} s; slowest start {slowest:.1f} s")
    return _judged(ledger)


def _prepared() -> tuple[list[str], str]:
    """A small caseload and a token to write with."""
    from datetime import UTC, datetime

    from django.db import connections

    from cairn.access import tokens
    from cairn.access.acting import acting_as_system
    from cairn.access.models import Staff
    from cairn.demo import seed
    from cairn.journal.models import Referral
    from cairn.web import prepare

    prepare.migrate()
    prepare.collect_static()
    seed.populate_when_empty(REFERRALS * 2)
    with acting_as_system("prepare the crash test"):
        dana = Staff.objects.get(username="dana")
        numbers = list(Referral.objects.filter(county="Weld").values_list("number", flat=True)[:REFERRALS])
        _token, secret = tokens.make(dana, "crash test", 30, datetime.now(UTC))
    connections.close_all()
    return numbers, secret


def _write(served: Served, numbers: list[str], token: str, ledger: Ledger, seed: int) -> None:
    """Post narratives until told to end; the same entry is sent again until it is acknowledged or given up."""
    rng = Random(seed)
    while not ledger.ended.is_set():
        id, words = str(uuid4()), f"Written under load, {rng.random()}"
        entry = {"id": id, "kind": "NarrativeAdded", "fact": {"words": words}}
        number = rng.choice(numbers)
        for _attempt in range(3):
            if _posted(served, number, token, entry):
                with ledger.lock:
                    ledger.acknowledged[id] = words
                break
            ledger.failed += 1
            if ledger.ended.wait(0.2):
                break


def _posted(served: Served, number: str, token: str, entry: dict[str, object]) -> bool:
    body = json.dumps(entry).encode()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{served.address}/api/stories/{number}/entries", body, headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status in (200, 201)
    except (OSError, urllib.error.URLError, http.client.HTTPException):
        return False


def _kill(served: Served, what: str) -> None:
    if "database" in what:
        _kill_database()
    if "server" in what:
        served.kill()
    elif not served.answers():
        # The database is gone under a living server: it must come back without being started anew.
        from cairn import database

        database.ensure()
        for _second in range(200):
            if served.answers():
                return
            time.sleep(0.1)
        served.kill()


def _kill_database() -> None:
    """kill -9 of the postmaster and of every back end of our own server."""
    import psutil

    from cairn.database.server import Server

    data = str(Server.within(own_folder("crash")).data)
    for process in psutil.process_iter(["name", "cmdline"]):
        if "postgres" in (process.info["name"] or "") and data in " ".join(process.info["cmdline"] or []):
            family = [process, *process.children(recursive=True)]
            for one in family:
                try:
                    one.kill()
                except psutil.NoSuchProcess:
                    continue


def _judged(ledger: Ledger) -> int:
    from django.db import connections

    from cairn import database
    from cairn.access.acting import acting_as_system
    from cairn.journal.models import EntryRow

    database.ensure()
    connections.close_all()
    with acting_as_system("look what was kept"):
        kept = {
            str(id): body["fact"]["words"]
            for id, body in EntryRow.objects.filter(kind="NarrativeAdded").values_list("id", "body")
        }
    lost = [id for id in ledger.acknowledged if id not in kept]
    torn = [id for id, words in ledger.acknowledged.items() if kept.get(id, words) != words]
    print(f"{len(ledger.acknowledged)} entries acknowledged, {len(lost)} lost, {len(torn)} half-written")
    verified = subprocess.run(
        [sys.executable, "-m", "cairn.cli", "verify"], cwd=HERE, capture_output=True, text=True, check=False
    )
    print(verified.stdout.strip() or verified.stderr.strip())
    database.stop()
    sound = not lost and not torn and verified.returncode == 0 and bool(ledger.acknowledged)
    print("sound" if sound else "NOT SOUND")
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
