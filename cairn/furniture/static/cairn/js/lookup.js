/* Live look-up: a field with data-lookup="url" asks half a second after the last key and puts the answer into the
   element named by data-lookup-into. A slower, older answer never replaces a newer one. */
(() => {
  "use strict";
  const timers = new WeakMap();
  let latest = 0;

  async function look(field) {
    const into = document.getElementById(field.dataset.lookupInto), mine = ++latest;
    const words = field.value.trim();
    if (!into) return;
    if (words.length < 2) { into.replaceChildren(); return; }
    const address = new URL(field.dataset.lookup, location.href);
    address.searchParams.set(field.dataset.lookupName || "q", words);
    try {
      const answer = await fetch(address, { credentials: "same-origin", headers: { "HX-Request": "true" }, redirect: "error" });
      if (!answer.ok || mine !== latest) return;
      into.innerHTML = await answer.text();
      if (window.htmx) window.htmx.process(into);
    } catch { /* without an answer the form still works */ }
  }

  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-lookup]")) return;
    clearTimeout(timers.get(event.target));
    timers.set(event.target, setTimeout(() => look(event.target), 500));
  });
})();
