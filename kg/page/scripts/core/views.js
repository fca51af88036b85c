/* The tabs: pictures of the same data. A picture is drawn when it is first shown, and told of changes only while it is. */
const views = (() => {
  const all = [];
  const stage = element("stage");
  const current = () => all.find(({ id }) => id === state.now.tab) || all[0];

  function add(view) {
    view.button = set(link(view.name, () => state.change({ tab: view.id }), "tab"), { id: `tab-${view.id}`, role: "tab", "aria-controls": `view-${view.id}` });
    view.root = set(make("section", "view"), { id: `view-${view.id}`, role: "tabpanel", "aria-labelledby": `tab-${view.id}` });
    view.root.hidden = true;
    view.drawn = false;
    all.push(view);
    element("tabs").append(view.button);
    stage.append(view.root);
  }

  function show() {
    const shown = current();
    for (const view of all) {
      view.root.hidden = view !== shown;
      set(view.button, { "aria-selected": String(view === shown), tabindex: view === shown ? "0" : "-1" });
    }
    /* The row of tabs may be wider than a phone. */
    const tabs = element("tabs"), { offsetLeft: left, offsetWidth: width } = shown.button, start = left - tabs.offsetLeft;
    if (start < tabs.scrollLeft || start + width > tabs.scrollLeft + tabs.clientWidth) tabs.scrollLeft = start - (tabs.clientWidth - width) / 2;
    if (!shown.drawn) {
      shown.drawn = true;
      shown.draw(shown.root);
      shown.update({ filters: true, selection: true, size: true, theme: true });
      shown.late = null;
    } else if (shown.late) {
      const { late } = shown;
      shown.late = null;
      shown.update(late);
    }
  }

  /* A picture that is not shown is told of what changed when it next is. */
  function tell(changes) {
    for (const view of all)
      if (view.drawn) {
        if (view === current()) view.update({ ...view.late, ...changes });
        else view.late = { ...view.late, ...changes };
      }
  }

  element("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = all[(all.indexOf(current()) + step + all.length) % all.length];
    state.change({ tab: next.id });
    next.button.focus();
    event.preventDefault();
  });

  return { add, show, tell, current, all };
})();
