/* The facts that hold the words looked for, one by one, with the words marked where they stand. */
const found = (() => {
  const FIRST = 12;

  /* Marks the words in the sentence and the passages of a card. */
  function marked(box, all) {
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (walker.currentNode.parentElement.closest(".told, .passage mark")) texts.push(walker.currentNode);
    for (const text of texts) text.replaceWith(...words.marked(text.data, all, Infinity));
    return box;
  }

  function list() {
    const { words: looked } = state.now, all = words.terms(looked), numbers = filtered.facts;
    return { title: `Facts with the words ${cut(looked)}`, count: numbers.length, parts: [
      set(make("h2", "", "Facts with “", apart(cut(looked)), "”"), { tabindex: "-1" }),
      make("p", "what", many(numbers.length, "fact"), " in order of date · ", link("All facts again", () => state.change({ words: "" }), "link small")),
      ...bounded(numbers, FIRST, (number) => marked(cards.card(number), all), 24),
    ] };
  }

  return { list };
})();
