/* A small list beside a mark of the map that stands for several things: one of them is chosen. */
const mapChoices = (stage, world) => {
  const FIRST = 60;
  const box = set(make("div", "world-menu"), { role: "dialog", "aria-label": "What is here" });
  box.hidden = true;
  stage.append(box);
  let of = "";

  function close() {
    box.hidden = true;
  }

  /* `key` is of the mark that has the focus back when the list is left. */
  function open(key, title, [x, y], rows) {
    of = key;
    const rest = rows.length > FIRST ? make("p", "soft", `and ${rows.length - FIRST} more: the filters narrow them`) : "";
    box.replaceChildren(make("h2", "", title), ...rows.slice(0, FIRST), rest);
    box.hidden = false;
    const { width, height } = world.size();
    box.style.left = `${Math.max(6, Math.min(x + 10, width - box.offsetWidth - 6))}px`;
    box.style.top = `${Math.max(6, Math.min(y + 10, height - box.offsetHeight - 6))}px`;
    box.querySelector("button").focus();
  }

  stage.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || box.hidden) return;
    event.preventDefault();
    event.stopPropagation();
    close();
    world.focus(of);
  });

  return { open, close, get shown() { return !box.hidden; } };
};
