/* How to read the picture, and the keys: a small dialog. A view's own keys stand in its `keys`: [[keys, what they do], …]. */
const help = (() => {
  const KEYS = [
    ["Tab", "from one control to the next"],
    ["← →", "from picture to picture, on the tabs"],
    ["Enter", "choose what has the focus, and go to its evidence"],
    ["Esc", "back to the overview"],
  ];
  const READING = [
    ["Shapes", "tell what a thing is, the colours and ends of lines what is between two: the legend names them. No colour stands alone."],
    ["Dashed", "is planned or suggested, dotted is denied or did not happen."],
    ["Sentences", "in the panel say what the graph holds; the marked words below are exactly what a source wrote, with a little of what stands around them."],
    ["Confidence", "is how sure the reading of those words is: high from 0.80 on, medium from 0.50 on. It does not tell whether the source is right."],
    ["The address", "holds what you chose: copy it to share the view, and go back by the browser's button."],
  ];
  const listed = (rows, term) => make("dl", "", ...rows.flatMap(([name, what]) => [make("dt", "", make(term, "", name)), make("dd", "", what)]));

  const box = set(make("dialog", "help"), { "aria-labelledby": "help-title" });
  const title = set(make("h2", "", "How to read this page"), { id: "help-title" });

  function open() {
    const ofPage = keys.all.filter(({ words }) => words).map(({ key, words }) => [key, words]);
    const listing = [...KEYS, ...ofPage, ...views.all.flatMap((view) => view.keys || [])];
    box.replaceChildren(
      link("Close", () => box.close(), "button"), title, listed(READING, "strong"), make("h3", "", "Keys"), listed(listing, "kbd"), keys.toggle,
    );
    box.showModal();
  }

  /* A click beside the box closes it: the dialog's own area is all of it. */
  box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
  keys.add("?", "this help", open);
  document.body.append(box);
  element("tools").append(set(link("?", open, "button icon"), { "aria-label": "Help: how to read this page, and its keys", title: "Help", "aria-haspopup": "dialog" }));
  return { open };
})();
