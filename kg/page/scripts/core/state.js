/* What the reader has chosen: it stands in the URL's fragment, so that it can be shared and gone back from. */
const state = (() => {
  /* Half of a surrogate pair, as a broken text may hold, has no place in a URL. */
  const enc = (text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd")).replace(/%2F/g, "/").replace(/%3A/g, ":");
  const dec = (text) => { try { return decodeURIComponent(text); } catch { return ""; } };
  const listed = (read) => (text) => [...new Set(text.split(",").map(read).filter((one) => one !== null && one !== ""))];
  const codecs = {
    text: { write: enc, read: dec },
    number: { write: String, read: (text) => (Number.isFinite(Number(text)) ? Number(text) : null) },
    day: { write: String, read: (text) => (isDay(text) ? text : null) },
    texts: { write: (all) => all.map(enc).join(","), read: listed(dec) },
    thing: { write: (number) => enc(data.things[number].iri), read: (text) => data.thingOf.get(dec(text)) ?? null },
    fact: { write: (number) => enc(data.facts[number].iri), read: (text) => data.factOf.get(dec(text)) ?? null },
    things: { write: (all) => all.map((number) => codecs.thing.write(number)).join(","), read: listed((text) => codecs.thing.read(text)) },
  };
  const keys = new Map(); // name → { codec, empty, known }
  const listeners = [];
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const now = {};
  const WRITE_AFTER = 250;
  let written = "", waiting = 0, burst = { name: "", time: 0 };

  /* Views tell their own keys before the page opens; what equals `empty` is left out of the URL.
     `known` tells whether a value from a URL means anything here; of lists each part is asked. */
  function add(name, codec, empty, known = () => true) {
    keys.set(name, { codec: codecs[codec], empty, known });
    now[name] = empty;
  }

  function fragment() {
    const told = [...keys].filter(([name, { empty }]) => now[name] !== null && !same(now[name], empty));
    const text = told.map(([name, { codec }]) => `${name}=${codec.write(now[name])}`).join("&");
    /* Without a word, a page that opens with a thing would show that thing again. */
    return text || (opening().thing === null ? "" : "thing=");
  }

  /* The state that a fragment tells; what is unknown or malformed in it counts as not told. */
  function read(text) {
    const told = new Map(text.replace(/^#/, "").split("&").filter(Boolean).map((pair) => {
      const cut = pair.indexOf("=");
      return cut < 0 ? [pair, ""] : [pair.slice(0, cut), pair.slice(cut + 1)];
    }));
    const found = {};
    for (const [name, { codec, empty, known }] of keys) {
      const value = told.has(name) ? codec.read(told.get(name)) : null;
      const parts = Array.isArray(value) ? value.filter(known) : value;
      found[name] = parts === null || (Array.isArray(empty) ? !Array.isArray(parts) : !known(parts)) ? empty : parts;
    }
    return agreed(found);
  }

  /* At most one of thing, pair and fact is chosen, and time runs forwards. */
  function agreed(found) {
    if (found.pair.length !== 2) found.pair = [];
    if (found.fact !== null) Object.assign(found, { thing: null, pair: [] });
    if (found.thing !== null) found.pair = [];
    if (!found.pair.length) found.family = "";
    if (found.from && found.to && dayOf(found.from) > dayOf(found.to)) [found.from, found.to] = [found.to, found.from];
    return found;
  }

  /* A page inside a notebook's sandbox has no history of its own: there the state is kept in memory alone. */
  function write(how) {
    clearTimeout(waiting);
    waiting = 0;
    try { history[how](null, "", `#${written}`); } catch { /* see above */ }
  }

  /* Browsers refuse hundreds of new addresses in a few seconds, so while something is dragged the address waits. */
  function settle() {
    if (waiting) write("replaceState");
  }

  function change(patch, { replace = false } = {}) {
    const before = { ...now };
    Object.assign(now, patch);
    if (same(before, now)) return;
    if (!replace) settle();
    written = fragment();
    if (!replace) write("pushState");
    else waiting = waiting || setTimeout(settle, WRITE_AFTER);
    for (const listener of listeners) listener(now, before);
  }

  function follow() {
    const there = location.hash.replace(/^#/, "");
    if (there === written) return;
    clearTimeout(waiting);
    waiting = 0;
    const before = { ...now };
    Object.assign(now, there ? read(there) : opening());
    written = there;
    for (const listener of listeners) listener(now, before);
  }

  /* The options for one of many quick changes by one control: together they are one step back. */
  function quick(name) {
    const time = performance.now(), replace = burst.name === name && time - burst.time < 1_000;
    burst = { name, time };
    return { replace };
  }

  /* The state the page opens with where its address tells none. */
  const opening = () => ({ ...Object.fromEntries([...keys].map(([name, { empty }]) => [name, empty])), thing: data.focus ?? null });

  const told = (values) => { const all = new Set(values); return (value) => all.has(value); };
  add("tab", "text", "network", (id) => views.all.some((view) => view.id === id));
  add("thing", "thing", null);
  add("pair", "things", []);
  add("family", "text", "", (family) => Object.hasOwn(data.lineStyles, family));
  add("fact", "fact", null);
  add("from", "day", "");
  add("to", "day", "");
  add("types", "texts", [], told(data.facts.map((fact) => fact.type)));
  add("stances", "texts", [], told(data.facts.map((fact) => fact.stance).filter(Boolean)));
  add("statuses", "texts", [], told(data.facts.map((fact) => fact.status).filter(Boolean)));
  add("publishers", "texts", [], told(data.facts.flatMap((fact) => fact.publishers)));
  add("confidence", "number", 0, (number) => number >= 0 && number <= 1);
  add("words", "text", "", (text) => text.length <= 200 && words.terms(text).length > 0);
  add("disputed", "number", 0, (number) => number === 0 || number === 1);
  add("independent", "number", 0, (number) => Number.isInteger(number) && number >= 0);

  return {
    now, add, change, fragment, read, settle, quick, opening, codecs,
    listen: (listener) => listeners.push(listener),
    /* Selects a thing, a pair of things or a fact; nothing where none is told. */
    select: ({ thing = null, pair = [], family = "", fact = null }, options) => change({ thing, pair, family, fact }, options),
    changed: (before, ...names) => names.some((name) => !same(now[name], before[name])),
    start() {
      Object.assign(now, location.hash.length > 1 ? read(location.hash) : opening());
      written = location.hash.replace(/^#/, "");
      addEventListener("pagehide", settle);
      addEventListener("popstate", follow);
      addEventListener("hashchange", follow);
    },
  };
})();

const SELECTION = ["thing", "pair", "family", "fact"];
const FILTERS = ["from", "to", "types", "stances", "statuses", "publishers", "confidence", "words", "disputed", "independent"];

/* The fact under the pointer or the keyboard's focus, wherever it is told: all pictures light it up. */
const lit = (() => {
  const listeners = [];
  let now = null;
  return {
    get now() { return now; },
    fact(number) {
      if (number === now) return;
      now = number;
      for (const listener of listeners) listener(now);
    },
    listen: (listener) => listeners.push(listener),
  };
})();
