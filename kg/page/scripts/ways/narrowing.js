/* What is filtered by, one chip for each choice, in the line above the time brush: each can be taken away. */
const narrowing = (() => {
  const MOST = 24;
  const root = set(make("div", "limits"), { role: "group", "aria-label": "Active filters" });

  function all() {
    const { now } = state;
    const without = (name, value) => () => state.change({ [name]: now[name].filter((one) => one !== value) });
    const found = facets.all.flatMap(({ name, title, says }) => now[name].map((value) => ({ title, text: says(value), remove: without(name, value) })));
    if (now.words) found.unshift({ title: "Words", text: `“${now.words}”`, remove: () => state.change({ words: "" }) });
    if (now.confidence) found.push({ title: "Confidence", text: `at least ${now.confidence.toFixed(2)}`, remove: () => state.change({ confidence: 0 }) });
    if (now.independent > 1) found.push({ title: "Told by", text: `${now.independent} or more publishers`, remove: () => state.change({ independent: 0 }) });
    if (now.disputed) found.push({ title: "Sources", text: "disagree", remove: () => state.change({ disputed: 0 }) });
    if (now.from || now.to) found.unshift({ title: "Time", text: span(now), remove: () => state.change({ from: "", to: "" }) });
    return found;
  }

  const span = ({ from, to }) => (from && to ? (from === to ? from : `${from} to ${to}`) : from ? `from ${from}` : `until ${to}`);

  function chip({ title, text, remove }, place) {
    const made = link("", () => {
      remove();
      const left = root.querySelectorAll(".limit");
      (left[Math.min(place, left.length - 1)] || element("filters-button")).focus();
    }, "limit");
    made.append(make("span", "what", title), " ", make("bdi", "value", text), set(make("span", "cross", "×"), { "aria-hidden": "true" }));
    return set(made, { "aria-label": `Remove the filter ${title}: ${text}`, title: `${title}: ${text}` });
  }

  function update() {
    const now = all();
    const clear = now.length ? link("Clear all", () => { state.change(filtered.none()); element("filters-button").focus(); }, "link clear") : null;
    const more = now.length > MOST ? link(`${now.length - MOST} more`, () => filters.open(true), "link") : null;
    root.replaceChildren(...fitting([...now.slice(0, MOST).map(chip), more, clear]));
  }

  return { root, all, update };
})();
