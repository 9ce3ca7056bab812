// A bookmark that hands the page it is clicked on to the inspector: from window to window, inside of the browser.

/** A page's HTML does not get shorter by more than this; browsers take addresses of two megabytes. */
const LONGEST = 1_500_000;

/** The bookmark's address. @param {string} inspector the address of this page */
export function bookmarkAddress(inspector) {
  return `javascript:${encodeURIComponent(`(${handOver})(${JSON.stringify(inspector)},${LONGEST})`)}`;
}

/* Runs inside of the page that is handed over, so it uses nothing of this module. What draws the page stays behind; the
 * new window is opened at once, because a browser allows that only while a click is handled. */
async function handOver(/** @type {string} */ inspector, /** @type {number} */ longest) {
  const opened = window.open("");
  const page = /** @type {HTMLElement} */ (document.documentElement.cloneNode(true));
  const drawing = "script:not([type='application/ld+json']), style, svg, iframe, object, template, [rel~='stylesheet'], [rel~='preload']";
  page.querySelectorAll(drawing).forEach((element) => element.remove());
  const stream = new Blob([page.outerHTML]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const packed = btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  if (!opened) alert("The browser did not allow a new window for the inspector.");
  else if (packed.length < longest) opened.location.href = `${inspector}#page=${packed}`;
  else {
    opened.close();
    alert("This page is too long to hand over. Copy the article and paste it into the inspector.");
  }
}
