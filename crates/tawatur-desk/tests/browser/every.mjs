// Every kind of page in every language, width and colour scheme.
import { mkdirSync } from "node:fs";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { go, page } from "./browser.mjs";
import { crawl } from "./crawl.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Kinds of pages that must be there. */
const KINDS = ["/", "/story/…", "/claim/…", "/article/…", "/ledgers", "/ledgers/…", "/dossiers", "/sources", "/entity/…",
  "/saved", "/feeds", "/method", "/docs"];

export async function every(browser, address, pictures, report) {
  const { kinds, failed } = await crawl(address, 2, ["/", "/search?q=%D8%B1%D9%88%D8%B3%D9%8A%D8%A7", "/search?q=%22", "/search", "/nothing"]);
  for (const one of failed) if (!one.endsWith("/nothing") && !one.endsWith("q=%22")) report(`a link leads to ${one}`);
  for (const kind of KINDS) if (!kinds.has(kind)) report(`no page of the kind ${kind}`);
  mkdirSync(pictures, { recursive: true });
  const manners = ["ar", "en"].flatMap((lang) => [360, 1280].flatMap((width) => [false, true].map((dark) => ({ lang, width, dark }))));
  let looked = 0;
  const lane = async () => {
    for (let manner = manners.shift(); manner; manner = manners.shift()) {
      const seen = await inManner(browser, address, kinds, manner, pictures, report);
      looked += seen;
    }
  };
  await Promise.all([lane(), lane()]);
  return `${looked} views of ${kinds.size} kinds of pages: ${[...kinds.keys()].join(" ")}`;
}

/** Looks at every kind of page in one language, width and colour scheme; gives how many it saw. */
async function inManner(browser, address, kinds, manner, pictures, report) {
  const { lang, width, dark } = manner;
  const view = await page(browser, address, manner);
  const name = `${lang}-${width}-${dark ? "dark" : "light"}`;
  let looked = 0;
  for (const [kind, paths] of kinds) {
    for (const [at, path] of paths.entries()) {
      // A second page of a kind is looked at in one manner alone.
      if (at > 0 && (dark || width !== 360)) continue;
      looked += 1;
      await look(view, address, path, manner);
      const stem = kind.replaceAll("…", "one").replace(/[^\w]+/g, "-").replace(/^-|-$/g, "") || "home";
      await view.page.screenshot({ path: `${pictures}/${stem}${at > 0 ? `-${at}` : ""}-${name}.png`, fullPage: true });
      for (const wrong of view.wrong.splice(0)) report(`${path} ${name}: ${wrong}`);
    }
  }
  await view.close();
  return looked;
}

async function look(view, address, path, { lang, width }) {
  await go(view, address + path);
  const seen = await view.page.evaluate(() => ({
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    wide: document.scrollingElement.scrollWidth - window.innerWidth,
    widest: [...document.querySelectorAll("main *")]
      .filter((one) => { const box = one.getBoundingClientRect(); return box.right > window.innerWidth + 1 || box.left < -1; })
      .filter((one) => !one.closest(".scroll"))
      .slice(0, 3).map((one) => `${one.tagName}.${one.className?.baseVal ?? one.className}`),
    heads: document.querySelectorAll("h1").length,
    fonts: document.fonts.check("16px Desk"),
    clipped: [...document.querySelectorAll("main a, main h1, main h2, main h3, main bdi, main p")]
      .filter((one) => getComputedStyle(one).overflow === "hidden" && one.scrollHeight > one.clientHeight + 2 && !one.classList.contains("hidden"))
      .length,
    styled: document.querySelectorAll("[style]").length,
    handled: [...document.querySelectorAll("*")].filter((one) => [...one.attributes].some((a) => /^on/i.test(a.name))).length,
  }));
  const dir = lang === "ar" ? "rtl" : "ltr";
  if (seen.lang !== lang || seen.dir !== dir) view.wrong.push(`language ${seen.lang}, direction ${seen.dir}`);
  if (seen.wide > 0) view.wrong.push(`scrolls sideways by ${seen.wide} px: ${seen.widest.join(", ")}`);
  if (seen.heads !== 1) view.wrong.push(`${seen.heads} main headings`);
  if (seen.clipped > 0) view.wrong.push(`${seen.clipped} elements cut their text off`);
  if (seen.styled > 0 || seen.handled > 0) view.wrong.push("attributes of style or event handlers");
  await view.page.evaluate(axe);
  const found = await view.page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const one of found.violations) {
    if (one.impact !== "serious" && one.impact !== "critical") continue;
    const where = one.nodes.slice(0, 2).map((node) => `${node.target.join(" ")}: ${node.failureSummary?.split("\n")[1]?.trim() ?? ""}`);
    view.wrong.push(`axe, ${one.impact}: ${one.id} (${one.nodes.length}) ${where.join(" | ")}`);
  }
}
