/* On a phone the row of views is wider than the screen: the one that is open is moved into sight. */
(() => {
  "use strict";
  const here = document.querySelector(".tabs [aria-current]");
  if (here) here.parentElement.scrollLeft = here.offsetLeft - (here.parentElement.clientWidth - here.offsetWidth) / 2;
})();
