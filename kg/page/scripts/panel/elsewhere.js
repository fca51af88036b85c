/* The same thing in other collections, by the identifiers that the graph holds: links that open apart from the page. */
const elsewhere = (() => {
  const NAMES = [[/(^|\.)wikidata\.org$/, "Wikidata"], [/(^|\.)geonames\.org$/, "GeoNames"], [/(^|\.)dbpedia\.org$/, "DBpedia"], [/(^|\.)viaf\.org$/, "VIAF"]];
  const MOST = 6;

  function named(address) {
    try {
      const { hostname } = new URL(address);
      return NAMES.find(([of]) => of.test(hostname))?.[1] || cut(hostname, 40);
    } catch {
      return null;
    }
  }

  function line(thing) {
    const links = (data.things[thing].same || []).map((address) => ({ address, name: named(address) })).filter(({ name }) => name)
      .sort((a, b) => (a.name < b.name ? 1 : a.name > b.name ? -1 : 0)).slice(0, MOST);
    return links.length ? make("p", "ways elsewhere", "Elsewhere: ", ...links.flatMap(({ address, name }, place) => [place ? " · " : "",
      set(make("a", "link small", name), { href: address, target: "_blank", rel: "noopener noreferrer", title: cut(address, 200) })])) : null;
  }

  return { line };
})();
