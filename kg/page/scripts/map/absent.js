/* What is not on the map: places without coordinates, and events that tell no place. */
const absentFromMap = (stage, opened) => {
  const FIRST = 60, MORE = 300;
  const box = set(make("div", "map-lost"), { role: "region", "aria-label": "Not on the map" });
  box.hidden = true;
  stage.append(box);
  let lost = [], placeless = [];

  function words() {
    const events = new Set(lost.flatMap((spot) => spot.facts)).size;
    return [
      placeless.length ? `${many(placeless.length, "event tells", "events tell")} no place` : "",
      lost.length ? `${many(lost.length, "place has", "places have")} no coordinates (${many(events, "event")})` : "",
    ].filter(Boolean).join(" · ");
  }

  function list(first = FIRST) {
    const part = placeless.length > first ? `: first ${first.toLocaleString("en")} of ${placeless.length.toLocaleString("en")}` : "";
    const close = link("Close", () => show(false), "button close");
    const places = lost.slice(0, first).map((spot) =>
      link(`${named(spot.thing)}: ${whereabouts.counted(spot.facts)}`, () => state.select({ thing: spot.thing }), "pick"));
    const events = placeless.slice(0, first).map((number) => whereabouts.choice(number));
    box.replaceChildren(
      close,
      ...(places.length ? [make("h2", "", "Places without coordinates"), ...places] : []),
      ...(events.length ? [make("h2", "", `Events that tell no place${part}`), ...events] : []),
      placeless.length > first ? link("Show more", () => list(first + MORE), "link more") : "",
    );
  }

  function show(wanted) {
    box.hidden = !wanted;
    if (wanted) {
      list();
      box.querySelector("button").focus();
    }
    opened(wanted);
  }

  return {
    /* The button that tells how much is missing; nothing where nothing is. */
    button: () => (words() ? set(link(words(), () => show(box.hidden), "link plain lost"), { "aria-expanded": String(!box.hidden) }) : null),
    update(found) {
      ({ lost, placeless } = found);
      if (!box.hidden) list();
    },
  };
};
