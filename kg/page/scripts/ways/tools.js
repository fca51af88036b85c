/* The buttons of the head that are nobody's in particular, the keys of the whole page, and who is told of changes here. */
const ways = (() => {
  /* ---- the link ---- */
  const copy = set(link("Copy link", share, "button"), { title: "Copy the address of what is shown now" });

  async function share() {
    state.settle();
    const address = location.href;
    let copied = true;
    try { await navigator.clipboard.writeText(address); } catch { copied = byHand(address); }
    if (copied) tell();
  }

  /* The older way, and where that is refused too, the address in a field to be copied by the reader. */
  function byHand(address) {
    const field = set(make("input", "field address"), { type: "text", readonly: true, "aria-label": "Address of what is shown now" });
    field.value = address;
    const done = () => { field.remove(); copy.focus(); };
    copy.after(field);
    field.focus();
    field.select();
    if (document.execCommand("copy")) { done(); return true; }
    field.addEventListener("blur", () => field.remove());
    field.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); done(); } });
    announce("The address is selected: copy it");
    return false;
  }

  function tell() {
    copy.textContent = "Copied";
    announce("Link copied");
    setTimeout(() => { copy.textContent = "Copy link"; }, 1_600);
  }

  /* ---- the way back to the beginning ---- */
  /* Colours are the reader's, not the question's. */
  const opened = () => ({ ...state.opening(), theme: state.now.theme });
  const reset = set(link("Reset", () => {
    filters.open(false);
    search.field.value = "";
    state.change(opened());
  }, "button"), { title: "Back to how the page opened" });

  element("tools").append(copy, reset);
  /* A page inside another page has no address of its own to give. */
  copy.hidden = location.protocol === "about:";

  views.all.forEach((view, place) => {
    if (place < 9) keys.add(String(place + 1), "", () => { state.change({ tab: view.id }); view.button.focus(); });
  });
  keys.add(`1 – ${Math.min(9, views.all.length)}`, "the pictures, in their order");
  keys.add("Escape", "", () => (filters.shown() ? filters.open(false) : false));

  function update(changes, before) {
    narrowing.update();
    brush.update(changes, before);
    filters.update();
    reset.disabled = !state.changed(opened(), ...Object.keys(state.now));
  }

  return { update };
})();
