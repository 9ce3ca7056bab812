// What notices that something pasted did something: ran, asked for an address, moved the page, or changed its elements.

/** @import { Page } from "@playwright/test" */

/**
 * Notes what happens from now on that no article may cause.
 * @param {Page} page
 */
export function watch(page) {
  /** @type {string[]} */
  const troubles = [];
  page.on("dialog", (dialog) => {
    troubles.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on("popup", (popup) => troubles.push(`a window: ${popup.url()}`));
  // The browser asks for the icon again when the address changes, and the page for the second part of its wasm.
  page.on("request", (request) => !/^(?:blob|data):|\/www\/icon\.svg$|\/pkg\/article_inspector_rest\.wasm$/u.test(request.url()) && troubles.push(`a request: ${request.url()}`));
  page.on("frameattached", () => troubles.push("a frame"));
  // A step in the page's own history keeps its address; loading that again would make a request.
  const own = page.url();
  page.on("framenavigated", (frame) => frame.url() !== own && troubles.push(`a navigation: ${frame.url()}`));
  page.on("pageerror", (error) => troubles.push(`an error: ${error.message}`));
  page.on("console", (message) => /Trusted|Content Security|Refused/u.test(message.text()) && troubles.push(`the policy had to refuse: ${message.text()}`));
  return troubles;
}

/** Installs `harm()` in the page, which tells what is not as the page itself made it. @param {Page} page */
export async function installProbe(page) {
  await page.evaluate(() => {
    const TAGS = "progress html head meta title link script style body header h1 h2 h3 p div main section article aside label textarea button input select option span ul li dl dt dd del pre blockquote svg rect table thead tbody tr th td kbd dialog a form noscript";
    const ATTRIBUTES =
      "accept accept-charset async aria-busy aria-controls aria-describedby aria-expanded aria-haspopup aria-hidden aria-keyshortcuts aria-label aria-labelledby aria-live aria-pressed aria-selected aria-sort as autocomplete autofocus charset class color content crossorigin disabled download fetchpriority for height hidden href http-equiv id lang max media multiple name open placeholder rel role scope spellcheck src style tabindex title type value width x y";
    const tags = new Set(TAGS.split(" "));
    const attributes = new Set(ATTRIBUTES.split(" "));
    const heavy = "script, style, link, meta, base, iframe, object, embed, img, video, audio, form[action]";
    const look = () => {
      const { backgroundColor, color, fontFamily, display } = getComputedStyle(document.body);
      return JSON.stringify([backgroundColor, color, fontFamily, display, document.styleSheets.length, document.querySelectorAll(heavy).length]);
    };
    const before = { look: look(), title: document.title, ids: new Set([...document.querySelectorAll("[id]")].map(({ id }) => id)), globals: Object.keys(window).length };
    const ownId = /^(?:field-\d+|tab-\w+|tip|card-title)$/u;
    const harm = () => {
      /** @type {string[]} */ const found = [];
      for (const element of document.querySelectorAll("*")) {
        const tag = element.localName;
        if (!tags.has(tag)) found.push(`an element ${tag}`);
        for (const { name, value } of element.attributes) {
          if (!attributes.has(name) && !name.startsWith("data-")) found.push(`an attribute ${name}`);
          if (name === "id" && !before.ids.has(value) && !ownId.test(value)) found.push(`an id ${value}`);
          if (name === "name" && tag !== "meta") found.push(`a name ${value}`);
          if (name === "style" && !/^(?:(?:left|top): -?[\d.]+px;? ?)*$/u.test(value)) found.push(`a style ${value}`);
          if (name === "href" && tag === "a" && element.className !== "bookmark" && element.className !== "file-link") found.push(`a link ${value}`);
        }
      }
      if (look() !== before.look) found.push(`the page looks otherwise: ${look()} instead of ${before.look}`);
      if (document.title !== before.title) found.push("another title");
      if (document.cookie !== "") found.push("a cookie");
      if (Object.keys(window).length > before.globals) found.push("a global name");
      if ("hit" in {}) found.push("a changed prototype");
      if (!(document.forms.length === 0 || [...document.forms].every((form) => form.className === "mend"))) found.push("a form");
      return found;
    };
    const settled = async () => {
      while (["working", "loading"].includes(document.documentElement.dataset.state ?? "")) await new Promise((resolve) => setTimeout(resolve, 4));
    };
    Object.defineProperty(window, "probe", { value: { harm, settled }, enumerable: false });
  });
}
