// Five tasks of a fact-checker, each in at most four clicks from Home.
import { go, page } from "./browser.mjs";

const MOST = 4;

/** A reader who counts clicks. */
class Reader {
  constructor(view, address) { Object.assign(this, { view, address, clicks: 0 }); }
  async home() { this.clicks = 0; await go(this.view, `${this.address}/`); }
  async click(selector, within) {
    this.clicks += 1;
    const place = within ? this.view.page.locator(within) : this.view.page;
    const target = place.locator(selector).first();
    await target.click({ timeout: 5000 });
    await this.view.page.waitForLoadState("load");
  }
  text(selector = "main") { return this.view.page.locator(selector).first().innerText(); }
}

const TASKS = {
  "who first said it": async (reader) => {
    await reader.click(".stories a[href^='/story/']");
    await reader.click("main a[href^='/claim/']");
    return (await reader.text("[data-task=first]")).length > 5;
  },
  "is it one source": async (reader) => {
    await reader.click(".stories a[href^='/story/']");
    await reader.click("main a[href^='/claim/']");
    return /\d/.test(await reader.text("[data-task=number]")) && (await reader.text("[data-task=why]")).length > 10;
  },
  "who denied": async (reader) => {
    await reader.click("a[href*='sort=denied']");
    await reader.click(".stories a[href^='/story/']");
    await reader.click("a[href^='/claim/']", "main .claim:has(.denial)");
    return (await reader.text("[data-task=denied]")).length > 3;
  },
  "what changed": async (reader) => {
    await reader.click(".stories a[href^='/story/']");
    return (await reader.text("[data-task=changes]")).length > 3;
  },
  "cite it": async (reader) => {
    await reader.click(".stories a[href^='/story/']");
    await reader.click("main a[href^='/claim/']");
    const cited = await reader.view.page.locator("[data-task=cite]").first().inputValue();
    return cited.includes("/claim/") && cited.length > 40;
  },
};

export async function tasks(browser, address, report) {
  const done = [];
  for (const lang of ["ar", "en"]) {
    for (const [name, steps] of Object.entries(TASKS)) {
      const view = await page(browser, address, { lang });
      const reader = new Reader(view, address);
      try {
        await reader.home();
        if (!(await steps(reader))) report(`${name} (${lang}): no answer on ${view.page.url()}`);
        if (reader.clicks > MOST) report(`${name} (${lang}): ${reader.clicks} clicks`);
        done.push(`${name} ${reader.clicks}`);
      } catch (error) {
        report(`${name} (${lang}) on ${view.page.url()}: ${error.message.split("\n")[0]}`);
      }
      for (const wrong of view.wrong) report(`${name} (${lang}): ${wrong}`);
      await view.close();
    }
  }
  return `clicks: ${done.slice(0, 5).join(", ")}`;
}
