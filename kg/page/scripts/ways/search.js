/* The search: a field that suggests, while one types, things by their names and facts by their words. */
const search = (() => {
  const MOST_NAMES = 8, MOST_FACTS = 3, MOST_FILTERS = 3;
  const field = set(make("input", "field"), {
    id: "search-field", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", enterkeyhint: "search", maxlength: 200,
    placeholder: "Search names and words", "aria-label": "Search names and words",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "suggestions",
  });
  const list = set(make("div", ""), { id: "suggestions", role: "listbox", "aria-label": "Suggestions" });
  const nothing = make("p", "nothing", "Nothing has this name or these words.");
  const box = make("div", "suggestions", list, nothing);
  const hint = set(make("kbd", "hint", "/"), { "aria-hidden": "true" });
  let options = [], active = -1, valued;

  function option(action, className, ...children) {
    const made = set(make("div", `option ${className}`, ...children), { role: "option", id: `suggestion-${options.length}`, "aria-selected": "false" });
    const place = options.length;
    made.addEventListener("pointermove", () => mark(place));
    /* Before the field loses the focus, which would close the list. */
    made.addEventListener("pointerdown", (event) => event.preventDefault());
    made.addEventListener("click", () => choose(place));
    options.push({ made, action });
    return made;
  }

  function group(name, ...children) {
    if (!children.length) return null;
    const head = set(make("div", "heading", name), { "aria-hidden": "true" });
    return set(make("div", "", head, ...children), { role: "group", "aria-label": name });
  }

  function ofThing({ thing, text, alias }, all) {
    const { name, kind, facts, fact } = data.things[thing];
    /* A gathering is told by its day, for many are named alike. */
    const when = fact === undefined ? "" : data.facts[fact].when || "";
    const what = fact === undefined ? `${data.nodeStyles[kind].name} · ${many(facts.length, "fact")}`
      : when && !text.includes(when) ? `event · ${when}` : "event";
    return option(() => state.select({ thing }), "named",
      make("bdi", "name", ...(alias ? words.marked(name, [], 60) : words.marked(text, all, 60))),
      alias ? make("span", "alias", "also ", make("bdi", "", ...words.marked(text, all, 60))) : null,
      make("span", "count", what));
  }

  function ofFact(number, all) {
    const fact = data.facts[number];
    const sentence = data.words(fact);
    const quote = fact.evidence.map((one) => one.quote).find((one) => words.holds(words.ready(one), all));
    const telling = words.holds(words.ready(sentence), all) || !quote;
    return option(() => state.select({ fact: number }), "worded",
      make("bdi", "name", ...(telling ? words.marked(sentence, all, 90) : ["“", ...words.marked(quote, all, 90), "”"])),
      make("span", "count", fact.when || fact.type));
  }

  /* A publisher, a type, a stance or a status by its name: chosen, it is one more filter. */
  function ofFacets(all) {
    valued ||= facets.all.flatMap((facet) => facet.values.map((value) => ({ facet, value, made: words.ready(facet.says(value)) })));
    return valued.filter(({ made }) => words.holds(made, all)).slice(0, MOST_FILTERS).map(({ facet: { name, title, says, total }, value }) =>
      option(() => state.change({ [name]: [...new Set([...state.now[name], value])] }), "narrowing",
        make("bdi", "name", `${title}: `, ...words.marked(says(value), all, 60)), make("span", "count", many(total.get(value), "fact"))));
  }

  /* Names are looked for as they are typed: a name inside a word matches too, so letters alone may be marked. */
  function toMark(query) {
    const all = words.terms(query), loose = words.split(query);
    return { all, names: [...all, ...loose] };
  }

  function suggest() {
    const query = field.value.trim();
    options = [];
    active = -1;
    const { all, names } = toMark(query);
    const things = index.things(query);
    const found = words.split(query).join("").length > 1 ? [...index.facts(query)] : [];
    const near = things.length > 0 && things[0].rank >= index.RANKS.near;
    const named = things.slice(0, MOST_NAMES).map((one) => ofThing(one, names));
    const narrowing = ofFacets(all);
    const worded = found.slice(0, MOST_FACTS).map((number) => ofFact(number, all));
    if (found.length)
      worded.push(option(() => listAll(query), "all", make("span", "name", "All facts with these words"), make("span", "count", many(found.length, "fact"))));
    const rest = things.length > MOST_NAMES ? `, the first ${MOST_NAMES} of ${things.length.toLocaleString("en")}` : "";
    list.replaceChildren(...fitting([
      group((near ? "Names spelt nearly so" : "Names") + rest, ...named),
      group("Filters", ...narrowing),
      group("Words in sentences and quotes", ...worded),
    ]));
    list.hidden = !options.length;
    nothing.hidden = !query || options.length > 0;
    open(Boolean(query));
    if (query) announce(options.length ? `${many(things.length, "name")}, ${many(found.length, "fact")} with these words` : "Nothing found");
    /* The first is what Enter takes, as the reader sees before pressing it. */
    if (options.length) mark(0);
  }

  /* Narrows all pictures to the facts with these words, and tells them one by one in the panel. */
  const listAll = (query) => state.change({ words: query, thing: null, pair: [], family: "", fact: null });

  function open(shown) {
    box.hidden = !shown;
    set(field, { "aria-expanded": String(shown && options.length > 0) });
    if (!shown) set(field, { "aria-activedescendant": null });
  }

  function mark(place) {
    if (options[active]) set(options[active].made, { "aria-selected": "false" });
    active = place;
    const { made } = options[place];
    set(made, { "aria-selected": "true" });
    set(field, { "aria-activedescendant": made.id });
    made.scrollIntoView({ block: "nearest" });
  }

  function choose(place) {
    const { action } = options[place];
    field.value = "";
    open(false);
    action();
    element("panel").focus();
  }

  function move(step) {
    if (box.hidden) suggest();
    else if (options.length) mark((active + step + options.length) % options.length);
  }

  const STEPS = { ArrowDown: 1, ArrowUp: -1 };
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (STEPS[event.key] && field.value.trim()) move(STEPS[event.key]);
    else if (event.key === "Enter" && !box.hidden && options[active]) choose(active);
    else if (event.key === "Escape" && !box.hidden) open(false);
    else if (event.key === "Escape" && field.value) field.value = "";
    else if (event.key === "Escape") field.blur();
    else return;
    event.preventDefault();
  });
  field.addEventListener("input", suggest);
  field.addEventListener("focus", () => {
    if (field.value.trim()) suggest();
    /* Made while the reader's hands are still on their way, not at the first letter. */
    else setTimeout(() => index.facts("a word"), 60);
  });
  field.addEventListener("blur", () => open(false));

  set(element("search"), { role: "search" }).append(field, hint, box);
  open(false);
  keys.add("/", "search names and words", () => field.focus());

  return { field };
})();
