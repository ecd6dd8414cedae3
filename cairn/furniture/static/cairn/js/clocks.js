/* Clocks are fetched anew once a minute from [data-clocks-url]; only a change of state is announced. */
(() => {
  "use strict";
  const home = document.querySelector("[data-clocks-url]");
  if (!home) return;

  function place(fresh) {
    const changed = [];
    for (const clock of fresh.querySelectorAll("[data-clock][id]")) {
      const old = document.getElementById(clock.id);
      if (!old) continue;
      if (old.dataset.state !== clock.dataset.state) {
        const row = old.closest("[data-row]");
        const what = row && row.querySelector("[data-what]");
        changed.push(`${what ? what.textContent.trim() + ": " : ""}${clock.textContent.trim().replace(/\s+/g, " ")}`);
      }
      old.className = clock.className;
      old.dataset.state = clock.dataset.state;
      old.innerHTML = clock.innerHTML;
    }
    if (changed.length) document.getElementById("announce").textContent = changed.join(". ");
  }

  async function refresh() {
    if (document.hidden) return;
    try {
      const answer = await fetch(home.dataset.clocksUrl, { credentials: "same-origin", headers: { "X-Requested-With": "fetch", "X-Unattended": "clocks" }, redirect: "error" });
      if (answer.ok) place(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch { /* no signal is no fault: the next minute tries again */ }
  }

  setInterval(refresh, 60000);
  document.addEventListener("visibilitychange", refresh);
})();
