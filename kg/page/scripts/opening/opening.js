/* The page opens: what the URL tells is chosen, and from here on every change is told to all. */
state.start();
theme.start();
filtered.renew();
state.listen((now, before) => {
  const filters = state.changed(before, ...FILTERS), selection = state.changed(before, ...SELECTION);
  panel.update({ filters, selection });
  ways.update({ filters, selection }, before);
  if (state.changed(before, "tab")) views.show();
  views.tell({ filters, selection, own: true });
});
dusk.addEventListener("change", () => { panel.update({ theme: true }); views.tell({ theme: true }); });
addEventListener("resize", () => views.tell({ size: true }));
panel.update({ filters: true, selection: true });
ways.update({ filters: true, selection: true, size: true });
views.show();
printing.update();
/* What tests and curious users may ask the page. */
window.demarche = Object.assign(window.demarche || {}, { data, state, filtered, views, lit, keys, index, words, timeAxis, ticks, bins, brush, ready: true });
