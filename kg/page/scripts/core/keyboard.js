/* The page by keyboard: links that skip, Escape that leads back, and whether the last choice was made by a key. */
const keyboard = (() => {
  let pressed = false, from = null;

  addEventListener("pointerdown", () => { pressed = false; }, true);
  addEventListener("keydown", (event) => {
    pressed = event.key === "Enter" || event.key === " ";
    if (pressed && !element("panel").contains(document.activeElement)) from = document.activeElement;
  }, true);

  /* Back to the overview, and to where the reader came from. */
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (state.now.thing === null && !state.now.pair.length && state.now.fact === null) return;
    const inside = element("panel").contains(document.activeElement);
    state.select({});
    if (!inside) return;
    /* A picture that was drawn anew knows where the reader was in it. */
    if (from?.isConnected && from !== document.body) from.focus();
    else views.current().back?.();
  });

  const skips = make("div", "skips");
  function skip(name, target) {
    skips.append(link(name, () => {
      const goal = target();
      if (goal.tabIndex < 0 && !goal.hasAttribute("tabindex")) goal.tabIndex = -1;
      goal.focus();
    }, "skip"));
  }
  skip("Skip to the picture", () => views.current().root);
  skip("Skip to the evidence", () => element("panel").querySelector("h2"));
  document.querySelector("body > header").prepend(skips);

  return { chose: () => pressed };
})();
