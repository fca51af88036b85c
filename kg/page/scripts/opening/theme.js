/* Light, dark, or as the reader's system has it: kept in the address, as every choice is. */
const theme = (() => {
  const page = document.documentElement;
  const given = page.dataset.theme;
  const ORDER = ["auto", "light", "dark"];
  const NAMES = { auto: "as the system has it", light: "light", dark: "dark" };
  state.add("theme", "text", "");

  const now = () => (ORDER.includes(state.now.theme) ? state.now.theme : given);
  const next = () => ORDER[(ORDER.indexOf(now()) + 1) % ORDER.length];
  const SIGNS = {
    auto: () => [svg("circle", { cx: 8, cy: 8, r: 6, fill: "none" }), svg("path", { d: "M8 2a6 6 0 0 1 0 12z" })],
    light: () => [svg("circle", { cx: 8, cy: 8, r: 3 }), svg("path", { d: "M8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.5 1.5M11.500 11.500l1.500 1.500M13 3l-1.500 1.500M4.500 11.500l-1.500 1.500", fill: "none" })],
    dark: () => [svg("path", { d: "M13.500 9.800A6 6 0 0 1 6.200 2.500a6 6 0 1 0 7.300 7.300z" })],
  };
  const button = link("", () => state.change({ theme: next() === given ? "" : next() }, { replace: true }), "button icon");

  function name() {
    const sign = svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, fill: "currentColor", stroke: "currentColor", "stroke-width": 1.5, "aria-hidden": "true" }, ...SIGNS[now()]());
    button.replaceChildren(sign);
    set(button, { "aria-label": `Colours: ${NAMES[now()]}; change to ${NAMES[next()]}`, title: `Colours: ${NAMES[now()]}` });
  }

  function wear(kind) {
    page.dataset.theme = kind;
    name();
  }

  const redraw = () => {
    panel.update({ theme: true });
    views.tell({ theme: true });
  };

  state.listen((_, before) => {
    if (!state.changed(before, "theme")) return;
    wear(now());
    redraw();
    announce(`Colours: ${NAMES[now()]}`);
  });
  /* Paper is white. */
  addEventListener("beforeprint", () => { wear("light"); redraw(); });
  addEventListener("afterprint", () => { wear(now()); redraw(); });
  element("tools").append(button);

  return { start: () => wear(now()) };
})();
