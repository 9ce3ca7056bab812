// The scripts that the page may start: its worker and its service worker. Where the browser enforces Trusted Types, no other
// address becomes a script, and no text becomes markup at all.

/** The page in one file has its worker in a Blob, whose address only its own script can make. */
const OURS = /^blob:|\/(?:www\/worker|sw)\.js$/u;

/** @type {{ createScriptURL: (address: string) => string } | undefined} */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("article-inspector", {
  createScriptURL(/** @type {string} */ address) {
    const inside = address.startsWith("blob:") || address.startsWith(new URL(".", location.href).href);
    if (inside && OURS.test(address)) return address;
    throw new TypeError("This script is none of the page’s.");
  },
});

/** @param {URL | string} address */
export function trusted(address) {
  const whole = new URL(address, location.href).href;
  return policy ? policy.createScriptURL(whole) : whole;
}
