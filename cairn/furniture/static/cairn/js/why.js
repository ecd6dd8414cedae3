/* "Why this time?" opens below its duty and closes again; the focus stays where it was. Without scripts it is a link. */
(() => {
  "use strict";
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-why]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = document.getElementById(link.dataset.why);
    if (!target) return;
    event.preventDefault();
    if (link.getAttribute("aria-expanded") === "true") return set(link, target, false);
    if (!target.firstElementChild) {
      try {
        const answer = await fetch(link.href, { credentials: "same-origin", headers: { "HX-Request": "true" }, redirect: "error" });
        if (!answer.ok) throw new Error(String(answer.status));
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        target.replaceChildren(...(page.querySelectorAll(".why").length ? page.querySelectorAll(".why") : page.body.children));
      } catch { location.assign(link.href); return; }
    }
    set(link, target, true);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== " " || !event.target.matches("a[data-why]")) return;
    event.preventDefault();
    event.target.click();
  });

  function set(link, target, open) {
    link.setAttribute("aria-expanded", String(open));
    link.textContent = open ? link.dataset.open : link.dataset.shut;
    target.hidden = !open;
  }
})();
