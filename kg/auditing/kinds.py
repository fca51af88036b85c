"""All that an audit may find."""

from __future__ import annotations

from kg.auditing.report import Kind

_ANEW = "Put a copy back, or build it anew from its sources"
_AGAIN = "kg add {path} --reread writes the graph anew from the texts that the store keeps"
_READ = "kg add {path} SOURCE reads the document again, from the source that is named"
_KEPT = "Put the store back from a copy, or build it anew from its sources"

COUNTS = Kind("manifest-counts", "the manifest's counts are not the sum of its documents'", _KEPT, of_file=_ANEW)
MANIFEST = Kind("manifest-changed", "the manifest is not as it was written: the graph is named for another one", _KEPT)
READING_GONE = Kind("reading-gone", "a document's reading is missing", _READ)
READING_CHANGED = Kind("reading-changed", "a reading is not as it was written", _READ)
READING_OTHER = Kind("reading-other", "a reading is not of the document that the manifest names", _KEPT)
FRAMES = Kind("frames-changed", "the event types kept in the store are not those that it was built with", _KEPT)
JUDGEMENTS = Kind("judgements-changed", "people's judgements are not those that the graph follows", "kg add {path}")
JUDGEMENTS_BROKEN = Kind("judgements-broken", "the file of judgements cannot be read", "Mend it, then: kg add {path}")
FILE = Kind("file-changed", "the file is not the one that the manifest was written for", _ANEW)

DATABASE = Kind("graph-unreadable", "the graph's database cannot be read", _AGAIN, of_file=_ANEW)
GRAPH_GONE = Kind("graph-gone", "a document of the manifest has no graph", _AGAIN, of_file=_ANEW)
GRAPH_STRANGE = Kind("graph-strange", "a graph is of no document of the manifest", _AGAIN, of_file=_ANEW)
GRAPH_CHANGED = Kind("graph-changed", "a graph is not as it was written", _AGAIN, of_file=_ANEW)
REBUILT = Kind("graph-other", "a graph is not what the kept readings give", _AGAIN, of_file=_ANEW)
UNION_MORE = Kind("union-more", "the whole graph holds what no document's graph does", _AGAIN, of_file=_ANEW)
UNION_LESS = Kind("union-less", "the whole graph lacks what a document's graph holds", _AGAIN, of_file=_ANEW)

DOCUMENT = Kind("document-gone", "a document's graph does not tell of its document", _ANEW)
TEXT = Kind("text-changed", "a document's text or its hash is not that of what was read", _ANEW)
PASSAGE = Kind("evidence-text", "evidence is not what the document has at its offsets", _ANEW)
LACKING = Kind("evidence-lacks", "evidence lacks its document, offsets, text, confidence or rule", _ANEW)
ASTRAY = Kind("evidence-astray", "evidence is of another document than its graph", _ANEW)
BARE = Kind("fact-bare", "a fact has no evidence", _ANEW)
STATUS = Kind("fact-status", "an event does not tell its status, or a position its stance", _ANEW)
SOURCE = Kind("source-untold", "evidence is attributed to somebody of whom nothing is told", _ANEW)
QUOTE = Kind("quote-text", "a quote does not stand in its document", _ANEW)
DANGLING = Kind("iri-dangling", "something is referred to of which the graph says nothing", _ANEW)
TERM = Kind("term-unknown", "a term of the vocabulary is none of the ontology's", _ANEW)
BLANK = Kind("blank-node", "a node has no IRI", _ANEW)

SOURCE_GONE = Kind("source-gone", "a source file is not there any more", "", is_fault=False)
SOURCE_CHANGED = Kind(
    "source-changed", "a source file has other bytes than those read", "kg add {path} SOURCE... reads it",
    is_fault=False, of_file="Build it anew to read it",
)  # fmt: skip
UNCOUNTED = Kind(
    "uncounted", "an earlier kg wrote the manifest, with no digests of graphs: these were not held against it",
    "kg add {path} counts them", is_fault=False, of_file="kg build --manifest counts them",
)  # fmt: skip
UNHASHED = Kind("unhashed", "the bytes of these sources were not hashed as they were read", "", is_fault=False)
UNTEXTED = Kind("untexted", "a document's text is not in the graph, so nothing was held against it", "", is_fault=False)
VERSIONS = Kind(
    "other-versions", "other versions made it than are here: the same sources might give other bytes", "",
    is_fault=False,
)  # fmt: skip
LEFT_OUT = Kind("left-out", "was not looked at", "", is_fault=False)


def shape(message: str) -> Kind:
    """What a shape of the ontology forbids, in its own words."""
    return Kind("shape", f"breaks the rule: {message}", _ANEW)
