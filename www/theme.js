// Light, dark, or as the system; the choice stays in this browser.

const NAMES = /** @type {const} */ ({ system: "as the system", light: "light", dark: "dark" });
/** @typedef {keyof typeof NAMES} Theme */
const ORDER = /** @type {Theme[]} */ (Object.keys(NAMES));

/** @param {HTMLElement} toggle the button that goes to the next theme */
export function setUpTheme(toggle) {
  let theme = stored();
  const show = () => {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    toggle.setAttribute("aria-label", `Colours: ${NAMES[theme]}`);
    toggle.title = `Colours: ${NAMES[theme]}`;
  };
  toggle.addEventListener("click", () => {
    theme = ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length];
    keep(theme);
    show();
  });
  show();
}

/** @returns {Theme} */
function stored() {
  try {
    const theme = /** @type {Theme | null} */ (localStorage.getItem("theme"));
    return theme && theme in NAMES ? theme : "system";
  } catch {
    return "system";
  }
}

/** Storage may be refused; then the choice lasts as long as the page. @param {Theme} theme */
function keep(theme) {
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // The page works without it.
  }
}
