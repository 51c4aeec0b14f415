// Which pages there are: those that links of the desk lead to, some of each kind.

/** Follows links from Home; gives addresses by kind (`/story/…`). `most`: pages of a kind. */
export async function crawl(address, most, start = ["/"]) {
  const kinds = new Map();
  const seen = new Set(start);
  const queue = [...start];
  const failed = [];
  while (queue.length > 0) {
    const path = queue.shift();
    const kind = kindOf(path);
    const known = kinds.get(kind) ?? [];
    if (known.length >= most) continue;
    const reply = await fetch(address + path, { headers: { accept: "text/html" } });
    const media = reply.headers.get("content-type") ?? "";
    const text = await reply.text();
    if (reply.status !== 200) { failed.push(`${reply.status} ${path}`); continue; }
    if (!media.startsWith("text/html")) continue;
    known.push(path);
    kinds.set(kind, known);
    for (const [, raw] of text.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)) {
      const link = raw.replaceAll("&amp;", "&").split("#")[0];
      if (!link.startsWith("/") || link.startsWith("//") || /[?&](lang|theme)=/.test(link)) continue;
      if (!seen.has(link)) { seen.add(link); queue.push(link); }
    }
  }
  return { kinds, failed };
}

function kindOf(path) {
  const [place, query] = path.split("?");
  const parts = place.split("/").filter(Boolean);
  const names = query ? [...new URLSearchParams(query).keys()].sort().join(",") : "";
  // What stands behind the first part is an id, which may hold slashes; behind that of a story, a claim or an article stands
  // the name of a page of it.
  const kind = parts.map((part, at) => {
    if (at === 0) return part;
    if (at === 1) return "…";
    return ["entity", "sources"].includes(parts[0]) || at > 2 ? "" : part;
  });
  return `/${kind.filter(Boolean).join("/")}${names ? `?${names}` : ""}`;
}
