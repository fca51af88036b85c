"""The matters that one document speaks of: wordings folded into topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.model import Topic
from kg.text.grammar.phrases import extent, phrase
from kg.text.grammar.tree import Node, Sentence
from kg.text.stances.pointing import deed_before, matter_of_deed, of_other_year, points_at_deed
from kg.text.stances.wordings import (
    GENERIC,
    LONGEST_TAIL,
    Draft,
    balanced,
    draft,
    one_matter,
    plan_tail,
    span_of,
    told,
    without_article,
    without_date,
)

# Words for one sort of matter: "the deal" may be the agreement told of before.
ALIKE = (
    frozenset({"plan", "project", "proposal", "scheme", "idea", "initiative", "offer"}),
    frozenset({"deal", "agreement", "accord", "treaty", "pact"}),
)
# What points back at whatever was spoken of last.
POINTING = frozenset(
    "notion idea suggestion demand request call move step decision possibility "
    "prospect practice offer appeal".split()
)
# What "it" may mean in "denounced it".
MATTERS = frozenset(
    "journey visit trip embargo ban blockade sanction resolution vote attack invasion raid war "
    "election referendum mission ceasefire truce law bill reform declaration test "
    "base radar shield dam pipeline reactor program programme mediation inspection deployment expansion settlement "
    "strike intervention withdrawal policy step".split()
)
OF_SITES = frozenset({"plan", "project", "system", "scheme", "facility", "site", "installation"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
# A wording that ends in one of these says nothing by itself: "a return to them".
PRONOUNS = frozenset({"it", "them", "him", "us", "me", "that", "this", "those", "these", "there"})
VAGUE = frozenset({"more", "less", "much", "little", "enough", "everything"})
MEMORY = 3
RECENT = 1
# The very word may come back later than that.
FAR_MEMORY = 10


class Topics:
    """The topics of one document, in the order of their first wording.

    Args:
        text: the document's text.
        sentences: its trees, where "the plan" may be looked for.
    """

    def __init__(self, text: str, sentences: Sequence[Sentence] = ()) -> None:
        self.text = text
        self.sentences = sentences
        self._drafts: list[Draft] = []
        self._sites: dict[Node, str] = {}
        self._of_site: dict[str, str] = {}
        self._worded: dict[Node, str] = {}
        self._last: tuple[str, int] | None = None
        self._told: dict[Node, str] = {}
        self._antecedents: dict[Node, Node | None] = {}
        self._by_word: dict[str, list[int]] = {}  # the drafts with a word, those of sites left out

    def add(self, node: Node) -> str | None:
        """The key of the topic that a noun phrase words, None where it has no words of its own."""
        return self._sites.get(node) or self.add_label(phrase(node, self.text))

    def add_matter(self, node: Node) -> str | None:
        """The key of the matter that a noun phrase words whole, "plan to build a dam" included.

        "The plan" is the last one that was told of; None where none was.
        """
        key = self._matter(node)
        if key is not None:
            self._worded[node] = key
        return key

    def note(self, key: str, told: Node, *, turned: bool = False) -> None:
        """Remember the topic that was spoken of last: "the move", "that demand" may mean it.

        Args:
            key: the topic.
            told: the word that told of it.
            turned: its end was spoken of, which is another matter.
        """
        ended = matter_of_deed(told, self) if turned and told.pos == "VERB" else None
        self._last = (ended, told.sentence.index) if ended else None if turned else (key, told.sentence.index)
        if ended or not turned:
            self._told.setdefault(told, ended or key)

    def recall(self, pronoun: Node) -> str | None:
        """The key of the matter that "it" or "them" means, None where nothing told of fits.

        Only what was a topic already, or a plan, deal or the like, comes into question: the nearest of the right
        number in this sentence and the one before.
        """
        plural = pronoun.text.lower() in ("them", "they", "these", "those")
        for other in self.before(pronoun, memory=1):
            alike = plural == (other.tag == "NNS") and other.pos == "NOUN" and other.dep not in ("compound", "amod")
            if not alike or other.name is not None:
                continue
            known = self._worded.get(other) or self._sites.get(other)
            if known is not None:
                return known
            matter = other.lemma in MATTERS or any(other.lemma in group for group in ALIKE)
            if matter and other.dep in ("obj", "nsubj", "nsubj:pass", "conj", "obl"):
                return self.add_matter(other)
        return None

    def _matter(self, node: Node) -> str | None:
        site = self._sites.get(node)
        if site is not None:
            return site
        tail = plan_tail(node)
        inside = {s for n in tail if (s := self._sites.get(n)) is not None}
        if len(inside) == 1:
            return inside.pop()
        label = phrase(node, self.text)
        if label.lower() in VAGUE:
            return None  # "asked for more"
        if tail:
            first, _ = extent(node, tail=False)
            label = without_article(span_of(node.sentence, first, tail[-1].index, self.text))
        elif not told(label):
            label = self._described(node) or label
        before = self._antecedent(node) if " " not in label else None  # "the treaty" may be told of in full
        if " " not in label and points_at_deed(node) and self._points(node):
            deed = deed_before(node, self.before(node))
            told_apart = before is None or before.lemma != node.lemma or of_other_year(phrase(before, self.text))
            if deed is not None and told_apart and (before is None or deed.start > before.start):
                return self._of_deed(deed, label)
        if before is None and " " not in label and node.lemma in POINTING and (self._points(node) or _is_aside(node)):
            return self._pointed_at(node, label)
        if before is None and told(label):
            return self.add_label(label)
        key = self.add_matter(before) if before is not None else None
        if key is not None:
            self._add_alias(key, label)
        return key

    def _of_deed(self, verb: Node, label: str) -> str | None:
        """The topic of what somebody asked, offered or agreed; the bare word where that is not told."""
        key = self._told.get(verb) or matter_of_deed(verb, self)
        if key is None:
            return None if label in GENERIC else self.add_label(label)
        self._add_alias(key, label)
        return key

    def forget_antecedents(self) -> None:
        """Find anew what "the plan" is: the trees have changed, or sites have become known."""
        self._antecedents.clear()

    def _antecedent(self, node: Node) -> Node | None:
        """The last noun phrase that told what "the plan" is."""
        found: Node | None = node
        passed: list[Node] = []
        again = True
        while found is not None and again and found not in self._antecedents:  # a chain, in long texts a very long one
            passed.append(found)
            found, again = self._told_before(found)
        if found is not None and again:
            found = self._antecedents[found]
        self._antecedents.update(dict.fromkeys(passed, found))
        return found

    def _told_before(self, node: Node) -> tuple[Node | None, bool]:
        """The last noun phrase that may tell what "the plan" is, and whether it only says so "again"."""
        single = node.lemma in GENERIC or any(node.lemma in group for group in ALIKE)
        if not single or not any(c.text.lower() in DEFINITE for c in node.of("det")):
            return None, False
        for other in self.before(node, memory=FAR_MEMORY):
            far = node.sentence.index - other.sentence.index > MEMORY
            if far and other.lemma != node.lemma:
                continue
            if other.name is not None or other.pos not in ("NOUN", "PROPN") or other.dep in ("compound", "amod"):
                continue
            if other in self._sites and node.lemma in OF_SITES:
                return other, False
            alike = other.lemma == node.lemma or any({other.lemma, node.lemma} <= group for group in ALIKE)
            if alike and other.lemma != node.lemma and of_other_year(phrase(other, self.text)):
                continue  # "the agreement" is not the 1940 treaty
            if alike and (plan_tail(other) or self._fuller(other)):
                return other, False
            if alike and other.lemma == node.lemma:  # "the plan" again: what that one meant
                return other, True
        return None, False

    def _described(self, node: Node) -> str | None:
        """The words of "proposal that the bishop made": a clause tells what the noun alone does not."""
        if node.lemma not in POINTING | {"plan", "proposal", "project", "initiative", "deal", "measure", "effort"}:
            return None
        clauses = [c for c in node.children if c.dep in ("acl", "acl:relcl") and c.index > node.index]
        if not clauses:
            return None
        last = node.index
        for other in node.sentence.nodes[node.index + 1 : node.index + LONGEST_TAIL]:
            if other.text in ",;:.()" or not any(a is node for a in other.ancestors()):
                break
            last = other.index
        words = span_of(node.sentence, extent(node, tail=False)[0], last, self.text)
        return without_article(words) if last > node.index + 2 else None

    def _pointed_at(self, node: Node, label: str) -> str | None:
        """The topic that "the move" means: what was spoken of last, in this sentence or shortly before."""
        if self._last is None or not 0 <= node.sentence.index - self._last[1] <= RECENT:
            return None if node.lemma in GENERIC else self.add_label(label)
        last, _ = self._last
        self._add_alias(last, label)
        return last

    def _points(self, node: Node) -> bool:
        """True for "the move", "this demand" without words of its own."""
        return any(c.text.lower() in DEFINITE for c in node.of("det")) and not node.of("acl", "nmod")

    def _fuller(self, node: Node) -> bool:
        """True where a noun phrase says more than its noun."""
        label = phrase(node, self.text)
        return told(label) and " " in without_date(label)

    def before(self, node: Node, memory: int = MEMORY) -> Iterator[Node]:
        """The words before, the nearest first, as far back as a reader remembers."""
        here = node.sentence
        yield from reversed(here.nodes[: node.index])
        for sentence in reversed(self.sentences[max(0, here.index - memory) : here.index]):
            if sentence.section != here.section:
                return
            yield from reversed(sentence.nodes)

    def site_at(self, node: Node) -> str | None:
        """The key of the topic that a site is, where the noun names one."""
        return self._sites.get(node)

    def add_label(self, label: str, *, clause: bool = False) -> str | None:
        """The key of the topic with this wording; wordings that share their telling words are one.

        Args:
            label: the wording.
            clause: it says what is to be done with a matter ("withdraw the bid"), which is another topic than that.
        """
        label = balanced(without_date(label))
        dangling = not clause and label.rpartition(" ")[2].lower() in PRONOUNS
        if not label or len(label) > 200 or dangling:
            return None
        made = draft(label)
        made.clause = clause
        for number in self._with_words(made):
            if one_matter(made, self._drafts[number]):
                self._drafts[number].aliases.add(label)
                return f"topic-{number + 1}"
        for word in made.words or ("",):
            self._by_word.setdefault(word, []).append(len(self._drafts))
        self._drafts.append(made)
        return f"topic-{len(self._drafts)}"

    def _with_words(self, made: Draft) -> list[int]:
        """Which drafts may word the same matter, in order: they share two words, or all."""
        shared = Counter(number for word in made.words or ("",) for number in self._by_word.get(word, ()))
        needed = min(2, len(made.words) or 1)
        return sorted(number for number, count in shared.items() if count >= needed)

    def _add_alias(self, key: str, label: str) -> None:
        self._drafts[int(key.removeprefix("topic-")) - 1].aliases.add(label)

    def note_site(self, node: Node, installation: str, label: str) -> str:
        """The key of the topic that an installation is; the noun phrase is one of its wordings.

        Args:
            node: the noun that names the site.
            installation: the key of its fact.
            label: the noun phrase.
        """
        key = self._of_site.get(installation)
        if key is None:
            made = draft(label)
            made.installation = installation
            self._drafts.append(made)
            key = self._of_site[installation] = f"topic-{len(self._drafts)}"
        else:
            self._add_alias(key, label)
        self._sites[node] = key
        self.forget_antecedents()
        return key

    def finish(self, used: set[str]) -> tuple[Topic, ...]:
        """The topics that facts speak of."""
        return tuple(
            Topic(f"topic-{i}", label, tuple(sorted({d.label, *d.aliases} - {label})), d.installation)
            for i, d in enumerate(self._drafts, 1)
            if f"topic-{i}" in used
            for label in (_telling(d),)
        )


def _telling(draft: Draft) -> str:
    """The first wording, or the shortest that says more where it is a bare noun: "canal treaty" for "treaty"."""
    if " " in draft.label or not draft.label.islower():
        return draft.label
    fuller = [w for w in draft.aliases if " " in w and told(w)]
    return min(fuller, key=lambda w: (len(w), w), default=draft.label)


def _is_aside(node: Node) -> bool:
    """True for the demand of "Norway wants a port, a demand Iceland rejects"."""
    indefinite = any(c.text.lower() in ("a", "an") for c in node.of("det"))
    return node.dep == "appos" and indefinite and bool(node.of("acl:relcl"))
