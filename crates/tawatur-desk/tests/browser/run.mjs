// All of it: `node run.mjs [BINARY] [--pictures] [--only NAME]`.
import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { go, open, page } from "./browser.mjs";
import { desk } from "./desk.mjs";
import { every } from "./every.mjs";
import { hostile } from "./hostile.mjs";
import { keyboard } from "./keyboard.mjs";
import { tasks } from "./task.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../../..");
const args = process.argv.slice(2);
const flag = (name) => args.includes(name);
const only = flag("--only") ? args[args.indexOf("--only") + 1] : null;
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const binary = args.find((one, at) => !one.startsWith("--") && args[at - 1] !== "--only") ?? join(target, "release/tawatur");
const pictures = join(target, "desk");

const browser = await open();
let failures = 0;
async function part(name, work) {
  if (only && only !== name) return;
  const begun = Date.now();
  const seen = new Map();
  const report = (what) => seen.set(what, (seen.get(what) ?? 0) + 1);
  let said = "";
  try { said = await work(report); } catch (error) { report(`${error.stack}`); }
  for (const [what, times] of [...seen].slice(0, 200)) console.error(`${name}: ${what}${times > 1 ? ` (${times} times)` : ""}`);
  if (seen.size > 200) console.error(`${name}: and ${seen.size - 200} more`);
  failures += seen.size;
  console.log(`${name}: ${seen.size === 0 ? "passed" : `${seen.size} wrong`}, ${said}, ${((Date.now() - begun) / 1000).toFixed(0)} s`);
}

const demo = await desk(binary, ["--demo"]);
await part("every", (report) => every(browser, demo.address, pictures, report));
await part("keyboard", (report) => keyboard(browser, demo.address, report));
await part("task", (report) => tasks(browser, demo.address, report));
if (flag("--pictures")) await part("pictures", () => shown(demo.address));
await demo.end();
await part("hostile", (report) => hostile(browser, binary, report));
await browser.close();
process.exit(failures === 0 ? 0 : 1);

/** The pictures of the README. */
async function shown(address) {
  const docs = join(root, "docs/desk");
  mkdirSync(docs, { recursive: true });
  for (const [name, lang, steps] of [["home-ar", "ar", 0], ["story-en", "en", 1], ["claim-ar", "ar", 2]]) {
    const view = await page(browser, address, { lang, width: 1000, height: 900 });
    await go(view, `${address}/`);
    if (steps > 0) await view.page.locator(".stories a[href^='/story/']").nth(5).click();
    if (steps > 1) await view.page.locator("main .claim:has(.denial) a[href^='/claim/'], main a[href^='/claim/']").first().click();
    await view.page.waitForLoadState("load");
    await view.page.screenshot({ path: join(pictures, `${name}.png`) });
    copyFileSync(join(pictures, `${name}.png`), join(docs, `${name}.png`));
    await view.close();
  }
  return "written";
}
