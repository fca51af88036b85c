/* Marks on a map that can be chosen: each tells a hint, and can be clicked and reached by keyboard. One mark of every sort
   is a stop of the tab key; from it, arrow keys lead to the next mark in their direction. */
const mapMarks = (root, drawing) => {
  const hint = set(make("div", "world-hint"), { "aria-hidden": "true" });
  hint.hidden = true;
  root.append(hint);
  const TURNS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const last = new Map(); // sort of marks → the key of the one that had the focus last
  const sortOf = (mark) => mark.dataset.key.split(" ")[0];
  const all = () => [...drawing.querySelectorAll("[data-key]")];
  const find = (key) => all().find((mark) => mark.dataset.key === key);
  const quiet = () => { hint.hidden = true; };

  function middle(mark) {
    const box = root.getBoundingClientRect(), own = mark.getBoundingClientRect();
    return [own.left + own.width / 2 - box.left, own.top + own.height / 2 - box.top];
  }

  function tell(text, [x, y]) {
    hint.textContent = text;
    hint.hidden = false;
    const { clientWidth: width, clientHeight: height } = root;
    hint.style.left = `${Math.max(4, Math.min(x + 14, width - hint.offsetWidth - 4))}px`;
    hint.style.top = `${y + 18 + hint.offsetHeight > height ? Math.max(4, y - hint.offsetHeight - 12) : y + 18}px`;
  }

  /* What lies straight ahead is nearer than what lies aside. */
  function next(mark, [across, down]) {
    const [x, y] = middle(mark);
    let found = null, least = Infinity;
    for (const other of all()) {
      if (other === mark || sortOf(other) !== sortOf(mark)) continue;
      const [far, deep] = middle(other), ahead = (far - x) * across + (deep - y) * down;
      const aside = Math.abs((far - x) * down) + Math.abs((deep - y) * across);
      if (ahead > 0 && ahead + 2 * aside < least) [found, least] = [other, ahead + 2 * aside];
    }
    return found;
  }

  function stopAt(mark) {
    last.set(sortOf(mark), mark.dataset.key);
    for (const other of all()) if (sortOf(other) === sortOf(mark)) set(other, { tabindex: other === mark ? "0" : "-1" });
  }

  /* `key` finds the mark again when it is drawn anew: its sort, a space, and what it is of. */
  function button(mark, key, label, action, facts = []) {
    set(mark, { tabindex: "-1", role: "button", "aria-label": label, "data-key": key });
    const light = (on) => { if (facts.length === 1) lit.fact(on ? facts[0] : null); };
    mark.addEventListener("pointermove", (event) => {
      const { left, top } = root.getBoundingClientRect();
      if (!event.buttons) tell(label, [event.clientX - left, event.clientY - top]);
    });
    mark.addEventListener("pointerenter", () => light(true));
    mark.addEventListener("pointerleave", () => { quiet(); light(false); });
    mark.addEventListener("focus", () => {
      stopAt(mark);
      light(true);
      if (mark.matches(":focus-visible")) tell(label, middle(mark));
    });
    mark.addEventListener("blur", () => { quiet(); light(false); });
    mark.addEventListener("click", (event) => { event.stopPropagation(); quiet(); action(); });
    mark.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === "Enter" || event.key === " ") {
        quiet();
        action();
      } else if (TURNS[event.key]) next(mark, TURNS[event.key])?.focus();
      else return;
      /* The keys are the mark's now, and do not move the map. */
      event.stopPropagation();
      event.preventDefault();
    });
    return mark;
  }

  /* Puts new marks in the place of the old ones; what had the focus has it again. What is drawn last is the weightiest. */
  function show(...marks) {
    const key = drawing.contains(document.activeElement) && document.activeElement.dataset.key;
    drawing.replaceChildren(...marks);
    const stops = new Map(all().map((mark) => [sortOf(mark), mark]));
    for (const [sort, mark] of stops) set(find(last.get(sort)) || mark, { tabindex: "0" });
    if (key) find(key)?.focus({ preventScroll: true });
  }

  return { button, show, quiet, focus: (key) => find(key)?.focus({ preventScroll: true }) };
};
