/* The legend of a map: a row below it, which is folded away where there is little room. */
const mapKey = (label) => {
  const entries = make("div", "entries"), rest = make("div", "rest");
  const fold = set(link("Legend", () => show(!box.classList.contains("open")), "button fold"), { "aria-expanded": "false" });
  const box = set(make("div", "map-key", fold, entries, rest), { role: "group", "aria-label": label });

  function show(open) {
    box.classList.toggle("open", open);
    set(fold, { "aria-expanded": String(open) });
  }

  return {
    box,
    entry: (picture, text) => make("span", "entry", picture, text),
    /* `always` stays in sight beside the folded legend. */
    fill(rows, always = []) {
      fold.hidden = !rows.length;
      entries.replaceChildren(...rows);
      rest.replaceChildren(...always.filter(Boolean));
    },
  };
};
