// What a window remembers by itself, also when the page is loaded anew.

/** Which article is open, and which one was being inspected. */
export const OPEN = "open";
export const TRYING = "trying";

/**
 * What this window remembers under `name`, after setting it to `value` where there is one. Storage may be refused.
 * @param {string} name @param {string | null} [value]
 * @returns {string | null}
 */
export function own(name, value) {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else if (value !== undefined) sessionStorage.setItem(name, value);
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}
