/* What the network shows now, for all its parts to see. */
const scene = {
  canvas: null, // vis-network's picture, and the element that it lies in
  frame: null,
  stands: new Map(), // number of a thing → {x, y, side}
  joined: new Map(), // id of a line → the line: all between what stands
  drawn: new Map(), // those of them that are drawn
  ranked: [], // all things that a line could reach, the weightiest first
  lit: null, // {nodes, lines} that are selected, or null for all
  hovered: null,
  focused: null,
  fitted: 1, // the scale that fits all, and how much larger than usual letters are at it
  factor: 1,
  moved: false, // whether the reader has looked closer or elsewhere
  brought: false, // whether it was brought closer for them, as the selection lay aside
  version: 0, // counts what was drawn anew

  /* Dots keep their size on the screen at the scale that fits all; where it is small they are smaller, letters hardly. */
  get grown() { return Math.max(0.7, Math.min(1.25, this.fitted)) / this.fitted; },
  bright(thing) { return !this.lit || this.lit.nodes.has(thing); },

  /* The dots on the screen, the most important first. */
  dots() {
    const scale = this.canvas.getScale(), { x: left, y: top } = this.canvas.canvasToDOM({ x: 0, y: 0 });
    const reach = this.grown * scale;
    return [...this.stands]
      .map(([id, { x, y, side }]) => ({ id, side, x: left + x * scale, y: top + y * scale, reach: measures.reach(id) * reach, faint: !this.bright(id) }))
      .sort((a, b) => a.faint - b.faint || data.things[b.id].weight - data.things[a.id].weight || a.id - b.id);
  },
};
