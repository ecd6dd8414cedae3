/* The interview: buttons are sent without leaving the page, answers of the server take their places, the section in
   hand is shown, lines are walked with the arrows. Without it every button is a form's and the page is loaded anew. */
(() => {
  "use strict";
  const form = document.getElementById("interview");
  if (!form) return;
  const drafts = globalThis.cairnDrafts;
  const parse = (text) => new DOMParser().parseFromString(text, "text/html");
  const inputs = () => [...form.querySelectorAll("input:not([type=hidden]), select, textarea")].filter((one) => one.name);
  const boxes = (one) => ["checkbox", "radio"].includes(one.type);
  const key = (one) => (boxes(one) ? `${one.name}=${one.value}` : one.name);
  const said = () => new Map(inputs().map((one) => [key(one), boxes(one) ? one.checked : one.value]));

  /* ---- what the server answered ---- */

  function place(id, html) {
    const old = document.getElementById(id);
    if (!old) return;
    const focus = old.contains(document.activeElement) ? document.activeElement : null;
    const open = [...old.querySelectorAll("details")].map((one) => one.open);
    const scroll = old.scrollTop;
    if (id === "version") { old.value = html.querySelector("input").value; return; }
    old.innerHTML = html.innerHTML;
    if (id === "side" || id === "asking") [...old.querySelectorAll("details")].forEach((one, n) => { if (n in open) one.open = open[n]; });
    old.scrollTop = scroll;
    if (focus) again(old, focus);
  }

  function again(root, focus) {
    const same = (focus.id && document.getElementById(focus.id)) || [...root.querySelectorAll("a, button")].find((one) => one.textContent === focus.textContent);
    if (same) same.focus({ preventScroll: true });
  }

  function names(answer) {
    const known = new Map([...answer.querySelectorAll("[data-names] li")].map((one) => [one.dataset.row, one.textContent]));
    for (const option of form.querySelectorAll("select[data-who] option")) if (known.has(option.value)) option.textContent = known.get(option.value);
    for (const title of form.querySelectorAll("[data-name-of]")) if (known.has(title.dataset.nameOf)) title.textContent = known.get(title.dataset.nameOf);
  }

  function responsible(answer) {
    const list = answer.querySelector("[data-responsible]");
    if (!list) return;
    const keys = new Set([...list.children].map((one) => one.textContent));
    for (const row of form.querySelectorAll("#responsible [data-form-row], #institution-adult [data-form-row]")) row.hidden = !keys.has(row.dataset.key);
  }

  /* A section that begins to matter is opened, once; whoever closes it again is let. */
  const mattered = new Set();
  function matters(answer) {
    const list = answer.querySelector("[data-matters]");
    if (!list) return;
    for (const id of [...list.children].map((one) => one.textContent)) {
      const fold = document.querySelector(`#${id} > details.onlyif`);
      if (fold && !mattered.has(id)) { fold.open = true; mattered.add(id); }
    }
  }

  /* A fault is shown once the field is left, and taken away as soon as it is mended. */
  function faults(answer) {
    const list = answer.querySelector("[data-faults]");
    if (!list) return;
    const wrong = new Map([...list.children].map((one) => [one.dataset.field, one.textContent]));
    for (const one of inputs()) {
      if (one === document.activeElement || boxes(one)) continue;
      const field = one.closest(".field");
      const says = field && field.querySelector(".says");
      if (says && !wrong.has(one.name)) { says.remove(); field.classList.remove("field--wrong"); one.removeAttribute("aria-invalid"); one.removeAttribute("aria-describedby"); }
      if (!wrong.has(one.name) || !field || says) continue;
      const words = document.createElement("p");
      words.className = "says"; words.id = `${one.id}-says`; words.textContent = wrong.get(one.name);
      one.before(words);
      field.classList.add("field--wrong");
      one.setAttribute("aria-invalid", "true"); one.setAttribute("aria-describedby", words.id);
    }
  }

  function take(text) {
    const answer = parse(text);
    for (const part of answer.querySelectorAll("[data-part]")) if (part.dataset.part !== "body") place(part.dataset.part, part);
    const body = answer.querySelector("[data-part=body]");
    if (body) place("body", body);
    names(answer); responsible(answer); matters(answer); faults(answer); current();
    return body ? body.dataset.focusOn : "";
  }

  form.addEventListener("draft:saved", (event) => { const old = document.getElementById("conflict"); if (old) old.remove(); if (event.detail) take(event.detail); });
  form.addEventListener("draft:refused", (event) => {
    if (![409, 422].includes(event.detail.status)) return;
    const notice = parse(event.detail.text).getElementById("conflict"), notices = document.getElementById("notices");
    if (notice && !document.getElementById("conflict")) { notices.prepend(notice); notice.focus(); }
  });

  /* ---- buttons ---- */

  async function act(button) {
    const release = await drafts.hold(form);
    const body = new FormData(form), before = said();
    body.set("act", button.value);
    let sent = false;
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" }, credentials: "same-origin", redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      const now = said();
      const focus = take(await answer.text());
      typedMeanwhile(before, now);
      drafts.acknowledged(form);
      if (focus) aim(focus);
      sent = true;
    } catch { /* the page is loaded anew with what is typed */ } finally { release(); }
    if (!sent) { leave = true; form.requestSubmit(button); }
  }

  function typedMeanwhile(before, now) {
    for (const one of inputs()) {
      const name = key(one);
      if (!now.has(name) || now.get(name) === before.get(name)) continue;
      if (boxes(one)) one.checked = now.get(name); else one.value = now.get(name);
      one.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function aim(id) {
    const target = document.getElementById(id);
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (!target.matches("input, select, textarea, button, a, [tabindex]")) target.tabIndex = -1;
    target.focus();
    target.scrollIntoView({ block: "center" });
  }

  let leave = false;
  const LEAVING = ["finish", "discard_sure"];
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (leave || !button || LEAVING.includes(button.value)) return;
    event.preventDefault();
    if (button.value !== "save" || button.closest("#notices")) act(button);
  });

  /* Enter in a field goes on to the next one; it never finishes a call. */
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input:not([type=checkbox]):not([type=radio])")) return;
    event.preventDefault();
    const all = inputs().filter((one) => one.offsetParent);
    const next = all[all.indexOf(event.target) + 1];
    if (next) next.focus();
  });

  /* A link to a question opens what it lies behind and puts the focus into it. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#interview a[href^='#']");
    if (!link) return;
    const target = document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    const fold = target.querySelector(":scope > details.onlyif, :scope > .panel__body > details.fold");
    if (fold) fold.open = true;
    const first = target.matches(".sec") && [...target.querySelectorAll(".panel__body input:not([type=hidden]), .panel__body select, .panel__body textarea")].find((one) => one.offsetParent);
    aim((first || target).id);
    if (first) target.scrollIntoView({ block: "start" });
  });

  /* ---- the section in hand ---- */

  let here = "happened";
  function current() {
    for (const link of document.querySelectorAll(".sections a")) {
      if (link.hash === `#${here}`) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    }
  }
  form.addEventListener("focusin", (event) => {
    const section = event.target.closest(".sec");
    if (!section || section.id === here) return;
    here = section.id;
    current();
    const link = document.querySelector(`.sections a[href="#${here}"]`), list = link && link.closest(".sections");
    if (list && list.scrollWidth > list.clientWidth) list.scrollLeft = link.offsetLeft - list.offsetLeft - 12;
  });
  form.addEventListener("focusout", (event) => { if (event.target.matches("select, input") && form.querySelector(".says")) event.target.dispatchEvent(new Event("input", { bubbles: true })); });
})();
