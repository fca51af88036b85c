"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const nodes = new Map(data.nodes.map((node) => [node.id, node]));
  const edges = new Map(data.edges.map((edge) => [edge.id, edge]));
  const edgesOfFact = new Map();
  for (const edge of data.edges)
    for (const fact of edge.facts) edgesOfFact.set(fact, [...(edgesOfFact.get(fact) || []), edge.id]);
  const element = (id) => document.getElementById(id);
  const stage = element("stage"), panel = element("panel"), hint = element("hint");
  const INK = "#1f2933", FADED = 0.12;
  const FONT = '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif';

  /* Everything that a document says enters the page here, as text. */
  function make(tag, name, ...children) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return made;
  }

  function link(text, action, name = "link") {
    const button = make("button", name, text);
    button.type = "button";
    button.addEventListener("click", action);
    return button;
  }

  /* ---- The picture ---- */
  const drawnNodes = new vis.DataSet(data.drawing.nodes.map((node) => ({ ...node, label: undefined, borderWidth: 1.5 })));
  const drawnEdges = new vis.DataSet(data.drawing.edges);
  const colours = new Map(data.drawing.nodes.map((node) => [node.id, node.color]));
  const lines = new Map(data.drawing.edges.map((edge) => [edge.id, edge.color]));
  const network = new vis.Network(
    element("canvas"),
    { nodes: drawnNodes, edges: drawnEdges },
    {
      physics: false,
      layout: { improvedLayout: false },
      interaction: { hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, keyboard: false, tooltipDelay: 0 },
      nodes: { chosen: false },
      edges: { chosen: false, selectionWidth: 0, hoverWidth: 0 },
    },
  );

  let selected = null; // { nodes: Set, edges: Set } in the light, or null for everything
  let hovered = null;
  let boxes = [];

  function whole(animation) {
    const width = stage.clientWidth, height = stage.clientHeight, margin = 56;
    const xs = data.nodes.map((node) => node.x), ys = data.nodes.map((node) => node.y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const scale = Math.min(1.25, (width - 2 * margin) / Math.max(1, right - left), (height - 2 * margin) / Math.max(1, bottom - top));
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation });
  }

  /* Labels keep their size on the screen. Those of weightier nodes are placed first, each where it
     covers neither a label nor a node; what finds no place is told when the pointer is on the node. */
  const byWeight = [...data.nodes].sort((a, b) => b.weight - a.weight || a.id.localeCompare(b.id));

  const strongest = new Set(byWeight.slice(0, 24).map((node) => node.id));

  function overlaps(a, b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  }

  function spots(x, y, reach, width, height) {
    const box = (left, top) => ({ left, top, right: left + width, bottom: top + height });
    return [
      box(x - width / 2, y + reach), box(x - width / 2, y - reach - height),
      box(x + reach, y - height / 2), box(x - reach - width, y - height / 2),
      box(x, y + reach), box(x - width, y + reach), box(x, y - reach - height), box(x - width, y - reach - height),
    ];
  }

  function placeLabels(context) {
    const scale = network.getScale();
    const positions = network.getPositions();
    const dots = new Map(data.nodes.map((node) => {
      const { x, y } = network.canvasToDOM(positions[node.id]);
      const reach = node.size * scale;
      return [node.id, { id: node.id, x, y, reach, left: x - reach, right: x + reach, top: y - reach, bottom: y + reach }];
    }));
    const around = [...dots.values()];
    const placed = [];
    const first = hovered ? byWeight.filter((node) => node.id === hovered) : [];
    for (const node of [...first, ...byWeight.filter((node) => node.id !== hovered)]) {
      if (selected && !selected.nodes.has(node.id) && node.id !== hovered) continue;
      const dot = dots.get(node.id);
      if (dot.x < 0 || dot.y < 0 || dot.x > stage.clientWidth || dot.y > stage.clientHeight) continue;
      const size = node.kind === "Gathering" || node.weight < 4 ? 11.5 : 13;
      const weight = node.kind === "Country" || node.weight >= 12 ? "600" : "400";
      context.font = `${weight} ${size}px ${FONT}`;
      const width = context.measureText(node.label).width + 6;
      const free = spots(dot.x, dot.y, dot.reach + 2, width, size + 4).filter((box) =>
        box.left >= 0 && box.right <= stage.clientWidth && box.top >= 0 && box.bottom <= stage.clientHeight
        && !placed.some((other) => overlaps(box, other)));
      const covered = (box) => around.filter((other) => other.id !== node.id && overlaps(box, other));
      let spot = free.find((box) => !covered(box).length);
      // Better that the names everybody looks for cover a small node than that they are missing.
      if (!spot && (node.id === hovered || strongest.has(node.id)))
        spot = free.filter((box) => node.id === hovered || covered(box).every((other) => nodes.get(other.id).weight < node.weight))
          .sort((a, b) => covered(a).length - covered(b).length)[0];
      if (spot) placed.push({ ...spot, id: node.id, label: node.label, font: context.font });
    }
    return placed;
  }

  network.on("afterDrawing", (context) => {
    context.save();
    const ratio = window.devicePixelRatio || 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    boxes = placeLabels(context);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const box of boxes) {
      context.font = box.font;
      const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
      context.lineWidth = 3.5;
      context.strokeStyle = "rgba(255,255,255,.94)";
      context.strokeText(box.label, x, y);
      context.fillStyle = INK;
      context.fillText(box.label, x, y);
    }
    context.restore();
  });

  function paint() {
    const light = (id, group) => !selected || selected[group].has(id);
    drawnNodes.update(data.nodes.map(({ id }) => ({
      id,
      opacity: light(id, "nodes") ? 1 : FADED,
      color: { background: colours.get(id), border: "#ffffff" },
    })));
    drawnEdges.update(data.edges.map(({ id }) => ({
      id,
      color: {
        color: lines.get(id), highlight: lines.get(id), hover: lines.get(id),
        opacity: light(id, "edges") ? (selected || data.edges.length < 120 ? 0.9 : data.edges.length < 240 ? 0.78 : 0.62) : FADED,
      },
    })));
  }

  /* ---- The panel ---- */
  const words = (fact) => fact.sentence.map((part) => (typeof part === "string" ? part : part[1])).join("");

  function sentence(fact) {
    return make("p", "told", ...fact.sentence.map((part) =>
      typeof part === "string" ? part : part[0] ? link(part[1], () => showNode(part[0], true)) : part[1]));
  }

  function quote(evidence) {
    const block = make("blockquote", "", evidence.quote);
    const title = evidence.url ? make("a", "", evidence.title || evidence.url) : evidence.title;
    if (evidence.url) Object.assign(title, { href: evidence.url, target: "_blank", rel: "noopener noreferrer" });
    const parts = [evidence.publisher, title, evidence.date].filter(Boolean);
    if (evidence.credited) parts.push(`credited to ${evidence.credited}`);
    parts.push(`confidence ${evidence.confidence.toFixed(2)}`);
    block.append(make("footer", "", ...parts.flatMap((part, place) => (place ? [" · ", part] : [part]))));
    return block;
  }

  function colourOf(number) {
    const edge = edges.get((edgesOfFact.get(number) || [])[0]);
    return edge ? data.edgeStyles[edge.family].color : "#9aa5b1";
  }

  function card(number) {
    const fact = data.facts[number];
    const marks = [make("span", "mark", fact.kind === "Installation" ? "Site" : fact.kind)];
    if (fact.status) {
      const tone = { Negated: "negated", Planned: "planned", Suggested: "planned" }[fact.status] || "";
      marks.push(make("span", `mark ${tone}`, fact.status === "Negated" ? "Did not happen" : fact.status));
    }
    if (fact.when) marks.push(make("span", "mark", fact.when));
    const reports = new Set(fact.evidence.map((one) => one.publisher + one.title)).size;
    if (reports > 1) marks.push(make("span", "mark", `${reports} reports`));
    const box = make("article", "fact", sentence(fact), make("p", "marks", ...marks), ...fact.evidence.map(quote));
    box.style.borderLeftColor = colourOf(number);
    box.dataset.fact = fact.iri;
    return box;
  }

  function fill(...children) {
    panel.replaceChildren(...children.filter(Boolean));
    panel.scrollTop = 0;
  }

  function cards(numbers) {
    const first = 40;
    const shown = numbers.slice(0, first).map(card);
    if (numbers.length > first)
      shown.push(link(`Show ${numbers.length - first} more`, (event) => event.target.replaceWith(...numbers.slice(first).map(card)), "link more"));
    return shown;
  }

  const back = () => link("Overview", overview, "link back");

  function showNode(id, move) {
    const node = nodes.get(id);
    const touching = data.edges.filter((edge) => edge.from === id || edge.to === id);
    selected = { nodes: new Set([id, ...touching.flatMap((edge) => [edge.from, edge.to])]), edges: new Set(touching.map((edge) => edge.id)) };
    paint();
    if (move) network.moveTo({ position: network.getPositions([id])[id], animation: { duration: 350 } });
    const others = node.aliases.filter((alias) => alias !== node.name);
    fill(
      back(), make("h2", "", node.name),
      make("p", "what", [data.nodeStyles[node.kind].name, others.length ? `also ${others.join(", ")}` : ""].filter(Boolean).join(" · ")),
      make("h3", "", `${node.facts.length} ${node.facts.length === 1 ? "fact" : "facts"}`),
      ...cards(node.facts),
    );
  }

  function showEdge(id) {
    const edge = edges.get(id);
    selected = { nodes: new Set([edge.from, edge.to]), edges: new Set([id]) };
    paint();
    const heading = make("h2", "", link(nodes.get(edge.from).name, () => showNode(edge.from, true)), " – ", link(nodes.get(edge.to).name, () => showNode(edge.to, true)));
    const certainty = { planned: " (planned or suggested)", negated: " (did not happen)" }[edge.certainty] || "";
    fill(back(), heading, make("p", "what", data.edgeStyles[edge.family].name + certainty), ...cards(edge.facts));
  }

  function showFact(number) {
    const found = edgesOfFact.get(number) || [];
    selected = { nodes: new Set(found.flatMap((id) => [edges.get(id).from, edges.get(id).to])), edges: new Set(found) };
    if (!found.length) selected = null;
    paint();
    fill(back(), ...cards([number]));
  }

  /* Who stands where on the matters with most positions, then the events in order. */
  function standings() {
    const topics = new Map();
    data.facts.forEach((fact) => fact.topics.forEach((topic) => {
      if (topic) topics.set(topic, [...(topics.get(topic) || []), fact]);
    }));
    return [...topics].sort((a, b) => b[1].length - a[1].length).slice(0, 4).map(([topic, facts]) => {
      const box = make("div", "stand", link(nodes.get(topic).name, () => showNode(topic, true)));
      for (const stance of ["Supports", "Opposes", "Conditional", "Undecided"]) {
        const holders = [...new Set(facts.filter((fact) => fact.stance === stance).flatMap((fact) => fact.holders))].filter(Boolean);
        if (!holders.length) continue;
        const style = data.edgeStyles[stance.toLowerCase()];
        const row = make("p", "", `${style.name}: `, ...holders.flatMap((id, place) => [place ? ", " : "", link(nodes.get(id).name, () => showNode(id, true))]));
        row.style.borderLeftColor = style.color;
        box.append(row);
      }
      return box;
    });
  }

  function overview() {
    selected = null;
    paint();
    const stood = standings();
    const gatherings = data.facts
      .map((fact, number) => [fact, number])
      .filter(([fact, number]) => ["Meeting", "Negotiation", "Visit", "Call", "Agreement"].includes(fact.kind) && fact.when && edgesOfFact.has(number));
    const list = make("dl", "brief", ...gatherings.slice(0, 60).flatMap(([fact, number]) => [
      make("dt", "", fact.when),
      make("dd", "", link(words(fact), () => showFact(number))),
    ]));
    for (const button of list.querySelectorAll("button")) button.style.fontWeight = "400";
    fill(
      make("h2", "", "At a glance"),
      make("p", "lead", "Click a name or a line to read the words behind it."),
      stood.length ? make("h3", "", "Who stands where") : null, ...stood,
      gatherings.length ? make("h3", "", "Meetings, visits, calls, agreements") : null, gatherings.length ? list : null,
    );
  }

  network.on("click", ({ nodes: [node], edges: [edge] }) => (node ? showNode(node) : edge ? showEdge(edge) : overview()));

  /* ---- Hints under the pointer ---- */
  function tell(text, { x, y }) {
    hint.textContent = text;
    hint.hidden = false;
    hint.style.left = `${Math.max(4, Math.min(x + 14, stage.clientWidth - hint.offsetWidth - 4))}px`;
    hint.style.top = `${y + 18 + hint.offsetHeight > stage.clientHeight ? y - hint.offsetHeight - 12 : y + 18}px`;
  }
  const quiet = () => { hint.hidden = true; element("canvas").style.cursor = ""; };
  network.on("hoverNode", ({ node, pointer }) => {
    hovered = node;
    element("canvas").style.cursor = "pointer";
    tell(`${nodes.get(node).name} · ${nodes.get(node).facts.length} facts`, pointer.DOM);
    network.redraw();
  });
  network.on("blurNode", () => { hovered = null; quiet(); network.redraw(); });
  network.on("hoverEdge", ({ edge, pointer }) => {
    const numbers = edges.get(edge).facts;
    element("canvas").style.cursor = "pointer";
    const first = data.facts[numbers[0]];
    tell((first.when ? `${first.when}: ` : "") + words(first) + (numbers.length > 1 ? ` And ${numbers.length - 1} more.` : ""), pointer.DOM);
  });
  network.on("blurEdge", quiet);
  network.on("dragStart", quiet);

  /* ---- Search ---- */
  const search = element("search"), found = element("found");
  let matches = [], choice = 0;

  function suggest() {
    const wanted = search.value.trim().toLowerCase();
    const rank = (node) => (node.name.toLowerCase().startsWith(wanted) ? 0 : 1);
    matches = !wanted ? [] : byWeight
      .filter((node) => [node.name, ...node.aliases].some((name) => name.toLowerCase().includes(wanted)))
      .sort((a, b) => rank(a) - rank(b)).slice(0, 8);
    choice = 0;
    list();
  }

  function list() {
    found.replaceChildren(...matches.map((node, place) => {
      const row = make("li", "", make("span", "", node.name), make("span", "", data.nodeStyles[node.kind].name));
      row.id = `found-${place}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", String(place === choice));
      row.addEventListener("mousedown", (event) => { event.preventDefault(); choose(node); });
      return row;
    }));
    found.hidden = !matches.length;
    search.setAttribute("aria-expanded", String(!!matches.length));
    if (matches.length) search.setAttribute("aria-activedescendant", `found-${choice}`);
    else search.removeAttribute("aria-activedescendant");
  }

  function choose(node) {
    search.value = node.name;
    matches = [];
    list();
    showNode(node.id, true);
  }

  search.addEventListener("input", suggest);
  search.addEventListener("blur", () => { matches = []; list(); });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { search.value = ""; suggest(); overview(); }
    if (!matches.length) return;
    if (event.key === "Enter") choose(matches[choice]);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choice = (choice + (event.key === "ArrowDown" ? 1 : -1) + matches.length) % matches.length;
      list();
    }
  });

  /* ---- Legend: only what the picture holds ---- */
  function drawing(width, ...shapes) {
    const space = "http://www.w3.org/2000/svg";
    const picture = document.createElementNS(space, "svg");
    picture.setAttribute("width", width);
    picture.setAttribute("height", 14);
    picture.setAttribute("aria-hidden", "true");
    for (const [tag, attributes] of shapes) {
      const shape = document.createElementNS(space, tag);
      for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
      picture.append(shape);
    }
    return picture;
  }

  const OUTLINES = {
    square: "2,2 12,2 12,12 2,12",
    hexagon: "1,7 4,1.8 10,1.8 13,7 10,12.2 4,12.2",
    star: "7,0.5 8.8,5 13.6,5.2 9.9,8.2 11.2,13 7,10.3 2.8,13 4.1,8.2 0.4,5.2 5.2,5",
    triangle: "7,1 13,12.5 1,12.5",
    triangleDown: "7,13 13,1.5 1,1.5",
    diamond: "7,1 13,7 7,13 1,7",
  };
  const HEADS = {
    arrow: (fill) => ["polygon", { points: "22,3 30,7 22,11", fill }],
    vee: (fill) => ["polygon", { points: "21,3 30,7 21,11 24,7", fill }],
    bar: (fill) => ["rect", { x: 26, y: 1, width: 3, height: 12, fill }],
    circle: (fill) => ["circle", { cx: 26, cy: 7, r: 4, fill }],
  };

  function legend() {
    const line = (stroke, dash) => ["line", { x1: 0, y1: 7, x2: 28, y2: 7, stroke, "stroke-width": 2.2, ...(dash ? { "stroke-dasharray": dash } : {}) }];
    const entry = (picture, text) => make("span", "", picture, text);
    const kinds = new Set(data.nodes.map((node) => node.kind));
    const families = new Set(data.edges.map((edge) => edge.family));
    const certainties = new Set(data.edges.map((edge) => edge.certainty));
    for (const [kind, style] of Object.entries(data.nodeStyles))
      if (kinds.has(kind))
        element("legend").append(entry(drawing(14, style.shape === "dot" ? ["circle", { cx: 7, cy: 7, r: 5.5, fill: style.color }] : ["polygon", { points: OUTLINES[style.shape], fill: style.color }]), style.name));
    for (const [family, style] of Object.entries(data.edgeStyles))
      if (families.has(family))
        element("legend").append(entry(drawing(32, line(style.color), ...(style.head ? [HEADS[style.head](style.color)] : [])), style.name));
    if (certainties.has("planned")) element("legend").append(entry(drawing(30, line("#3e4c59", "7 4")), "planned or suggested"));
    if (certainties.has("negated")) element("legend").append(entry(drawing(30, line("#3e4c59", "2 4")), "did not happen"));
  }

  /* ---- Opening ---- */
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: { duration: 200 } });
  element("closer").addEventListener("click", () => zoom(1.4));
  element("wider").addEventListener("click", () => zoom(1 / 1.4));
  element("whole").addEventListener("click", () => whole({ duration: 300 }));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && event.target !== search) overview(); });
  legend();
  overview();
  network.redraw();
  whole(false);
  /* What tests and curious users may ask the page. */
  window.demarche = {
    labelBoxes: () => boxes.map(({ id, label, left, top, right, bottom }) => ({ id, label, left, top, right, bottom })),
    pointOfNode: (id) => network.canvasToDOM(network.getPositions([id])[id]),
    nodes: data.nodes, edges: data.edges, network, showNode, showEdge,
  };
})();
