/* What the reader has chosen: it stands in the URL's fragment, so that it can be shared and gone back from. */
const state = (() => {
  const enc = (text) => encodeURIComponent(text).replace(/%2F/g, "/").replace(/%3A/g, ":");
  const dec = (text) => { try { return decodeURIComponent(text); } catch { return ""; } };
  const listed = (read) => (text) => text.split(",").map(read).filter((one) => one !== null && one !== "");
  const codecs = {
    text: { write: enc, read: dec },
    number: { write: String, read: (text) => (Number.isFinite(Number(text)) ? Number(text) : null) },
    texts: { write: (all) => all.map(enc).join(","), read: listed(dec) },
    thing: { write: (number) => enc(data.things[number].iri), read: (text) => data.thingOf.get(dec(text)) ?? null },
    fact: { write: (number) => enc(data.facts[number].iri), read: (text) => data.factOf.get(dec(text)) ?? null },
    things: { write: (all) => all.map((number) => codecs.thing.write(number)).join(","), read: listed((text) => codecs.thing.read(text)) },
  };
  const keys = new Map(); // name → { codec, empty }
  const listeners = [];
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const now = {};
  let written = "";

  /* Views tell their own keys before the page opens; what equals `empty` is left out of the URL. */
  function add(name, codec, empty) {
    keys.set(name, { codec: codecs[codec], empty });
    now[name] = empty;
  }

  function fragment() {
    const told = [...keys].filter(([name, { empty }]) => now[name] !== null && !same(now[name], empty));
    return told.map(([name, { codec }]) => `${name}=${codec.write(now[name])}`).join("&");
  }

  function read(text) {
    const told = new Map(text.replace(/^#/, "").split("&").filter(Boolean).map((pair) => {
      const cut = pair.indexOf("=");
      return cut < 0 ? [pair, ""] : [pair.slice(0, cut), pair.slice(cut + 1)];
    }));
    for (const [name, { codec, empty }] of keys) {
      const value = told.has(name) ? codec.read(told.get(name)) : empty;
      now[name] = value === null || (Array.isArray(empty) && !Array.isArray(value)) ? empty : value;
    }
    if (now.pair.length !== 2) now.pair = [];
  }

  function change(patch, { replace = false } = {}) {
    const before = { ...now };
    Object.assign(now, patch);
    if (same(before, now)) return;
    written = fragment();
    /* A page inside a notebook's sandbox has no history of its own. */
    try { history[replace ? "replaceState" : "pushState"](null, "", `#${written}`); } catch { /* kept in memory alone */ }
    for (const listener of listeners) listener(now, before);
  }

  function follow() {
    if (location.hash.replace(/^#/, "") === written) return;
    const before = { ...now };
    read(location.hash);
    written = location.hash.replace(/^#/, "");
    for (const listener of listeners) listener(now, before);
  }

  add("tab", "text", "network");
  add("thing", "thing", null);
  add("pair", "things", []);
  add("family", "text", "");
  add("fact", "fact", null);
  add("from", "text", "");
  add("to", "text", "");
  add("types", "texts", []);
  add("stances", "texts", []);
  add("statuses", "texts", []);
  add("publishers", "texts", []);
  add("confidence", "number", 0);

  return {
    now, add, change, fragment, codecs,
    listen: (listener) => listeners.push(listener),
    /* Selects a thing, a pair of things or a fact; nothing where none is told. */
    select: ({ thing = null, pair = [], family = "", fact = null }, options) => change({ thing, pair, family, fact }, options),
    changed: (before, ...names) => names.some((name) => !same(now[name], before[name])),
    start() {
      read(location.hash);
      written = location.hash.replace(/^#/, "");
      addEventListener("popstate", follow);
      addEventListener("hashchange", follow);
    },
  };
})();

const SELECTION = ["thing", "pair", "family", "fact"];
const FILTERS = ["from", "to", "types", "stances", "statuses", "publishers", "confidence"];

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
