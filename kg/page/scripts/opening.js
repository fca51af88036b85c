/* The page opens: what the URL tells is chosen, and from here on every change is told to all. */
state.start();
theme.start();
filtered.renew();
if (data.focus !== undefined && data.focus !== null && !location.hash.replace(/^#/, "")) state.now.thing = data.focus;
state.listen((now, before) => {
  const filters = state.changed(before, ...FILTERS), selection = state.changed(before, ...SELECTION);
  if (filters) filtered.renew();
  panel.update({ filters, selection });
  if (state.changed(before, "tab")) views.show();
  views.tell({ filters, selection, own: true });
});
dusk.addEventListener("change", () => { panel.update({ theme: true }); views.tell({ theme: true }); });
addEventListener("resize", () => views.tell({ size: true }));
panel.update({ filters: true, selection: true });
views.show();
/* What tests and curious users may ask the page. */
window.demarche = Object.assign(window.demarche || {}, { data, state, filtered, views, lit, ready: true });
