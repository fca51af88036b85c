/* The timeline's hint: what a mark stands for and what its date leaves open; of a counted one, a list on demand. */
const timeHint = (() => {
  const FEW = 5, MOST = 60;
  const STATUS = { Planned: "planned", Suggested: "suggested", Negated: "did not happen" };
  const { parts } = timeView;
  const box = set(make("div", "timeline-hint"), { role: "tooltip" });
  box.hidden = true;

  function place(mark) {
    const { left, top, bottom, width } = mark.getBoundingClientRect(), around = parts.root.getBoundingClientRect();
    const x = left - around.left + Math.min(width, 16) / 2 - box.offsetWidth / 2, above = top - around.top - box.offsetHeight - 7;
    box.style.left = `${Math.max(6, Math.min(x, around.width - box.offsetWidth - 6))}px`;
    box.style.top = `${above > 4 ? above : Math.max(4, Math.min(bottom - around.top + 7, around.height - box.offsetHeight - 4))}px`;
  }

  function open(className, mark, ...children) {
    box.replaceChildren(...fitting(children));
    box.className = `timeline-hint ${className}`;
    box.hidden = false;
    place(mark);
  }

  function told(number) {
    const fact = data.facts[number], notes = [timeMarks.open(fact), stances.against(number)].filter(Boolean).join("; ");
    return make("p", "", make("strong", "", [fact.type, timeMarks.spoken(fact), STATUS[fact.status]].filter(Boolean).join(" · ")),
      make("span", "", data.words(fact)), notes ? make("em", "", notes) : null);
  }

  function show(mark) {
    const { facts } = mark.item;
    if (facts.length === 1) open("", mark, told(facts[0]));
    else open("", mark, make("p", "top", timeMarks.counted(facts)), ...facts.slice(0, FEW).map(told), facts.length > FEW ? make("p", "rest", `and ${(facts.length - FEW).toLocaleString("en")} more`) : null);
  }

  function list(mark, from) {
    const { facts } = mark.item;
    const items = facts.slice(0, MOST).map((number) => make("li", "", link(`${timeMarks.spoken(data.facts[number])}: ${data.words(data.facts[number])}`, () => {
      hide();
      state.select({ fact: number });
    }, "link plain")));
    open("list", mark, make("p", "top", many(facts.length, "event")), make("ol", "", ...items),
      facts.length > MOST ? make("p", "rest", `First ${MOST} of ${facts.length.toLocaleString("en")}; look closer or narrow by filters.`) : null);
    box.from = from;
    box.querySelector("button").focus({ preventScroll: true });
  }

  function hide() {
    box.hidden = true;
    box.classList.remove("list");
  }

  const listing = () => !box.hidden && box.classList.contains("list");
  timeView.hide = hide;
  addEventListener("pointerdown", (event) => { if (listing() && !box.contains(event.target)) hide(); });
  return { box, show, list, hide, listing };
})();
