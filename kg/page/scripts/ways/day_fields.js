/* The first and the last day shown, typed: a year, a month or a day. */
const dayFields = (() => {
  const wrong = set(make("p", "wrong"), { role: "alert" });
  const all = { from: field("from", "From", "From this day"), to: field("to", "to", "Until this day") };

  function field(name, label, told) {
    const one = set(make("input", "field"), { type: "text", inputmode: "numeric", autocomplete: "off", spellcheck: "false", maxlength: 20, "aria-label": told });
    one.addEventListener("change", () => take(name, one));
    /* Enter in a field of no form tells no change where the text is as it was. */
    one.addEventListener("keydown", (event) => {
      if (event.key === "Enter") take(name, one);
      if (event.key !== "Escape") return;
      event.stopPropagation();
      write(name, one);
      one.blur();
    });
    return Object.assign(make("label", "day", label, one), { input: one });
  }

  /* What a text means as the first or the last day of a window, in ISO form: of what it does not tell, the first
     or the last there is. Null where it is no day. */
  function meaning(text, name) {
    const [, year, month = name === "from" ? "1" : "12", day] = text.match(/^(\d{4})(?:[-./](\d{1,2}))?(?:[-./](\d{1,2}))?$/) || [];
    if (!year) return null;
    const whole = (number) => `${year}-${month.padStart(2, "0")}-${String(number).padStart(2, "0")}`;
    const days = day ? [day] : name === "from" ? [1] : [31, 30, 29, 28];
    return days.map(whole).find(isDay) ?? null;
  }

  function take(name, one) {
    const text = one.value.trim(), iso = text ? meaning(text, name) : "";
    if (iso === null) {
      set(one, { "aria-invalid": "true" });
      wrong.textContent = `“${text}” is no day: write 2007, 2007-04 or 2007-04-23.`;
      return;
    }
    const other = name === "from" ? "to" : "from", there = state.now[other];
    const crossed = iso && there && (name === "from" ? iso > there : iso < there);
    state.change({ [name]: iso, [other]: crossed ? "" : there });
    write(name, one);
  }

  function write(name, one) {
    one.value = state.now[name];
    if (!one.hasAttribute("aria-invalid")) return;
    set(one, { "aria-invalid": null });
    wrong.textContent = "";
  }

  return {
    parts: [all.from, all.to, wrong],
    /* What the state has; nobody's typing is overwritten. */
    show(dragged) {
      for (const [name, { input }] of Object.entries(all)) if (dragged || document.activeElement !== input) write(name, input);
    },
    span(first, last) {
      all.from.input.placeholder = first;
      all.to.input.placeholder = last;
    },
    close() {
      for (const { input } of Object.values(all)) input.disabled = true;
    },
  };
})();
