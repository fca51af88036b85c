/* Names and words of documents, in a form that none of them can break: set apart from the writing around
   them, whichever way they are written, and cut where they are long. */
const LONGEST_NAME = 70;
const OTHER_WAY = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;

function cut(text, length = LONGEST_NAME) {
  if (text.length <= length) return text;
  const room = text.slice(0, length + 1), space = room.lastIndexOf(" ");
  /* Between two words where one ends near; a pair of surrogates is one letter. */
  return `${(space > length * 0.7 ? room.slice(0, space) : text.slice(0, length).replace(/[\ud800-\udbff]$/, "")).replace(/[\s,;:]+$/, "")}…`;
}

const apart = (text) => make("bdi", "", text);
const isolated = (text) => (OTHER_WAY.test(text) ? apart(text) : text);

/* A link to what is told of a thing, a pair or a fact: it runs on in its line, and opens elsewhere too, as links do. */
function selecting(content, choice, className = "link") {
  const write = { thing: "thing", pair: "things", family: "text", fact: "fact" };
  const told = Object.entries(choice).map(([key, value]) => `${key}=${state.codecs[write[key]].write(value)}`);
  const made = set(make("a", className, content), { href: `#${told.join("&")}` });
  made.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    state.select(choice);
  });
  return made;
}

/* The name of a thing, which leads to what is told of it, or to another choice; a note tells then to what. */
function nameLink(thing, choice = { thing }, note = "") {
  const name = data.name(thing);
  const made = selecting(apart(cut(name)), choice, "link name");
  if (note) set(made, { "aria-label": `${cut(name)}: ${note}`, title: note });
  else if (name.length > LONGEST_NAME) made.title = cut(name, 600);
  return made;
}

const nameLinks = (things) => things.flatMap((thing, place) => [place ? ", " : "", nameLink(thing)]);

/* Text that is cut until the reader asks for the whole of it. */
function unfolding(text, length, more = "Show all of it") {
  const place = make("bdi", "", cut(text, length));
  if (text.length <= length) return [place];
  const button = link(more, () => {
    place.textContent = text;
    button.remove();
  }, "link small");
  return [place, " ", button];
}

/* A list that shows its first, and so many more each time that it is asked for them. */
function bounded(all, first, show, more = first * 4) {
  const rest = all.slice(first);
  const shown = all.slice(0, first).map(show);
  if (!rest.length) return shown;
  const button = link(`Show ${numerals.format(Math.min(more, rest.length))} more of ${numerals.format(all.length)}`, () => {
    const next = bounded(rest, more, show, more);
    const inside = document.activeElement === button;
    button.replaceWith(...next);
    if (inside) next[0].querySelector?.("button, a")?.focus();
  }, "link more");
  return [...shown, button];
}
