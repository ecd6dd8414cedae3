/* Nothing typed is lost: form[data-autosave="url"] is posted a second after the last key; until the server has
   acknowledged, a copy stays on this computer under the draft's id (data-draft). Passwords are never kept. */
(() => {
  "use strict";
  const WAIT = 1000, AGAIN = [3000, 8000, 20000, 60000];
  const state = new WeakMap();
  const key = (form) => `cairn.draft.${form.dataset.draft || form.dataset.autosave}`;

  function words(form) {
    const data = new FormData(form);
    return [...data.entries()].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken" && !/password/i.test(name));
  }

  function time() {
    return new Date().toLocaleTimeString("en-US", { hour: "numeric", minute: "2-digit", timeZone: "America/Denver" });
  }

  function mark(form, kind, extra) {
    const scope = form.querySelector("[data-save-mark]") ? form : document;
    for (const box of scope.querySelectorAll("[data-save-mark]")) {
      box.querySelector(".saved__yes").hidden = kind === "unsaved" || kind === "";
      box.querySelector(".saved__no").hidden = kind !== "unsaved";
      box.classList.toggle("saved--not", kind === "unsaved");
      const next = kind === "saving" ? box.dataset.saving : kind === "unsaved" ? box.dataset.unsaved : `${box.dataset.saved} ${extra}`;
      box.querySelector(".saved__words").textContent = next;
    }
    const mine = state.get(form);
    if (kind !== "saving" && mine.told !== kind) {
      if (mine.told || kind === "unsaved") say(kind === "unsaved" ? "unsaved" : "saved", extra);
      mine.told = kind;
    }
  }

  function say(kind, extra) {
    const box = document.querySelector("[data-save-mark]"), announce = document.getElementById("announce");
    if (box && announce) announce.textContent = kind === "unsaved" ? box.dataset.unsaved : `${box.dataset.saved} ${extra}`;
  }

  function keep(form) {
    try { localStorage.setItem(key(form), JSON.stringify({ at: Date.now(), words: words(form) })); } catch { /* full or forbidden: the server copy remains */ }
  }

  async function send(form) {
    const mine = state.get(form);
    if (mine.busy) { mine.more = true; return; }
    mine.busy = true;
    mine.more = false;
    mark(form, "saving");
    const sent = JSON.stringify(words(form));
    try {
      const body = new FormData(form);
      const answer = await fetch(form.dataset.autosave, { method: "POST", body, headers: { "X-Requested-With": "fetch", Accept: "application/json" }, credentials: "same-origin", redirect: "error" });
      const text = await answer.text();
      if (!answer.ok) {
        form.dispatchEvent(new CustomEvent("draft:refused", { bubbles: true, detail: { status: answer.status, text } }));
        throw new Error(String(answer.status));
      }
      mine.tries = 0;
      if (JSON.stringify(words(form)) === sent) localStorage.removeItem(key(form));
      mark(form, "saved", time());
      form.dispatchEvent(new CustomEvent("draft:saved", { bubbles: true, detail: text }));
    } catch {
      mark(form, "unsaved");
      clearTimeout(mine.timer);
      mine.timer = setTimeout(() => send(form), AGAIN[Math.min(mine.tries++, AGAIN.length - 1)]);
    } finally {
      mine.busy = false;
      for (const go of mine.waiting.splice(0)) go();
      if (mine.more && !mine.busy) send(form);
    }
  }

  /* A page that posts the form itself holds the sending meanwhile, so that an older copy never comes after a newer one. */
  async function hold(form) {
    start(form);
    const mine = state.get(form);
    clearTimeout(mine.timer);
    while (mine.busy) await new Promise((go) => mine.waiting.push(go));
    mine.busy = true;
    return () => { mine.busy = false; if (mine.more) { mine.more = false; send(form); } };
  }
  function acknowledged(form) {
    localStorage.removeItem(key(form));
    mark(form, "saved", time());
  }
  globalThis.cairnDrafts = { hold, acknowledged };

  function give(form) {
    const text = localStorage.getItem(key(form));
    if (!text) return false;
    let kept;
    try { kept = JSON.parse(text); } catch { localStorage.removeItem(key(form)); return false; }
    const groups = new Map();
    for (const [name, value] of kept.words) groups.set(name, [...(groups.get(name) || []), value]);
    for (const field of form.elements) {
      if (!field.name || field.name === "csrfmiddlewaretoken" || field.type === "hidden" || field.type === "password" || field.type === "file" || !groups.has(field.name) && !["checkbox", "radio"].includes(field.type)) continue;
      const values = groups.get(field.name) || [];
      if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
      else if (values.length) field.value = values.shift();
    }
    return true;
  }

  function start(form) {
    if (state.has(form)) return;
    state.set(form, { busy: false, more: false, tries: 0, timer: 0, told: "", waiting: [] });
    if (give(form)) { mark(form, "unsaved"); send(form); }
  }

  document.addEventListener("input", (event) => {
    const form = event.target.closest && event.target.closest("form[data-autosave]");
    if (!form) return;
    start(form);
    keep(form);
    const mine = state.get(form);
    clearTimeout(mine.timer);
    mine.timer = setTimeout(() => send(form), WAIT);
  });
  document.addEventListener("submit", (event) => { const mine = state.get(event.target); if (mine) { clearTimeout(mine.timer); keep(event.target); } });
  addEventListener("online", () => { for (const form of document.querySelectorAll("form[data-autosave]")) if (localStorage.getItem(key(form))) send(form); });
  const all = (root) => { for (const form of root.querySelectorAll("form[data-autosave]")) start(form); };
  /* A page that says a draft is recorded lets go of the copy: <p data-draft-done="id">. */
  for (const done of document.querySelectorAll("[data-draft-done]")) localStorage.removeItem(`cairn.draft.${done.dataset.draftDone}`);
  all(document);
  document.addEventListener("htmx:afterSwap", (event) => all(event.target));
})();
