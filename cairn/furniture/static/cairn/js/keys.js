/* Single keys: / find, j and k rows, Enter open, w why, ? this list. They can be switched off, and the choice is kept. */
(() => {
  "use strict";
  const KEPT = "cairn.keys";
  const dialog = () => document.getElementById("keys");
  const on = () => localStorage.getItem(KEPT) !== "off";
  const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null);
  let here = null;

  const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

  function go(step) {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(here);
    here = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)];
    for (const row of all) row.classList.toggle("is-here", row === here);
    const aim = here.querySelector("a, button") || here;
    if (aim === here) here.tabIndex = -1;
    aim.focus();
    here.scrollIntoView({ block: "nearest" });
  }

  function open(event) {
    if (!here || !here.contains(document.activeElement)) return;
    if (document.activeElement.matches("a, button, summary")) return;
    const link = here.querySelector("a[href]");
    if (link) { event.preventDefault(); link.click(); }
  }

  function why() {
    const scope = here || document.activeElement.closest("[data-row]") || document;
    const link = scope.querySelector("[data-why]");
    if (link) link.click();
  }

  const acts = {
    "/": (event) => { const box = document.getElementById("find"); if (box && box.offsetParent) { event.preventDefault(); box.focus(); box.select(); } },
    j: () => go(1),
    k: () => go(-1),
    w: () => why(),
    "?": () => show(),
    Enter: open,
  };

  function show() {
    const box = dialog();
    if (!box || box.open) return;
    box.querySelector("[data-keys-switch]").checked = on();
    box.showModal();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !on()) return;
    if (dialog() && dialog().open) return;
    const act = acts[event.key];
    if (act) act(event);
  });
  document.addEventListener("focusin", (event) => { const row = event.target.closest("[data-row]"); if (row) here = row; });
  document.addEventListener("click", (event) => { if (event.target.closest("[data-show-keys]")) show(); });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-keys-switch]")) localStorage.setItem(KEPT, event.target.checked ? "on" : "off");
  });
  for (const button of document.querySelectorAll("[data-show-keys]")) button.hidden = false;
})();
