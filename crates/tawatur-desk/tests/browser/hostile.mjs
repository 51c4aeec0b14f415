// Text that attacks the page, in every place that others fill.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { go, page } from "./browser.mjs";
import { crawl } from "./crawl.mjs";
import { desk, run } from "./desk.mjs";
import { PAYLOADS } from "./payload.mjs";

/** A passage about a public fact that gives claims, so that its names and words stand on every page. */
const PASSAGE = (payload) =>
  `وصل الرئيس الروسي فلاديمير بوتين إلى بيونغ يانغ يوم الأربعاء. وقال المتحدث ${payload} إن الزيارة "${payload}" تستمر يومين، ` +
  `ونفت وزارة الخارجية ذلك نقلا عن وكالة ${payload}. وأفادت وكالة يونهاب بأن الزعيمين وقعا معاهدة "${payload}" في القصر.`;

export async function hostile(browser, binary, report) {
  const folder = mkdtempSync(join(tmpdir(), "tawatur-hostile-"));
  try {
    return await attacked(browser, binary, folder, report);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function attacked(browser, binary, folder, report) {
  const pages = join(folder, "pages");
  mkdirSync(pages);
  const at = (n) => PAYLOADS[n % PAYLOADS.length];
  const lines = PAYLOADS.map((payload, n) => JSON.stringify({
    id: `${n} ${payload}`,
    url: n % 2 ? `https://example.org/${encodeURIComponent(payload)}` : payload,
    title: `زيارة بوتين إلى بيونغ يانغ ${payload}`,
    outlet: at(n + 1),
    published: `2024-06-${String(1 + (n % 28)).padStart(2, "0")}`,
    text: `${PASSAGE(payload)}\n\n${at(n + 2)}`,
  }));
  writeFileSync(join(pages, "lines.jsonl"), `${lines.join("\n")}\n`);
  const text = (payload) => payload.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  for (let n = 0; n < PAYLOADS.length; n += 8) {
    const payload = text(at(n));
    writeFileSync(join(pages, `${n}.html`),
      `<html lang=ar><head><title>${payload}</title><meta property="og:site_name" content="${payload}"><meta name=author content="${payload}">` +
      `<link rel=canonical href="${payload}"><meta property="article:section" content="${payload}"><meta name=keywords content="${payload}">` +
      `<meta property="article:published_time" content="2024-06-19T10:00:00Z"></head><body><article><h1>${payload}</h1>` +
      `<p class=byline>${payload}</p><p>${text(PASSAGE(at(n)))}</p><figure><img src=x alt="${payload}"><figcaption>${payload}</figcaption></figure>` +
      `<p>${text(PASSAGE(at(n + 3)))}</p></article><footer>${payload}</footer></body></html>`);
  }
  const news = join(folder, "news");
  mkdirSync(news);
  const store = join(folder, "store");
  const env = { TAWATUR_STORE: store };
  run(binary, ["init"], env);
  try { run(binary, ["add", pages, "--quiet"], env); } catch (error) { if (error.status !== 3) throw error; }
  for (const [n, payload] of PAYLOADS.slice(0, 40).entries()) {
    const name = payload.replace(/\s+/g, " ").replaceAll("\u0000", "");
    run(binary, ["alerts", "add", `${n} ${name}`, "بوتين", "--to", "-"], env);
  }
  const rows = PAYLOADS.slice(0, 60).map((payload, n) => `https://feed${n}.example.org/${encodeURIComponent(payload)}\t${payload.replace(/[\t\r\n\u0000]/g, " ")}`);
  writeFileSync(join(folder, "feeds.opml"),
    `<opml version="2.0"><body>${rows.map((row) => { const [url, title] = row.split("\t"); return `<outline type="rss" text="${text(title)}" title="${text(title)}" xmlUrl="${url}"/>`; }).join("")}</body></opml>`);
  try { run(binary, ["sources", "import", join(folder, "feeds.opml"), "--dir", news], env); } catch { /* names that no list of sources can hold are refused */ }
  const one = await desk(binary, [], { ...env, TAWATUR_NEWS: news });
  let looked = 0;
  try {
    const { kinds } = await crawl(one.address, 30, ["/", "/saved", "/feeds", "/ledgers", "/sources", "/dossiers", "/search?q=%D8%A8%D9%88%D8%AA%D9%8A%D9%86"]);
    const paths = new Set([...kinds.values()].flat());
    for (const payload of PAYLOADS) {
      const coded = encodeURIComponent(payload.replaceAll("\u0000", ""));
      paths.add(`/search?q=${coded}`);
      if (looked % 5 === 0) for (const place of ["story", "claim", "article", "entity", "sources", "saved", "ledgers"]) paths.add(`/${place}/${coded}`);
      looked += 1;
    }
    looked = 0;
    const view = await page(browser, one.address, { lang: "en" });
    for (const path of paths) {
      await go(view, one.address + path, 0);
      looked += 1;
      const bad = await view.page.evaluate(() => {
        const mine = (one) => (one.tagName === "SCRIPT" ? !(one.getAttribute("src") ?? "").startsWith("/asset/") : true);
        const foreign = [...document.querySelectorAll("script, iframe, object, embed, base, img, meta[http-equiv=refresh], style")].filter(mine);
        const handled = [...document.querySelectorAll("*")].filter((one) => [...one.attributes].some((a) => /^on/i.test(a.name)));
        const links = [...document.querySelectorAll("[href], [action], [src]")].filter((one) =>
          /^\s*(javascript|data|vbscript):/i.test(one.getAttribute("href") ?? one.getAttribute("action") ?? one.getAttribute("src") ?? ""));
        return [...foreign, ...handled, ...links].map((one) => one.outerHTML.slice(0, 120));
      });
      for (const what of bad.slice(0, 2)) report(`${path}: ${what}`);
      for (const wrong of view.wrong.splice(0)) report(`${path}: ${wrong}`);
    }
    await view.close();
  } finally {
    await one.end();
  }
  return `${PAYLOADS.length} payloads on ${looked} pages`;
}
