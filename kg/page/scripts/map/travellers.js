/* The field in which a traveller is chosen, those who were in most places first. */
const travellerField = (choose) => {
  const LISTED = 50;
  const field = set(make("input", "traveller"), {
    type: "search", role: "combobox", "aria-label": "Traveller", "aria-expanded": "false", "aria-controls": "travellers",
    "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false",
  });
  const options = set(make("ul", "travellers"), { id: "travellers", role: "listbox", "aria-label": "Travellers" });
  options.hidden = true;
  let matches = [], choice = 0, shown = null;

  function row(thing, number) {
    const places = make("span", "soft", many(stops.travellers.get(thing).length, "fact"));
    const made = make("li", "", make("span", "", apart(named(thing))), places);
    set(made, { id: `traveller-${number}`, role: "option", "aria-selected": String(number === choice) });
    made.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      take(thing);
    });
    return made;
  }

  function open() {
    const nobody = make("li", "soft", "Nobody of this name is told to have been anywhere.");
    set(nobody, { role: "option", "aria-disabled": "true", "aria-selected": "false" });
    options.replaceChildren(...(matches.length ? matches.map(row) : [nobody]));
    options.hidden = false;
    set(field, { "aria-expanded": "true", "aria-activedescendant": matches.length ? `traveller-${choice}` : null });
    options.children[choice]?.scrollIntoView({ block: "nearest" });
  }

  function offer(text) {
    const sought = text.trim().toLowerCase();
    const bears = (thing) => [data.name(thing), ...data.things[thing].aliases].some((name) => name.toLowerCase().includes(sought));
    matches = stops.ranked.filter(bears).slice(0, LISTED);
    choice = 0;
    open();
  }

  function shut() {
    options.hidden = true;
    set(field, { "aria-expanded": "false", "aria-activedescendant": null });
    field.value = shown === null ? "" : named(shown);
  }

  function take(thing) {
    choose(thing);
    shut();
  }

  field.addEventListener("focus", () => {
    field.select();
    offer("");
  });
  field.addEventListener("click", () => { if (options.hidden) offer(""); });
  field.addEventListener("input", () => offer(field.value));
  field.addEventListener("blur", shut);
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && matches.length) {
      event.preventDefault();
      choice = (choice + step + matches.length) % matches.length;
      open();
    } else if (event.key === "Enter" && !options.hidden && matches.length) take(matches[choice]);
    else if (event.key === "Escape" && !options.hidden) {
      event.preventDefault();
      event.stopPropagation();
      shut();
    }
  });

  return {
    box: make("div", "chooser", field, options),
    show(thing) {
      shown = thing;
      if (document.activeElement !== field || options.hidden) shut();
    },
  };
};
