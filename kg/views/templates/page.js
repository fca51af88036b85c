"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const every = { nodes: [...data.nodes, ...data.rest.nodes], edges: [...data.edges, ...data.rest.edges] };
  let drawn = { nodes: data.nodes, edges: data.edges };
  const nodes = new Map(every.nodes.map((node) => [node.id, node]));
  const edges = new Map(every.edges.map((edge) => [edge.id, edge]));
  const edgesOfFact = new Map();
  for (const edge of every.edges)
    for (const fact of edge.facts) edgesOfFact.set(fact, [...(edgesOfFact.get(fact) || []), edge.id]);
  const element = (id) => document.getElementById(id);
  const stage = element("stage"), panel = element("panel"), hint = element("hint");
  const INK = "#1f2933", ACCENT = "#005a8d", FAINT = "#b4bcc5", FADED = 0.12;
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
  const pens = new Map([...data.drawing.nodes, ...data.drawing.edges].map((one) => [one.id, one]));
  const drawnNodes = new vis.DataSet();
  const drawnEdges = new vis.DataSet(data.edges.map(({ id }) => pens.get(id)));
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
  let grown = 1; // how much larger nodes are drawn than told, so that they keep their size on any screen
  let letters = data.font;

  const wide = () => drawn.nodes !== data.nodes;
  const placeOf = (node) => (wide() ? { x: node.wide[0], y: node.wide[1] } : { x: node.x, y: node.y });
  const measure = document.createElement("canvas").getContext("2d");

  function fontOf(node) {
    const size = node.kind === "Gathering" || node.weight < 4 ? letters - 1.5 : letters;
    return `${node.kind === "Country" || node.weight >= 12 ? "600" : "400"} ${size}px ${FONT}`;
  }

  function widthOf(node) {
    measure.font = fontOf(node);
    return node.label ? measure.measureText(node.label).width + 4 : 0;
  }

  /* The scale at which all nodes just have room on the stage with their labels, which do not scale. */
  function fitting() {
    const margin = { left: 16, right: 16, top: 14, bottom: 44 };
    const width = Math.max(80, stage.clientWidth - margin.left - margin.right);
    const height = Math.max(80, stage.clientHeight - margin.top - margin.bottom);
    const inside = drawn.nodes.map((node) => ({ ...placeOf(node), half: Math.max(node.size, Math.min(widthOf(node) / 2, width / 4)), down: node.size + letters + 6, up: node.size }));
    const span = (scale) => ({
      left: Math.min(...inside.map(({ x, half }) => x * scale - half)), right: Math.max(...inside.map(({ x, half }) => x * scale + half)),
      top: Math.min(...inside.map(({ y, up }) => y * scale - up)), bottom: Math.max(...inside.map(({ y, down }) => y * scale + down)),
    });
    let low = 0.02, high = 2.2;
    for (let turn = 0; turn < 24; turn += 1) {
      const middle = (low + high) / 2, { left, right, top, bottom } = span(middle);
      if (right - left <= width && bottom - top <= height) low = middle; else high = middle;
    }
    const { left, right, top, bottom } = span(low);
    return {
      scale: low,
      position: {
        x: ((left + right) / 2 + (margin.right - margin.left) / 2) / low,
        y: ((top + bottom) / 2 + (margin.bottom - margin.top) / 2) / low,
      },
    };
  }

  function whole(animation) {
    if (!drawn.nodes.length) return;
    letters = wide() ? Math.min(data.font, 13) : data.font;
    const roomy = fitting().scale;
    letters = Math.round(2 * Math.min(18, letters * Math.max(1, Math.min(1.25, roomy)))) / 2;
    const { scale, position } = fitting();
    grown = (letters / 13) * (wide() ? Math.max(0.75, Math.min(1, scale * 1.3)) : 1) / scale;
    drawnNodes.update(drawn.nodes.map(({ id, size }) => ({ id, size: size * grown })));
    network.moveTo({ position, scale, animation });
  }

  /* All nodes, or the main ones as at first. */
  function extend(all) {
    if (all === wide()) return;
    drawn = all ? every : { nodes: data.nodes, edges: data.edges };
    drawnEdges.clear();
    drawnNodes.clear();
    drawnNodes.add(drawn.nodes.map((node) => penned(node)));
    drawnEdges.add(drawn.edges.map(({ id }) => pens.get(id)));
    const more = element("more");
    if (more) more.textContent = more.dataset[all ? "fewer" : "more"];
    paint();
    whole(false);
  }

  const penned = (node) => ({ ...pens.get(node.id), ...placeOf(node), label: undefined, borderWidth: 1, size: node.size * grown });

  /* Labels keep their size on the screen. Those of weightier nodes are placed first, each where it
     is clear of other labels and of foreign nodes, and crosses as few lines as can be; what finds
     no place is told when the pointer is on the node. */
  const byWeight = [...every.nodes].sort((a, b) => b.weight - a.weight || a.id.localeCompare(b.id));
  const GAP = { across: 5, down: 1, node: 4 };

  function overlaps(a, b, across = 0, down = across) {
    return a.left < b.right + across && b.left < a.right + across && a.top < b.bottom + down && b.top < a.bottom + down;
  }

  function spots(x, y, reach, width, height) {
    const box = (left, top) => ({ left, top, right: left + width, bottom: top + height });
    const near = 0.7 * reach;
    return [
      box(x - width / 2, y + reach), box(x + reach, y - height / 2), box(x - reach - width, y - height / 2), box(x - width / 2, y - reach - height),
      box(x + near, y + near), box(x - near - width, y + near), box(x + near, y - near - height), box(x - near - width, y - near - height),
      box(x - width / 4, y + reach), box(x - 0.75 * width, y + reach), box(x - width / 4, y - reach - height), box(x - 0.75 * width, y - reach - height),
    ];
  }

  /* Whether a straight line from a to b enters the box. */
  function enters(a, b, box) {
    let from = 0, to = 1;
    for (const [start, move, low, high] of [[a.x, b.x - a.x, box.left, box.right], [a.y, b.y - a.y, box.top, box.bottom]]) {
      if (Math.abs(move) < 1e-9) {
        if (start < low || start > high) return false;
        continue;
      }
      const ends = [(low - start) / move, (high - start) / move];
      from = Math.max(from, Math.min(...ends));
      to = Math.min(to, Math.max(...ends));
    }
    return from < to;
  }

  function dotsNow() {
    const scale = network.getScale();
    const positions = network.getPositions();
    return new Map(drawn.nodes.filter((node) => positions[node.id]).map((node) => {
      const { x, y } = network.canvasToDOM(positions[node.id]);
      const reach = node.size * grown * scale;
      return [node.id, { id: node.id, x, y, reach, left: x - reach, right: x + reach, top: y - reach, bottom: y + reach }];
    }));
  }

  /* The buttons on the stage, which no label may run under. */
  function buttons() {
    const { left, top } = stage.getBoundingClientRect();
    return [...stage.querySelectorAll("#zoom, #hidden")].map((one) => one.getBoundingClientRect())
      .map((box) => ({ left: box.left - left, right: box.right - left, top: box.top - top, bottom: box.bottom - top }));
  }

  function placeLabels() {
    const dots = dotsNow();
    const width = stage.clientWidth, height = stage.clientHeight;
    const seen = ({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height;
    const lit = (id) => !selected || selected.nodes.has(id);
    const around = [...dots.values()].filter(seen), near = around.filter((dot) => lit(dot.id));
    const order = selected ? [...byWeight.filter(({ id }) => lit(id)), ...byWeight.filter(({ id }) => !lit(id))] : byWeight;
    const strokes = around.length > 160 ? [] : drawn.edges
      .filter(({ id, from, to }) => (!selected || selected.edges.has(id)) && dots.has(from) && dots.has(to)).map((edge) => [dots.get(edge.from), dots.get(edge.to)]);
    const blocked = buttons();
    const careful = placing(strokes);
    // Where labels that shun lines take one another's room, all stand as the layout meant them.
    const plain = careful.missing && strokes.length ? placing([]) : careful;
    return plain.missing < careful.missing ? plain.placed : careful.placed;

    function placing(strokes) {
      const placed = [];
      let missing = 0;
      for (const node of order) {
        const dot = dots.get(node.id);
        if (!dot || !node.label || !seen(dot)) continue;
        const bright = lit(node.id);
        const tall = node.kind === "Gathering" || node.weight < 4 ? letters + 1.5 : letters + 3;
        const free = spots(dot.x, dot.y, dot.reach + 2, widthOf(node), tall).filter((box) =>
          box.left >= 6 && box.right <= width - 6 && box.top >= 4 && box.bottom <= height - 4
          && !placed.some((other) => overlaps(box, other, GAP.across, GAP.down))
          && !blocked.some((other) => overlaps(box, other))
          && !(bright ? near : around).some((other) => other.id !== node.id && overlaps(box, other, GAP.node)));
        let best = null, least = Infinity;
        free.forEach((box, place) => {
          const cost = place / 4 + (strokes.length ? strokes.filter(([a, b]) => enters(a, b, box)).length : 0);
          if (cost < least) [best, least] = [box, cost];
        });
        if (best) placed.push({ ...best, id: node.id, label: node.label, font: fontOf(node), faint: !bright });
        else missing += 1;
      }
      return { placed, missing };
    }
  }

  network.on("afterDrawing", (context) => {
    context.save();
    const ratio = window.devicePixelRatio || 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    boxes = placeLabels();
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const box of boxes) {
      context.font = box.font;
      const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
      context.lineWidth = 4;
      context.strokeStyle = "rgba(255,255,255,.94)";
      context.strokeText(box.label, x, y);
      context.fillStyle = box.id === hovered ? ACCENT : box.faint ? FAINT : INK;
      context.fillText(box.label, x, y);
    }
    context.restore();
  });

  function paint() {
    const light = (id, group) => !selected || selected[group].has(id);
    drawnNodes.update(drawn.nodes.map(({ id }) => ({
      id,
      opacity: light(id, "nodes") ? 1 : FADED,
      color: { background: colours.get(id), border: "#ffffff" },
    })));
    drawnEdges.update(drawn.edges.map(({ id }) => ({
      id,
      color: {
        color: lines.get(id), highlight: lines.get(id), hover: lines.get(id),
        opacity: light(id, "edges") ? (selected || drawn.edges.length < 60 ? 0.9 : drawn.edges.length < 240 ? 0.72 : 0.6) : FADED,
      },
    })));
  }

  /* ---- The panel ---- */
  const words = (fact) => fact.sentence.map((part) => (typeof part === "string" ? part : part[1])).join("");

  function sentence(fact) {
    return make("p", "told", ...fact.sentence.map((part) =>
      typeof part === "string" ? part : part[0] ? link(part[1], () => showNode(part[0], true)) : part[1]));
  }

  /* Where several passages tell of one event, each says by itself whether it took place. */
  const TOLD = { Negated: "tells that it did not happen", Planned: "tells it as planned", Suggested: "tells it as suggested",
    Ongoing: "tells it as going on", Occurred: "tells that it happened" };

  function quote(evidence, _, all) {
    const block = make("blockquote", "", evidence.quote);
    const title = evidence.url ? make("a", "", evidence.title || evidence.url) : evidence.title;
    if (evidence.url) Object.assign(title, { href: evidence.url, target: "_blank", rel: "noopener noreferrer" });
    const parts = [evidence.publisher, title, evidence.date].filter(Boolean);
    if (all.length > 1 && TOLD[evidence.status]) parts.push(TOLD[evidence.status]);
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
    if (fact.disputed.length) marks.push(make("span", "mark disputed", `Sources disagree: ${fact.disputed.join(", ")}`));
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

  /* What is not drawn yet brings the whole graph in. */
  function bring(ids) {
    if (!wide() && ids.some((id) => !drawnNodes.get(id))) extend(true);
  }

  function showNode(id, move) {
    const node = nodes.get(id);
    bring([id]);
    const touching = drawn.edges.filter((edge) => edge.from === id || edge.to === id);
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
    bring([edge.from, edge.to]);
    selected = { nodes: new Set([edge.from, edge.to]), edges: new Set([id]) };
    paint();
    const heading = make("h2", "", link(nodes.get(edge.from).name, () => showNode(edge.from, true)), " – ", link(nodes.get(edge.to).name, () => showNode(edge.to, true)));
    const certainty = { planned: " (planned or suggested)", negated: " (did not happen)" }[edge.certainty] || "";
    fill(back(), heading, make("p", "what", data.edgeStyles[edge.family].name + certainty), ...cards(edge.facts));
  }

  function showFact(number) {
    const found = edgesOfFact.get(number) || [];
    bring(found.flatMap((id) => [edges.get(id).from, edges.get(id).to]));
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

  /* The node under the pointer or close to it: dots are small. */
  function nearest({ x, y }) {
    let found = null, least = Infinity;
    for (const dot of dotsNow().values()) {
      const away = Math.max(0, Math.hypot(dot.x - x, dot.y - y) - dot.reach);
      if (away <= 5 && away < least) [found, least] = [dot.id, away];
    }
    const label = !found && boxes.find((box) => x > box.left && x < box.right && y > box.top && y < box.bottom);
    return label ? label.id : found;
  }

  network.on("click", ({ pointer, edges: [edge] }) => {
    const node = nearest(pointer.DOM);
    if (node) showNode(node);
    else if (edge) showEdge(edge);
    else overview();
  });

  /* ---- Hints under the pointer ---- */
  function tell(text, { x, y }) {
    hint.textContent = text;
    hint.hidden = false;
    hint.style.left = `${Math.max(4, Math.min(x + 14, stage.clientWidth - hint.offsetWidth - 4))}px`;
    hint.style.top = `${y + 18 + hint.offsetHeight > stage.clientHeight ? y - hint.offsetHeight - 12 : y + 18}px`;
  }
  const quiet = () => { hint.hidden = true; element("canvas").style.cursor = ""; };
  stage.addEventListener("pointermove", (event) => {
    if (event.buttons || !element("canvas").contains(event.target)) return;
    const { left, top } = stage.getBoundingClientRect();
    const point = { x: event.clientX - left, y: event.clientY - top };
    const node = nearest(point);
    if (node) {
      const many = nodes.get(node).facts.length;
      element("canvas").style.cursor = "pointer";
      tell(`${nodes.get(node).name} · ${many} ${many === 1 ? "fact" : "facts"}`, point);
    } else if (hovered) quiet();
    if (node !== hovered) {
      hovered = node;
      network.redraw();
    }
  });
  stage.addEventListener("pointerleave", () => { hovered = null; quiet(); network.redraw(); });
  network.on("hoverEdge", ({ edge, pointer }) => {
    if (hovered) return;
    const numbers = edges.get(edge).facts;
    element("canvas").style.cursor = "pointer";
    const first = data.facts[numbers[0]];
    tell((first.when ? `${first.when}: ` : "") + words(first) + (numbers.length > 1 ? ` And ${numbers.length - 1} more.` : ""), pointer.DOM);
  });
  network.on("blurEdge", () => { if (!hovered) quiet(); });
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
    const kinds = new Set(every.nodes.map((node) => node.kind));
    const families = new Set(every.edges.map((edge) => edge.family));
    const certainties = new Set(every.edges.map((edge) => edge.certainty));
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
  if (element("more")) element("more").addEventListener("click", () => extend(!wide()));
  drawnNodes.add(drawn.nodes.map((node) => penned(node)));
  legend();
  overview();
  network.redraw();
  whole(false);
  /* What tests and curious users may ask the page. */
  window.demarche = {
    labelBoxes: () => boxes.map(({ id, label, left, top, right, bottom }) => ({ id, label, left, top, right, bottom })),
    pointOfNode: (id) => network.canvasToDOM(network.getPositions([id])[id]),
    reachOfNode: (id) => dotsNow().get(id).reach,
    nodes: data.nodes, edges: data.edges, rest: data.rest, network, showNode, showEdge,
  };
})();
