/* On a phone the pictures come first. A button opens and closes what else there is; it is there on narrow screens alone,
   where its parts begin closed. */
const folding = {
  opener(name, parts, changed) {
    const button = set(link(name, () => {
      const shown = button.getAttribute("aria-expanded") !== "true";
      set(button, { "aria-expanded": String(shown) });
      for (const part of parts) part.classList.toggle("open", shown);
      changed();
    }, "button opener"), { "aria-expanded": "false" });
    for (const part of parts) part.classList.add("folding");
    return button;
  },
};
