/* What stands in a cell of the stance matrix: a sign on a colour, and in two halves where there are two stances. */
const tokens = (() => {
  const glyph = (claimed) => STANCES[stances.stance(claimed)].sign;

  function half(claimed, className) {
    const family = stances.stance(claimed).toLowerCase();
    const made = make("span", `token ${family} ${className} ${stances.denied(claimed) ? "denied" : ""}`, make("span", "", glyph(claimed)));
    made.style.setProperty("--stance", colourOfFamily(family));
    return made;
  }

  function two(first, second, className) {
    return make("span", `twofold ${className}`, half(first, "first"), half(second, "second"));
  }

  /* Earlier and later with a point between them; two of one time with a slant between them. */
  function of(cell) {
    if (cell.changed) return two(cell.first.main, cell.last.main, "changed");
    if (cell.split) return two(cell.split.main, cell.split.other, "split");
    return half(cell.last.main, "whole");
  }

  const shown = (children, text) => make("span", "key", children, text);
  const legend = () => make("p", "legend",
    ...Object.entries(STANCES).map(([stance, { one }]) => shown(half(stance, "whole"), one.replace("accepts on", "on").replace("is undecided on", "undecided"))),
    shown(half("not Opposes", "whole"), "does not oppose"),
    shown(two("Opposes", "Conditional", "changed"), "changed"),
    shown(two("Supports", "Opposes", "split"), "both at once"),
    shown(balance({ support: 2, conditional: 1, oppose: 2 }, 3), "actors against, for"));

  /* Those against to the left of a middle line, those for to its right, each as long as there are actors;
     `most` are the most on any one side. */
  function balance({ support, conditional, oppose }, most) {
    const part = (family, number) => {
      if (!number) return null;
      const made = make("span", `token ${family}`);
      made.style.setProperty("--stance", colourOfFamily(family));
      made.style.width = `${(100 * number / most).toFixed(1)}%`;
      return made;
    };
    return set(make("span", "balance", make("span", "against", part("opposes", oppose)), make("span", "for", part("supports", support), part("conditional", conditional))), { "aria-hidden": "true" });
  }

  return { of, half, legend, balance };
})();
