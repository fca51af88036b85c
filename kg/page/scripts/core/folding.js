/* On a phone the pictures come first: controls and legends are folded away behind a button each, until asked for. */
const folding = (() => {
  const PARTS = {
    timeline: [[".bar, .foot", "Lanes, dates and legend"]], stances: [[".bar", "Topics, actors and signs"]],
    map: [[".map-key", "Legend"]], itinerary: [[".map-key", "Legend"]],
  };

  /* A button that opens and closes some parts; it is there on narrow screens alone, where they begin closed. */
  function opener(name, parts, changed = () => views.tell({ size: true })) {
    const button = set(link(name, () => open(button.getAttribute("aria-expanded") !== "true"), "button fold"), { "aria-expanded": "false" });
    function open(shown) {
      set(button, { "aria-expanded": String(shown) });
      for (const part of parts) part.classList.toggle("open", shown);
      changed();
    }
    for (const part of parts) part.classList.add("folding");
    return button;
  }

  /* A view's parts fold where they are, once it is drawn. */
  function ready({ id, root }) {
    for (const [selector, name] of PARTS[id] || []) {
      const found = [...root.querySelectorAll(selector)].filter((part) => !part.parentElement.closest(".folding") && !part.parentElement.closest("svg"));
      if (found.length) found[0].before(opener(name, found));
    }
  }

  return { opener, ready };
})();
