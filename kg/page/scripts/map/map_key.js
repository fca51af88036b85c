/* The legend of a map: a row below it. */
const mapKey = (label) => {
  const entries = make("div", "entries"), rest = make("div", "rest");
  return {
    box: set(make("div", "map-key", folding.opener("Legend", [entries], () => views.tell({ size: true })), entries, rest), { role: "group", "aria-label": label }),
    entry: (picture, text) => make("span", "entry", picture, text),
    /* `always` stays in sight where the legend is folded away. */
    fill(rows, always = []) {
      entries.replaceChildren(...rows);
      rest.replaceChildren(...always.filter(Boolean));
    },
  };
};
