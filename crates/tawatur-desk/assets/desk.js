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

// New stories are told of as they come; the page stays as it is until the reader asks for them.
const fresh = document.querySelector("#fresh");
if (fresh && "EventSource" in window) {
  const seen = new Set();
  const rules = new Intl.PluralRules(document.documentElement.lang);
  let last = fresh.dataset.after;
  let source = null;
  const show = () => {
    const link = fresh.querySelector("a") ?? fresh.appendChild(document.createElement("a"));
    link.href = "/?sort=newest";
    link.textContent = (fresh.dataset[rules.select(seen.size)] ?? fresh.dataset.other).replace("{n}", seen.size);
  };
  // A page that nobody sees holds no line open.
  const follow = () => {
    source?.close();
    source = null;
    if (document.hidden) return;
    source = new EventSource(`/api/v1/events?after=${encodeURIComponent(last)}`);
    source.addEventListener("story", (event) => {
      last = event.lastEventId;
      seen.add(JSON.parse(event.data).id);
      show();
    });
  };
  document.addEventListener("visibilitychange", follow);
  window.addEventListener("pagehide", () => source?.close());
  follow();
}
