/* After an act the focus goes to the message: on a fresh page and after a swap. */
(() => {
  "use strict";
  const move = (root) => { const box = root.querySelector("[data-focus]"); if (box) box.focus({ preventScroll: false }); };
  move(document);
  document.addEventListener("htmx:afterSettle", (event) => move(event.target));
})();
