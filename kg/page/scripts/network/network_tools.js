/* The strip beneath the network: its legend, how much of the graph is drawn, and the buttons. */
const networkTools = ({ toggle, isOpen, hiddenOf }) => {
  let explained = "", tallest = 0;
  const entries = set(make("ul", "entries"), { "aria-label": "Legend" });
  const count = set(make("p", "count"), { role: "status" });
  const button = (text, label, action) => set(link(text, action, "button"), { "aria-label": label, title: label });
  const around = link("", () => toggle(state.now.thing), "button");
  const more = link("", () => state.change({ more: state.now.more + 1 }), "button");
  const fewer = link("Show the main ones only", () => state.change({ more: 0, open: [] }), "button");
  const whole = set(link("Legend", () => unfold(entries.hidden), "button"), { "aria-expanded": "true" });
  const root = make("div", "strip", entries, make("div", "row", whole, count, around, more, fewer,
    button("+", "Zoom in", () => camera.zoom(1.4)), button("−", "Zoom out", () => camera.zoom(1 / 1.4)), button("⤢", "Show the whole picture", () => camera.whole(true))));

  function unfold(shown) {
    entries.hidden = !shown;
    if (shown) explain();
    whole.setAttribute("aria-expanded", String(shown));
  }
  /* A phone has room for the picture or for its legend. */
  if (matchMedia("(max-width: 520px), (max-height: 480px)").matches) unfold(false);

  function tell() {
    const shown = scene.stands.size, all = scene.ranked.length, { thing } = state.now, { missing } = writing;
    const words = !shown ? (filtered.active().length ? "Nothing passes the filters" : "Nothing to draw") : (shown >= all ? `All ${many(shown, "node")}` : `${shown.toLocaleString("en")} of ${many(all, "node")}`)
      + (scene.drawn.size < scene.joined.size ? `, the strongest ${scene.drawn.size.toLocaleString("en")} of ${many(scene.joined.size, "line")}` : "")
      + (filtered.active().length ? " within the filters" : "")
      + (shown >= places.most && all > shown ? ", as many as are drawn at once" : "")
      + (missing ? `; ${missing} without room for a label: zoom in` : "");
    if (count.textContent !== words) { count.textContent = words; count.title = words; }
    const next = Math.min(places.step, all - shown, places.most - shown);
    more.hidden = next <= 0;
    more.textContent = `Show ${next} more`;
    fewer.hidden = !state.now.more && !state.now.open.length;
    const others = thing === null ? 0 : hiddenOf(thing).length, opened = thing !== null && isOpen(thing);
    around.hidden = !others && !opened;
    around.textContent = opened ? "Hide its neighbours" : `Show ${many(others, "more neighbour")}`;
  }

  /* The room of the legend grows where it must, and stays: the picture is not to jump when less is drawn. */
  function explain() {
    const key = legend.key();
    if (key === explained || entries.hidden) return;
    explained = key;
    entries.replaceChildren(...legend.entries());
    tallest = Math.max(tallest, entries.clientHeight);
    entries.style.minHeight = `${tallest}px`;
  }

  function update() {
    tell();
    explain();
  }

  return { root, update, unfold };
};
