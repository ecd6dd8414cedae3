/* Rows of a form: [data-add-row="id of a template"] adds one to [data-rows], [data-remove-row] takes one out; arrows
   up and down move between the same fields of neighbouring rows. The count of a Django formset is kept right. */
(() => {
  "use strict";
  function total(rows) { return document.querySelector(`[name="${rows.dataset.rows}-TOTAL_FORMS"]`); }

  function add(button) {
    const template = document.getElementById(button.dataset.addRow);
    const rows = document.getElementById(button.dataset.into);
    if (!template || !rows) return;
    const count = total(rows), number = count ? Number(count.value) : rows.children.length;
    const holder = document.createElement("template");
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", String(number));
    const row = holder.content.firstElementChild;
    rows.append(row);
    if (count) count.value = String(number + 1);
    const first = row.querySelector("input:not([type=hidden]), select, textarea");
    if (first) first.focus();
    rows.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function remove(button) {
    const row = button.closest("[data-form-row]");
    if (!row) return;
    const rows = row.closest("[data-rows]");
    const gone = row.querySelector("input[name$='-DELETE']");
    const next = row.nextElementSibling || row.previousElementSibling;
    if (gone) { gone.checked = true; gone.value = "on"; row.hidden = true; } else row.remove();
    const aim = (next && next.querySelector("input:not([type=hidden]), select")) || document.querySelector(`[data-into="${rows.id}"]`);
    if (aim) aim.focus();
    rows.dispatchEvent(new Event("input", { bubbles: true }));
  }

  document.addEventListener("click", (event) => {
    const more = event.target.closest("[data-add-row]"), less = event.target.closest("[data-remove-row]");
    if (more) { event.preventDefault(); add(more); }
    if (less) { event.preventDefault(); remove(less); }
  });

  document.addEventListener("keydown", (event) => {
    if (!["ArrowUp", "ArrowDown"].includes(event.key) || !event.target.matches("[data-form-row] input:not([type=number]):not([type=date])")) return;
    const row = event.target.closest("[data-form-row]");
    const other = event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
    if (!other) return;
    const mine = [...row.querySelectorAll("input:not([type=hidden]), select")];
    const theirs = [...other.querySelectorAll("input:not([type=hidden]), select")];
    const aim = theirs[mine.indexOf(event.target)];
    if (aim) { event.preventDefault(); aim.focus(); }
  });
  for (const button of document.querySelectorAll("[data-add-row]")) button.hidden = false;
})();
