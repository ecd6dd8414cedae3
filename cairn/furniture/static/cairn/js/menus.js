/* Menus are plain details; a script only closes them: on Escape, and on a press elsewhere. */
(() => {
  "use strict";
  const menus = () => document.querySelectorAll("details[data-menu][open]");
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open-menu]");
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
    if (!opener) return;
    const menu = document.querySelector("details[data-menu]");
    if (!menu) return;
    event.preventDefault();
    menu.open = true;
    const first = menu.querySelector(".menu__in a");
    if (first) first.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus()) { menu.open = false; menu.querySelector("summary").focus(); }
  });
})();
