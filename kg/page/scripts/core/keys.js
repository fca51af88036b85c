/* The keys of the whole page, in one place; the help lists them. A control has its own keys while it is in focus. */
const keys = (() => {
  const all = []; // { key, words, action }
  const TYPING = "input:not([type=checkbox], [type=radio], [type=range], [type=button]), textarea, select, [contenteditable]";

  /* `key` as KeyboardEvent.key tells it; `words` say what it does, without them the help is silent of it; without an
     action the key is another's, and only told. An action that finds nothing to do says so by false. */
  function add(key, words, action) {
    all.push({ key, words, action });
  }

  /* Who speaks to the computer, or whose hands slip, may have single letters do nothing. */
  let quiet = false;
  const choice = set(make("input"), { type: "checkbox", checked: true });
  choice.addEventListener("change", () => { quiet = !choice.checked; });
  const toggle = make("label", "quiet", choice, " Single letters and digits are keys of the page");

  addEventListener("keydown", (event) => {
    if (quiet && event.key.length === 1 && event.key !== "?") return;
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(TYPING)) return;
    if (document.querySelector("dialog[open]")) return;
    const found = all.find(({ key, action }) => action && key === event.key);
    if (!found) return;
    if (found.action(event) !== false) event.preventDefault();
  });

  return { add, all, toggle };
})();
