/* What is told to screen readers, politely: only the last of what comes at once is said. */
const announce = (() => {
  const place = set(make("p", "unseen"), { role: "status", "aria-live": "polite", id: "announcement" });
  document.querySelector("main").prepend(place);
  let waiting;
  return (text) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { place.textContent = text; }, 250);
  };
})();
