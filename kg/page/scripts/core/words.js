/* Words as they are compared: without case, accents and marks between them; and where they stand in a text. */
const words = (() => {
  const ASCII = /^[\x00-\x7f]*$/;
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i" };
  const BETWEEN = /[^\p{L}\p{N}]+/u;
  /* Scripts that put no space between words: there a word may stand anywhere in a run of letters. */
  const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

  function fold(text) {
    const lower = text.toLowerCase();
    if (ASCII.test(lower)) return lower;
    /* Letters for mathematics come apart into capitals. */
    return lower.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[ßæœøđðłþı]/g, (letter) => LETTERS[letter]);
  }

  const split = (text) => fold(text).split(BETWEEN).filter(Boolean);

  /* A text made ready to be searched: its words, each between two spaces. */
  const ready = (text) => ` ${split(text).join(" ")} `;

  /* What to look for in a text made ready; words in quotation marks stand together and end where they end. */
  function terms(query) {
    const found = [];
    for (const [, phrase, open, word] of query.matchAll(/["“„«]([^"“”„«»]*)["”“»]|["“„«]([^"“”„«»]*)$|([^"“”„«»]+)/g)) {
      if (phrase !== undefined && split(phrase).length) found.push(` ${split(phrase).join(" ")} `);
      else if (open !== undefined && split(open).length) found.push(` ${split(open).join(" ")}`);
      else if (word !== undefined) found.push(...split(word).map((one) => (UNSPACED.test(one) ? one : ` ${one}`)));
    }
    return [...new Set(found)];
  }

  const holds = (made, all) => all.length > 0 && all.every((term) => made.includes(term));

  /* The folded text with the place in the original that each of its letters came from. */
  function traced(text) {
    let folded = " ";
    const places = [0];
    let place = 0;
    for (const letter of text) {
      for (const one of fold(letter)) {
        const put = BETWEEN.test(one) ? " " : one;
        if (put === " " && folded.endsWith(" ")) continue;
        folded += put;
        places.push(place);
      }
      place += letter.length;
    }
    return { folded: `${folded} `, places: [...places, place, place] };
  }

  /* Where the terms stand in a text: pairs of first place and place after the last. */
  function places(text, all) {
    const { folded, places: from } = traced(text);
    const found = [];
    for (const term of all) {
      const word = term.trim(), lead = term.indexOf(word);
      for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
        const first = at + lead, last = first + word.length - 1;
        let end = from[last] + (text.codePointAt(from[last]) > 0xffff ? 2 : 1);
        while (end < from[last + 1] && /\p{M}/u.test(text[end])) end += 1;
        found.push([from[first], end]);
      }
    }
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    let covered = 0;
    return found.filter(([first, end]) => {
      if (first < covered) return false;
      covered = end;
      return true;
    });
  }

  /* A text as parts for `make`, with what was looked for in marks; at most `longest` letters, around the first of them. */
  function marked(text, all, longest = 300) {
    const near = text.length > 4_000 ? text.slice(0, 4_000) : text;
    const found = places(near, all);
    let from = 0, to = text.length;
    if (text.length > longest) {
      const first = found.length ? found[0][0] : 0;
      from = first > longest * 0.7 ? near.lastIndexOf(" ", first - longest * 0.3) + 1 : 0;
      to = Math.min(text.length, from + longest);
    }
    const parts = [from ? "…" : ""];
    let at = from;
    for (const [first, end] of found) {
      if (first < at || end > to) continue;
      parts.push(text.slice(at, first), make("mark", "found", text.slice(first, end)));
      at = end;
    }
    parts.push(text.slice(at, to), to < text.length ? "…" : "");
    return parts.filter(Boolean);
  }

  return { fold, ready, split, terms, holds, marked };
})();
