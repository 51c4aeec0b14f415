// The desk works without this file. With it, new stories are announced as they come, and "/" leads to the search.
"use strict";

const search = document.querySelector(".top input[type=search]");
document.addEventListener("keydown", (event) => {
  const writing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
  if (event.key === "/" && !writing && search) {
    event.preventDefault();
    search.focus();
  }
});
