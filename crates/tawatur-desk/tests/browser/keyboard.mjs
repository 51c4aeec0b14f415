// The desk by keyboard alone.
import { go, page } from "./browser.mjs";

export async function keyboard(browser, address, report) {
  for (const lang of ["ar", "en"]) {
    const view = await page(browser, address, { lang });
    await go(view, `${address}/`);
    await view.page.keyboard.press("Tab");
    const skip = await view.page.evaluate(() => document.activeElement?.getAttribute("href"));
    if (skip !== "#main") report(`${lang}: the first stop is ${skip}, not the link to the content`);
    await view.page.keyboard.press("Enter");
    const at = await view.page.evaluate(() => document.activeElement?.id);
    if (at !== "main") report(`${lang}: the skip link leads to ${at}`);
    await view.page.keyboard.press("/");
    const search = await view.page.evaluate(() => document.activeElement?.getAttribute("name"));
    if (search !== "q") report(`${lang}: "/" leads to ${search}`);
    await go(view, `${address}/`);
    const wanted = await view.page.evaluate(() =>
      [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
        .filter((one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0).length);
    const stops = [];
    for (let n = 0; n < wanted + 20; n += 1) {
      await view.page.keyboard.press("Tab");
      const stop = await view.page.evaluate(() => {
        const one = document.activeElement;
        if (!one || one === document.body) return null;
        const style = getComputedStyle(one);
        return { what: one.outerHTML.slice(0, 80), seen: style.outlineStyle !== "none" || style.boxShadow !== "none" };
      });
      if (!stop) break;
      stops.push(stop);
    }
    if (stops.length < wanted) report(`${lang}: the keyboard reaches ${stops.length} of ${wanted}`);
    for (const stop of stops.filter((one) => !one.seen).slice(0, 3)) report(`${lang}: focus is not seen on ${stop.what}`);
    // From Home to a claim and back.
    await view.page.locator(".stories a").first().focus();
    await view.page.keyboard.press("Enter");
    await view.page.waitForURL(/\/story\//);
    await view.page.locator("a[href^='/claim/']").first().focus();
    await view.page.keyboard.press("Enter");
    await view.page.waitForURL(/\/claim\//);
    for (const wrong of view.wrong) report(`${lang}: ${wrong}`);
    await view.close();
  }
  return "skip link, search, every stop, from Home to a claim";
}
