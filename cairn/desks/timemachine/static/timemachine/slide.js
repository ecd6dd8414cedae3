/* The handle: arrows go from entry to entry, page keys by day, a pointer slides. The page is fetched anew, the handle stays. */
(() => {
  "use strict";
  const DAY = 86400, WAIT = 120;
  const handle = document.querySelector("[data-handle]");
  let asked = 0, timer = 0;

  for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
  document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) window.print(); });
  if (!handle) return;
  handle.hidden = false;

  const stops = () => handle.dataset.stops.split(" ").map(Number);
  const at = () => Number(handle.dataset.at);
  const within = (moment) => Math.min(moment, Number(handle.dataset.now));
  const last = (all) => all[all.length - 1];

  function wanted(key) {
    const all = stops();
    switch (key) {
      case "ArrowLeft": case "ArrowDown": return last(all.filter((stop) => stop < at())) ?? at();
      case "ArrowRight": case "ArrowUp": return all.find((stop) => stop > at()) ?? at();
      case "PageDown": return Math.max(at() - DAY, all[0]);
      case "PageUp": return within(at() + DAY);
      case "Home": return all[0];
      case "End": return last(all);
      default: return null;
    }
  }

  async function show(moment) {
    const turn = ++asked;
    handle.dataset.at = String(moment);
    handle.value = String(moment);
    const query = new URLSearchParams({ at: new Date(moment * 1000).toISOString().slice(0, 19) + "Z" });
    if (handle.dataset.mode === "then") query.set("mode", "then");
    const address = `${location.pathname}?${query}`;
    try {
      const answer = await fetch(address, { credentials: "same-origin", redirect: "error" });
      if (turn !== asked) return;
      if (!answer.ok) throw new Error(String(answer.status));
      place(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch { if (turn === asked) location.assign(address); }
  }

  function place(page) {
    for (const part of document.querySelectorAll("[data-swap]")) {
      const fresh = page.querySelector(`[data-swap="${part.dataset.swap}"]`);
      if (!fresh) continue;
      if (part.tagName === "DETAILS") fresh.open = part.open;
      part.replaceWith(document.adoptNode(fresh));
    }
    for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
    const fresh = page.querySelector("[data-handle]");
    if (!fresh) return;
    for (const name of ["at", "said", "address", "now"]) handle.dataset[name] = fresh.dataset[name];
    handle.setAttribute("aria-valuetext", fresh.getAttribute("aria-valuetext"));
    document.title = page.title;
    history.replaceState(null, "", location.pathname + fresh.dataset.address);
  }

  const soon = (moment) => { clearTimeout(timer); timer = setTimeout(() => show(moment), WAIT); };

  handle.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moment = wanted(event.key);
    if (moment === null) return;
    event.preventDefault();
    if (moment !== at()) show(moment);
  });
  handle.addEventListener("input", () => soon(within(Number(handle.value) - Number(handle.value) % 60)));
})();
