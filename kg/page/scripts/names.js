/* Names and words of documents, in a form that none of them can break: set apart from the writing around
   them, whichever way they are written, and cut where they are long. */
const LONGEST_NAME = 70;
const OTHER_WAY = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;

function cut(text, length = LONGEST_NAME) {
  if (text.length <= length) return text;
  /* A pair of surrogates is one letter. */
  return `${text.slice(0, length).replace(/[\ud800-\udbff]$/, "").trimEnd()}…`;
}

const apart = (text) => make("bdi", "", text);
const isolated = (text) => (OTHER_WAY.test(text) ? apart(text) : text);

const hint = (button, name) => (name.length > LONGEST_NAME ? set(button, { title: cut(name, 600) }) : button);

/* The name of a thing, which leads to what is told of it. */
function nameLink(thing, action = () => state.select({ thing }), note = "") {
  const name = data.name(thing);
  const made = hint(link(apart(cut(name)), action, "link name"), name);
  return note ? set(made, { "aria-label": `${cut(name)}: ${note}`, title: note }) : made;
}

const nameLinks = (things, made = nameLink) => things.flatMap((thing, place) => [place ? ", " : "", made(thing)]);

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
