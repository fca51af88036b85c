/* The order of rows and columns in which blocs appear. The same cells always come in the same order. */
const seriation = (() => {
  /* More topics than these are beyond what is ever looked at in one picture: they follow by weight alone. */
  const MOST = 150;
  const tally = (cells, side) => {
    const found = new Map();
    for (const cell of cells) {
      if (!found.has(cell[side])) found.set(cell[side], []);
      found.get(cell[side]).push(cell);
    }
    return found;
  };

  /* How contested a topic is: as much as the weaker side has actors. A cell of two stances stands on both sides. */
  function weigh(cells) {
    const has = (wanted) => cells.filter(({ claims }) => claims.has(wanted)).length;
    const [support, oppose, conditional] = ["Supports", "Opposes", "Conditional"].map(has);
    return {
      support, oppose, conditional,
      contest: Math.min(support + conditional / 2, oppose + conditional / 2),
      actors: cells.length,
      quotes: cells.reduce((sum, cell) => sum + cell.quotes, 0),
    };
  }

  /* A topic on its own is no dispute: it joins the group with which it shares most. */
  function joined(groups) {
    for (const [id, one] of groups) {
      if (one.members.filter((member) => member.startsWith("t")).length > 1 || !one.near.size) continue;
      const [to] = [...one.near].reduce((best, each) => (each[1] > best[1] ? each : best));
      merge(groups, to, id);
    }
    return groups;
  }

  function merge(groups, id, lost) {
    const [kept, gone] = [groups.get(id), groups.get(lost)];
    kept.members.push(...gone.members);
    kept.degree += gone.degree;
    for (const [to, shared] of gone.near) {
      if (to === id) continue;
      kept.near.set(to, (kept.near.get(to) || 0) + shared);
      const beyond = groups.get(to).near;
      beyond.delete(lost);
      beyond.set(id, kept.near.get(to));
    }
    kept.near.delete(lost);
    groups.delete(lost);
  }

  /* Disputes: groups of actors and topics with more cells among them than chance would put there (greedy modularity).
     Of equal gains the first in order is taken, so that the outcome hangs on nothing but the cells. */
  function disputes(cells) {
    const groups = new Map(); // id → { members, degree, near: id → number of cells }
    const group = (id) => { if (!groups.has(id)) groups.set(id, { members: [id], degree: 0, near: new Map() }); return groups.get(id); };
    for (const cell of cells) {
      const [actor, topic] = [`a${cell.holder}`, `t${cell.topic}`];
      for (const [from, to] of [[actor, topic], [topic, actor]]) {
        const one = group(from);
        one.degree += 1;
        one.near.set(to, (one.near.get(to) || 0) + 1);
      }
    }
    /* What each group gains most by: worked out anew only for those next to what has been merged. */
    function renew(id) {
      const one = groups.get(id);
      one.best = null;
      for (const [to, shared] of one.near) {
        const gain = shared - (one.degree * groups.get(to).degree) / (2 * cells.length);
        if (gain > 1e-9 && (!one.best || gain > one.best.gain + 1e-9)) one.best = { id, to, gain };
      }
    }
    for (const id of groups.keys()) renew(id);
    for (;;) {
      let best = null;
      for (const one of groups.values()) if (one.best && (!best || one.best.gain > best.gain + 1e-9)) best = one.best;
      if (!best) break;
      const near = [...groups.get(best.to).near.keys()];
      merge(groups, best.id, best.to);
      for (const id of new Set([best.id, ...near, ...groups.get(best.id).near.keys()])) renew(id);
    }
    return [...joined(groups).values()].map(({ members }) => new Set(members));
  }

  /* The leading axis of agreement (the first singular vector of the signed matrix): who says yes where others
     say no stands at one end, the others at the other, and those between who side now with these, now with those. */
  function axis(cells, actors) {
    let place = new Map(actors.map((actor, rank) => [actor, 1 / (rank + 1)]));
    const topics = tally(cells, "topic");
    for (let round = 0; round < 60; round++) {
      const next = new Map(actors.map((actor) => [actor, 0]));
      for (const told of topics.values()) {
        const side = told.reduce((sum, cell) => sum + cell.value * (place.get(cell.holder) ?? 0), 0);
        for (const cell of told) if (next.has(cell.holder)) next.set(cell.holder, next.get(cell.holder) + cell.value * side);
      }
      const length = Math.hypot(...next.values()) || 1;
      for (const [actor, at] of next) next.set(actor, at / length);
      place = next;
    }
    return place;
  }

  /* Rows and columns in groups, the most contested first: [{ topics: […], actors: […] }…]. */
  function order(cells) {
    const rows = tally(cells, "topic");
    const columns = tally(cells, "holder");
    const weights = new Map([...rows].map(([topic, told]) => [topic, weigh(told)]));
    const byWeight = (a, b) => {
      const [one, other] = [weights.get(a), weights.get(b)];
      return other.contest - one.contest || other.actors - one.actors || other.quotes - one.quotes || a - b;
    };
    const topics = [...rows.keys()].sort(byWeight);
    const early = new Set(topics.slice(0, MOST));
    const found = disputes(cells.filter(({ topic }) => early.has(topic))).map((members) => ({
      topics: topics.filter((topic) => members.has(`t${topic}`)),
      actors: [...columns.keys()].filter((actor) => members.has(`a${actor}`)).sort((a, b) => columns.get(b).length - columns.get(a).length || a - b),
    }));
    const placed = new Set(found.flatMap(({ actors }) => actors));
    const late = { topics: topics.slice(MOST), actors: [...columns.keys()].filter((actor) => !placed.has(actor)).sort((a, b) => a - b) };
    const sum = (group, read) => group.topics.reduce((total, topic) => total + read(weights.get(topic)), 0);
    found.sort((a, b) => sum(b, ({ contest }) => contest) - sum(a, ({ contest }) => contest)
      || sum(b, ({ actors }) => actors) - sum(a, ({ actors }) => actors) || byWeight(a.topics[0] ?? 0, b.topics[0] ?? 0));
    for (const group of found) {
      const inside = new Set(group.topics);
      const place = axis(cells.filter(({ topic }) => inside.has(topic)), group.actors);
      const rank = new Map(group.actors.map((actor, number) => [actor, number]));
      group.actors.sort((a, b) => Math.round((place.get(b) - place.get(a)) * 1e6) || rank.get(a) - rank.get(b));
    }
    if (late.topics.length || late.actors.length) found.push(late);
    return found;
  }

  return { order, tally, weigh };
})();
