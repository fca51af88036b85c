/* How large dots and letters of the network are; placing.py says the same, for it makes room for them. */
const measures = (() => {
  const FACE = 'Arial, "Liberation Sans", "Helvetica Neue", Helvetica, sans-serif';
  const LINE = 1.16;
  const pen = document.createElement("canvas").getContext("2d");
  const told = new Map(); // number of a thing → its label's lines, letters and room

  const weightOf = (number) => Math.floor((10 * data.things[number].weight) / data.opening.unit + 0.5 + 1e-6) / 10;

  function reach(number) {
    const { kind } = data.things[number];
    if (kind === "Gathering") return 5;
    const least = kind === "Installation" ? 6.5 : 3.6;
    return Math.round(10 * Math.min(12, least + 0.8 * Math.sqrt(Math.max(0, weightOf(number) - 1)))) / 10;
  }

  function letters(number) {
    const heavy = weightOf(number);
    if (heavy >= 18) return { size: 14, bold: true };
    if (data.things[number].kind === "Country" || heavy >= 9) return { size: 12.5, bold: true };
    return { size: heavy >= 5 ? 12 : 11, bold: false };
  }

  /* The label of a thing: its lines, and the room it takes at the usual size. */
  function label(number) {
    if (told.has(number)) return told.get(number);
    const thing = data.things[number], { size, bold } = letters(number);
    const lines = thing.label ? thing.label.split("\n") : [];
    const weight = bold ? 600 : 400;
    pen.font = `${weight} ${size}px ${FACE}`;
    const width = lines.length ? Math.max(...lines.map((line) => pen.measureText(line).width)) + 2 : 0;
    const made = { lines, size, bold, width, height: Math.round(10 * LINE * size * lines.length) / 10, font: (factor) => `${weight} ${size * factor}px ${FACE}` };
    told.set(number, made);
    return made;
  }

  /* Named even where something else is selected. */
  const landmark = (number) => data.things[number].kind === "Country" || letters(number).size >= 14;

  return { reach, label, landmark, forget: () => told.clear() };
})();
