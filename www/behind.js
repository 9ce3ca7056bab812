// Fetches the second script: once, behind the first report, or when something that it does is used before.

/** @import { Input } from "./input.js" */
/** @import { Session } from "./session.js" */
/** @import { Store } from "./store.js" */
/** @import { View } from "./view.js" */
/** @typedef {{ store: Store, session: Session, view: View, input: Input }} Page */
/** @typedef {Page & { registered: ReturnType<typeof register> }} Registered */
/** @typedef {ReturnType<typeof import("./later.js").setUpLater>} Later */
/** @typedef {(act: (later: Later) => void) => void} Use does something with the second script, now or when it has come */

import { register } from "./register.js";
import { NOTICES } from "./strings.js";

/** Milliseconds from a report until it is fetched, and from when the page is ready, where no report comes. */
const SOON = 50;
const LATER = 1_500;

/**
 * @param {Store} store @param {Promise<void>} ready settles when the page is ready, or cannot be
 * @param {() => Page} page whose parts are there when the script has come
 * @returns {Use}
 */
export function setUpBehind(store, ready, page) {
  /** @type {Promise<Later> | null} */ let coming = null;
  let tries = 0;
  // Firefox remembers of an address that nothing came from it.
  const fetched = () => (tries++ === 0 ? import("./later.js") : import(`./later.js?${tries}`));
  const load = () => {
    coming ??= fetched().then(
      ({ setUpLater }) => setUpLater({ ...page(), registered }),
      (error) => {
        // It is asked for again at the next use.
        coming = null;
        throw error;
      },
    );
    return coming;
  };
  const loadIn = (/** @type {number} */ time) => setTimeout(() => load().catch(() => {}), time);
  store.on(["phase"], ({ phase }) => phase === "done" && loadIn(SOON));
  const settled = ready.catch(() => {});
  settled.then(() => loadIn(LATER));
  // Also where that script never comes, the page is to be there without a network.
  const registered = settled.then(register);
  return (act) => void load().then(act, () => store.set({ notice: NOTICES.noLater }));
}
