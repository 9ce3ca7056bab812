// What the page does besides showing a report: it explains and mends it, keeps articles, and takes them in other ways than
// by a paste. The build makes a script of its own of this, which comes behind the first report.

/** @import { Registered } from "./behind.js" */

import { setUpArrivals } from "./arrive.js";
import { createCard } from "./card.js";
import { setUpChanges } from "./changes.js";
import { explainSpeaker } from "./explain.js";
import { readFile } from "./files.js";
import { createHelp } from "./help.js";
import { setUpKeeper } from "./keeper.js";
import { createLists } from "./lists-more.js";
import { speakerForm } from "./mend-forms.js";
import { choices, mended } from "./mends.js";
import { setUpName } from "./name.js";
import { createPick } from "./pick.js";
import { createShelf } from "./shelf.js";
import { setUpTip } from "./tip.js";
import { setUpVersion } from "./version.js";
import { copyLink, createWays } from "./ways.js";

/** Adds all of it to the page, and gives what the page itself calls. @param {Registered} page */
export function setUpLater({ store, session, view: { reading, paper, panel, walk }, input, registered }) {
  session.mendBy({ choices, mended });
  const card = createCard(reading, paper, store, session);
  const pick = createPick(reading, paper, store, card);
  setUpTip(reading, paper, store);
  setUpChanges(session, store);
  panel.add(createLists({ jump: walk.jump, find: walk.find, card, session }));
  setUpArrivals({ take: ({ text, format }) => input.take(text, format), takeFiles: input.takeFiles, tell: (notice) => store.set({ notice }) });
  const { open } = setUpKeeper(store, session, { ...input, focus: () => paper.focus({ preventScroll: true }) });
  setUpVersion(registered);
  setUpName(store);
  tellAgain(paper);
  return {
    card,
    pick,
    readFile,
    help: createHelp(),
    ways: createWays(),
    shelf: createShelf(store, open),
    link: () => copyLink(store),
    /** Opens a card to change a speaker, at the mark that stands for it. @param {number} speaker @param {string} selector */
    changeSpeaker(speaker, selector) {
      const { report } = store.get();
      const mark = walk.find(selector);
      if (mark && report) card.open(mark, explainSpeaker(report, speaker), speakerForm(report, speaker));
    },
  };
}

/** Tells where the pointer, the focus and the selection are, since they came there before. @param {HTMLElement} paper */
function tellAgain(paper) {
  const pointerType = matchMedia("(hover: hover)").matches ? "mouse" : "touch";
  [...paper.querySelectorAll(":hover")].at(-1)?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType }));
  if (paper.contains(document.activeElement)) document.activeElement?.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
  document.dispatchEvent(new Event("selectionchange"));
}
