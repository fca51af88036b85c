/* A quotation in the form that notes and bibliographies want, and its way into the clipboard. */
const iriOf = (fact) => `${data.base}${fact.iri}`;

function citation(fact, evidence) {
  const { publisher, title, date, url } = data.sources[evidence.source];
  const where = [publisher, title && `“${title}”`, date, url].filter(Boolean).join(", ");
  return [`“${evidence.quote}”`, where && `${where}.`, iriOf(fact)].filter(Boolean).join(" ");
}

/* The newest way asks leave of the browser, which a page in a frame or a file may not get; the older asks nobody. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch { /* the older way, then */ }
  const before = document.activeElement;
  const box = set(make("textarea", "unseen", text), { readonly: true, "aria-hidden": "true" });
  document.body.append(box);
  box.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    box.remove();
    before?.focus({ preventScroll: true });
  }
}

/* Where no way is open, the text stands selected for the reader to copy. */
function copyBox(text, button) {
  const box = set(make("textarea", "", text), { readonly: true, rows: 5, "aria-label": "Text to copy" });
  const place = make("div", "copying", box, make("p", "", "Press Ctrl+C, or ⌘C, to copy. "), link("Close", close));
  function close() {
    place.remove();
    button.focus();
  }
  place.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    close();
  });
  button.parentElement.after(place);
  box.focus();
  box.select();
}

function copyButton(name, text, label = null) {
  const button = link(name, async () => {
    button.parentElement.parentElement.querySelector(".copying")?.remove();
    if (!(await copied(text()))) {
      copyBox(text(), button);
      return;
    }
    button.textContent = "Copied";
    announce("Copied to the clipboard");
    setTimeout(() => { button.textContent = name; }, 1600);
  }, "link small");
  return set(button, { "aria-label": label });
}
