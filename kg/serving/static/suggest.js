// Names that may be meant, fetched while one is typed. Without scripts the fields work as they are.
"use strict";

const PAUSE = 150; // milliseconds without a key before the server is asked
const root = new URL(document.currentScript.src).pathname.replace(/\/static\/[^/]*$/, "");

for (const field of document.querySelectorAll("input[data-suggest]")) {
  let waiting = 0;
  let latest = 0;
  const ask = async () => {
    const mine = ++latest;
    const wanted = new URLSearchParams({ kind: field.dataset.suggest, q: field.value.slice(0, 200) });
    const answer = await fetch(`${root}/suggest?${wanted}`).catch(() => null);
    if (!answer?.ok || mine !== latest) return;
    const options = (await answer.json()).map(({ label, kind }) => {
      const option = document.createElement("option");
      option.value = label;
      option.label = `${label} (${kind.toLowerCase()})`;
      return option;
    });
    field.list.replaceChildren(...options);
  };
  field.addEventListener("focus", () => field.list.childElementCount || ask());
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
}
