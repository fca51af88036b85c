/* Making elements. Everything that a document says enters the page here, as text. */
const element = (id) => document.getElementById(id);

const fitting = (children) => children.filter((child) => child !== null && child !== undefined && child !== "");

function make(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...fitting(children));
  return made;
}

/* The same with attributes, for forms and what screen readers are told. */
function set(made, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) made.removeAttribute(name);
    else made.setAttribute(name, value === true ? "" : value);
  }
  return made;
}

function svg(tag, attributes = {}, ...children) {
  const made = set(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes);
  made.append(...fitting(children));
  return made;
}

/* A button; as a link in running text unless it is told another class. */
function link(text, action, className = "link") {
  const button = make("button", className, text);
  button.type = "button";
  button.addEventListener("click", action);
  return button;
}

/* Made once: a number's own toLocaleString makes one each time. */
const numerals = new Intl.NumberFormat("en");
const many = (number, one, more = `${one}s`) => `${numerals.format(number)} ${number === 1 ? one : more}`;
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
