// Chromium, and pages that note what they must not do.
import { chromium } from "playwright-core";

export async function open() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
}

/** A page of a size, language and colour scheme, and the list of what it did wrong. */
export async function page(browser, address, { lang = "ar", width = 1280, height = 900, dark = false } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    locale: lang === "ar" ? "ar-EG" : "en-GB",
    reducedMotion: "reduce",
  });
  await context.addCookies([{ name: "lang", value: lang, url: address }]);
  const one = await context.newPage();
  one.setDefaultTimeout(8000);
  const wrong = [];
  await one.exposeBinding("deskViolated", (_, what) => wrong.push(`policy: ${what}`));
  await one.exposeBinding("deskRan", (_, what) => wrong.push(`a payload ran: ${what}`));
  await one.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      window.deskViolated(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ""}`);
    });
    window.alert = window.confirm = window.prompt = (text) => window.deskRan(`a dialogue: ${text}`);
    Object.defineProperty(window, "xss", { set: (value) => window.deskRan(value), get: () => (value) => window.deskRan(value) });
  });
  one.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${address}/`) && !url.startsWith("data:")) wrong.push(`request to elsewhere: ${url}`);
  });
  one.on("pageerror", (error) => wrong.push(`script: ${error.message}`));
  one.on("console", (message) => {
    // A status of failure is looked at where the page is asked for.
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) wrong.push(`console: ${message.text()}`);
  });
  one.on("dialog", (dialog) => { wrong.push(`dialogue: ${dialog.message()}`); dialog.dismiss(); });
  return { page: one, wrong, close: () => context.close() };
}

/** Goes to an address; a failure of the server is wrong. */
export async function go(view, url, expected = 200) {
  const reply = await view.page.goto(url, { waitUntil: "load" });
  const status = reply?.status() ?? 0;
  if (status >= 500 || (expected && status !== expected)) view.wrong.push(`status ${status}: ${url}`);
  return status;
}
