/* The filters, in a sheet over the panel, so that the pictures stay in sight while they are set. */
const filters = (() => {
  const root = element("filters");
  const FEW = 16, MOST = 200;
  const button = set(make("button", "button", "Filters"), { type: "button", id: "filters-button", "aria-expanded": "false", "aria-controls": "filters" });
  const badge = make("span", "badge");
  const shownOf = make("p", "shown");
  const rows = new Map(); // name of a facet → value → { row, box, count, bar }
  let built = false;

  function toggle(name, value, chosen) {
    const rest = state.now[name].filter((one) => one !== value);
    state.change({ [name]: chosen ? [...rest, value] : rest });
  }

  function row({ name, says }, value) {
    const box = set(make("input"), { type: "checkbox" });
    const count = make("span", "count"), bar = make("span", "bar");
    const made = make("label", "value", box, make("bdi", "name", says(value)), count, bar);
    box.addEventListener("change", () => toggle(name, value, box.checked));
    return { row: made, box, count, bar, text: words.ready(says(value)) };
  }

  function group(title, ...children) {
    return make("fieldset", "", make("legend", "", title), ...children);
  }

  function ofFacet(facet) {
    if (facet.values.length < 2) return null;
    const made = new Map(facet.values.map((value) => [value, row(facet, value)]));
    const scroll = make("div", "values", ...[...made.values()].map((one) => one.row));
    rows.set(facet.name, made);
    if (facet.values.length <= FEW) return group(facet.title, scroll);
    scroll.classList.add("long");
    const more = make("p", "more");
    const find = set(make("input", "field"), {
      type: "text", autocomplete: "off", "aria-label": `Find a ${facet.title.toLowerCase()}`,
      placeholder: `Find among ${facet.values.length.toLocaleString("en")}`,
    });
    /* What is chosen stays in sight; of a very long list only the first are told until it is narrowed. */
    const narrow = () => {
      const all = words.terms(find.value);
      let shown = 0, left = 0;
      for (const [value, one] of made) {
        const wanted = !all.length || words.holds(one.text, all);
        one.row.hidden = !(state.now[facet.name].includes(value) || (wanted && shown < MOST));
        if (wanted) { if (shown < MOST) shown += 1; else left += 1; }
      }
      more.textContent = left ? `and ${left.toLocaleString("en")} more: narrow them by a few letters` : shown ? "" : `No ${facet.title.toLowerCase()} has these letters.`;
    };
    find.addEventListener("input", narrow);
    narrow();
    return group(facet.title, find, scroll, more);
  }

  const confidence = set(make("input"), { type: "range", min: 0, max: 1, step: 0.05, id: "least-confidence" });
  const least = make("span", "count");
  const disputed = set(make("input"), { type: "checkbox" }), disputes = make("span", "count");
  const independent = set(make("select", "field"), { id: "independent" });
  confidence.addEventListener("input", () => state.change({ confidence: Number(confidence.value) }, state.quick("confidence")));
  disputed.addEventListener("change", () => state.change({ disputed: disputed.checked ? 1 : 0 }));
  independent.addEventListener("change", () => state.change({ independent: Number(independent.value) }));

  function build() {
    built = true;
    const close = set(link("×", () => open(false), "close"), { "aria-label": "Close the filters" });
    const most = data.facts.reduce((now, fact) => Math.max(now, fact.publishers.length), 0);
    for (let number = 1; number <= Math.min(most, 6); number += 1) independent.append(set(make("option"), { value: number === 1 ? 0 : number }));
    const anyDisputed = data.facts.some((fact) => fact.disputed.length);
    const agreement = [
      most > 1 ? make("div", "value", set(make("label", "name", "Told by"), { for: "independent" }), independent) : null,
      anyDisputed ? make("label", "value", disputed, make("span", "name", "Only where sources disagree"), disputes) : null,
    ];
    const byFacet = facets.all.map(ofFacet);
    root.append(...fitting([
      make("header", "", make("h2", "", "Filters"), close), shownOf,
      ...byFacet.slice(0, 3),
      group("Confidence", make("label", "value", make("span", "name", "At least"), confidence, least)),
      agreement.some(Boolean) ? group("Sources", ...agreement) : null,
      byFacet[3],
    ]));
  }

  function paint() {
    const now = facets.counts();
    for (const { name, total } of facets.all)
      for (const [value, { row: made, box, count, bar }] of rows.get(name) || []) {
        const number = now[name].get(value) || 0, chosen = state.now[name].includes(value);
        box.checked = chosen;
        if (chosen) made.hidden = false;
        count.textContent = number.toLocaleString("en");
        made.classList.toggle("none", !number && !chosen);
        bar.style.width = `${(100 * number) / Math.max(...total.values())}%`;
      }
    const passing = now.confidence.filter((one) => one >= state.now.confidence).length;
    confidence.value = state.now.confidence;
    set(confidence, { "aria-valuetext": `at least ${state.now.confidence.toFixed(2)}: ${many(passing, "fact")}` });
    least.textContent = `${state.now.confidence.toFixed(2)} · ${many(passing, "fact")}`;
    disputed.checked = Boolean(state.now.disputed);
    disputes.textContent = now.disputed.toLocaleString("en");
    for (const option of independent.options) {
      const number = Number(option.value);
      const left = now.independent.filter((one) => one >= number).length;
      option.textContent = `${number ? `${number} or more publishers` : "any number of publishers"} (${left.toLocaleString("en")})`;
    }
    independent.value = state.now.independent;
    shownOf.textContent = `${filtered.facts.length.toLocaleString("en")} of ${many(data.facts.length, "fact")}`;
  }

  function update() {
    const number = narrowing.all().length;
    badge.textContent = number || "";
    set(button, { "aria-label": number ? `Filters, ${number} active` : null });
    if (!root.hidden) paint();
  }

  function open(shown = root.hidden) {
    if (shown === !root.hidden) return;
    if (!built) build();
    const within = root.contains(document.activeElement);
    root.hidden = !shown;
    set(button, { "aria-expanded": String(shown) });
    if (shown) {
      paint();
      root.querySelector("input, select").focus();
    } else if (within) button.focus();
  }

  set(root, { role: "region", "aria-label": "Filters" });
  button.append(badge);
  button.addEventListener("click", () => open());
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    open(false);
  });
  element("tools").append(button);
  keys.add("f", "the filters", () => open());
  state.listen((now, before) => {
    /* The panel, which lies beneath, has something to tell. */
    if (state.changed(before, ...SELECTION)) open(false);
  });

  return { update, open, shown: () => !root.hidden };
})();
