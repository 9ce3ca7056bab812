// What is said where the inspector itself cannot go on. Apart from the other words, since it comes before them.

export const INSPECTOR = {
  missing: "The inspector could not be loaded; reload the page.",
  noRest: "The part of the inspector that reads HTML and writes results could not be loaded; try again when you are connected, or reload the page.",
  noWebAssembly: "This browser does not run WebAssembly, which the inspector needs; another browser does, or this one with another setting.",
  stopped: "The browser stopped the inspector, perhaps because the text is too long for it; a part of the text may do.",
  noMemory: "The text needs more memory than this browser gives; a part of the text may do.",
};
