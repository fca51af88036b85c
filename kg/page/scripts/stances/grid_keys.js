/* Arrow keys in a grid: from cell to cell, over the empty ones, and to the headings at its edges. One stop for Tab. */
const gridKeys = (() => {
  const STOPS = "td.cell, th button";
  const column = (stop) => {
    let at = 0;
    for (let cell = stop.closest("td, th").previousElementSibling; cell; cell = cell.previousElementSibling) at += cell.colSpan;
    return at;
  };
  const rowsOf = (frame) => [...frame.querySelectorAll("tr")];
  const stopsOf = (row) => [...row.querySelectorAll(STOPS)];

  function across(stop, step) {
    const stops = stopsOf(stop.closest("tr"));
    return stops[stops.indexOf(stop) + step] || null;
  }

  function down(frame, stop, step) {
    const rows = rowsOf(frame), wanted = column(stop);
    for (let at = rows.indexOf(stop.closest("tr")) + step; at >= 0 && at < rows.length; at += step) {
      const found = stopsOf(rows[at]).find((each) => column(each) === wanted);
      if (found) return found;
    }
    return null;
  }

  function next(frame, stop, { key, ctrlKey }) {
    const row = stopsOf(stop.closest("tr"));
    switch (key) {
      case "ArrowRight": return across(stop, 1);
      case "ArrowLeft": return across(stop, -1);
      case "ArrowDown": return down(frame, stop, 1);
      case "ArrowUp": return down(frame, stop, -1);
      case "Home": return ctrlKey ? frame.querySelector("tbody td.cell") : row[0];
      case "End": return ctrlKey ? [...frame.querySelectorAll("td.cell")].at(-1) : row.at(-1);
      default: return null;
    }
  }

  function hold(frame, stop) {
    for (const each of frame.querySelectorAll("[tabindex='0']")) each.tabIndex = -1;
    stop.tabIndex = 0;
  }

  /* Under headings that stay in place the focused cell would be hidden: the frame's scroll-padding keeps it out. */
  function on(frame, act) {
    frame.addEventListener("keydown", (event) => {
      const stop = event.target.closest(STOPS);
      if (!stop || event.altKey || event.metaKey) return;
      if (stop.matches("td") && (event.key === "Enter" || event.key === " ")) {
        act(stop);
        event.preventDefault();
        return;
      }
      const found = next(frame, stop, event);
      if (found) {
        hold(frame, found);
        found.focus();
        found.scrollIntoView({ block: "nearest", inline: "nearest" });
      }
      if (found || event.key.startsWith("Arrow")) event.preventDefault();
    });
    frame.addEventListener("focusin", (event) => { const stop = event.target.closest(STOPS); if (stop) hold(frame, stop); });
  }

  return {
    on,
    /* One stop is where Tab leads first: the first cell. */
    ready(frame) { const first = frame.querySelector("td.cell"); if (first) first.tabIndex = 0; },
  };
})();
