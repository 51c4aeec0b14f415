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

// What can be copied gets a button for it.
for (const field of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = field.dataset.copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    button.textContent = `${field.dataset.copy} ✓`;
  });
  field.after(button);
}
