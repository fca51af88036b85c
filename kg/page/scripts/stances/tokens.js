/* What stands in a cell of the stance matrix: a sign on a colour, and in two halves where there are two stances. */
const tokens = (() => {
  const glyph = (claimed) => STANCES[stances.stance(claimed)].sign;

  function half(claimed, className) {
    const made = make("span", `token ${className} ${stances.denied(claimed) ? "denied" : ""}`, make("span", "", glyph(claimed)));
    made.style.setProperty("--stance", colourOfFamily(stances.stance(claimed).toLowerCase()));
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
    shown(half("not Opposes", "whole"), "denied: “does not oppose”"),
    shown(two("Opposes", "Conditional", "changed"), "changed over time"),
    shown(two("Supports", "Opposes", "split"), "both at one time"));

  /* For and against in one bar, as long as there are actors who take a stance. */
  function balance({ support, conditional, oppose }, share) {
    const parts = [["supports", support], ["conditional", conditional], ["opposes", oppose]].filter(([, number]) => number).map(([family, number]) => {
      const part = make("span", "", "");
      part.style.cssText = `flex: ${number}; background: ${colourOfFamily(family)}`;
      return part;
    });
    const made = set(make("span", "balance", ...parts), { "aria-hidden": "true" });
    made.style.width = `${Math.max(12, 100 * Math.sqrt(share))}%`;
    return made;
  }

  return { of, half, legend, balance };
})();
