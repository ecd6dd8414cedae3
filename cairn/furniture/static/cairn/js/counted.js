/* Says how many characters are left where a field is nearly full: [data-count="200"]. */
(() => {
  "use strict";
  const NEAR = 0.8;
  document.addEventListener("input", (event) => {
    const field = event.target.closest && event.target.closest("[data-count]");
    if (!field) return;
    const most = Number(field.dataset.count), left = most - field.value.length;
    let says = field.nextElementSibling;
    if (!says || !says.matches("[data-left]")) {
      says = document.createElement("p");
      says.className = "field__left";
      says.dataset.left = "";
      says.setAttribute("role", "status");
      field.after(says);
    }
    const words = left < 0 ? `${-left} characters too many` : `${left} characters left`;
    says.textContent = field.value.length < NEAR * most ? "" : words;
  });
})();
