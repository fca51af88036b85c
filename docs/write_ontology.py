"""Writes docs/ontology.html by pyLODE from ontology/demarche.ttl, with a picture of an example for each class.

    python docs/write_ontology.py

What pyLODE leaves out is added: the concepts (statuses, stances, kinds), and the examples. What would make the page
differ from run to run, or hold more than it shows, is taken out: pyLODE's version and the page's copy of the ontology.
"""

from __future__ import annotations

import logging
import sys
from html import escape
from pathlib import Path
from typing import Any

import lxml.html
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER))
from ontology_pictures import DM, EXAMPLES, ONTOLOGY, draw  # noqa: E402  # its folder is no package

PAGE = FOLDER / "ontology.html"
PICTURES = FOLDER / "ontology"
_STYLE = """
body {line-height: 1.45; color-scheme: light}
#page {max-width: 66rem}
table {table-layout: auto}
.entity th {width: 9rem}
.entity td > p:first-child, .entity ul:first-child {margin-top: 0}
figure.example {margin: 1em 0 0.4em; overflow-x: auto}
figure.example img {max-width: 100%; height: auto}
figure.example figcaption, .made {font-size: 0.9em; color: #57606a; margin-bottom: 0.4em}
table.concepts td, table.concepts th {padding: 0.25em 1.2em 0.25em 0; vertical-align: top; text-align: left}
table.concepts th {color: #57606a; font-weight: normal}
table.concepts td:first-child {white-space: nowrap}
"""
_INTRODUCTION = """
<p class="made">Written with pyLODE from <a href="../ontology/demarche.ttl">demarche.ttl</a>;
<a href="../ontology/shapes.ttl">shapes.ttl</a> holds graphs to it. Each class has a small example: in its picture the
nodes of the class are blue, and evidence and documents show only their text and name.</p>
"""


def page() -> str:
    """The whole page."""
    source = rdflib.Graph().parse(ONTOLOGY / "demarche.ttl", format="turtle")
    html: Any = lxml.html.document_fromstring(_by_pylode(_vocabulary()))
    for left_out in html.xpath("//script | //*[@id='pylode'] | //link[@rel='icon']"):
        left_out.drop_tree()
    # dm:content has a better right to that name.
    html.get_element_by_id("content").set("id", "page")
    for style in html.xpath("//style"):
        style.text = style.text.replace("#content", "#page") + _STYLE
    html.set("lang", "en")
    _name_anchors(html)
    for name in _classes(source):
        html.get_element_by_id(name).append(_example(name))
    html.xpath("//h1")[0].addnext(lxml.html.fragment_fromstring(_INTRODUCTION))
    html.get_element_by_id("namespaces").addprevious(lxml.html.fragment_fromstring(_concepts(source)))
    contents = html.xpath("//*[@id='toc']//a[@href='#namespaces']/ancestor::li")[0]
    contents.addprevious(lxml.html.fragment_fromstring('<li><h4><a href="#concepts">Concepts</a></h4></li>'))
    text: str = lxml.html.tostring(html, encoding="unicode", doctype="<!DOCTYPE html>")
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def _name_anchors(html: Any) -> None:
    """Gives each term its own name as anchor, and lets links to terms stay on the page."""
    anchors = {}
    for prefix in html.xpath("//*[@id='namespaces']//dt[@id]"):
        prefix.set("id", f"prefix-{prefix.get('id')}")
    for entity in html.find_class("entity"):
        if entity.get("id"):
            name = entity.xpath(".//code")[0].text_content().strip().removeprefix(DM)
            anchors[entity.get("id")] = name
            entity.set("id", name)
    for link in html.xpath("//a[@href]"):
        target = link.get("href")
        if link.xpath("ancestor::ul[1]/preceding-sibling::h4/a/@href") == ["#namespaces"]:
            link.set("href", f"#prefix-{target.removeprefix('#')}")
        elif target.startswith("#"):
            link.set("href", f"#{anchors.get(target.removeprefix('#'), target.removeprefix('#'))}")
        elif target.startswith(DM) and target.removeprefix(DM) in anchors.values():
            link.set("href", f"#{target.removeprefix(DM)}")


def _vocabulary() -> rdflib.Graph:
    """The ontology without its concepts, whose schemes pyLODE would take for ontologies."""
    told = rdflib.Graph().parse(ONTOLOGY / "demarche.ttl", format="turtle")
    for concept in list(told.subjects(RDF.type, OWL.NamedIndividual)):
        told.remove((concept, None, None))
    return told


def _by_pylode(vocabulary: rdflib.Graph) -> str:
    handlers, level = logging.root.handlers[:], logging.root.level
    from pylode import OntPub  # importing it sets up logging for the whole process

    logging.root.handlers[:], logging.root.level = handlers, level
    return str(OntPub(ontology=vocabulary, sort_subjects=False).make_html())


def _classes(source: rdflib.Graph) -> list[str]:
    return [str(each).removeprefix(DM) for each in source.subjects(RDF.type, OWL.Class) if str(each).startswith(DM)]


def _example(name: str) -> Any:
    """The picture of a class's example, with what the file says about itself."""
    told = escape((EXAMPLES / f"{name}.ttl").read_text(encoding="utf-8").splitlines()[0].lstrip("# "))
    return lxml.html.fragment_fromstring(
        f'<figure class="example"><figcaption>Example: {told} <a href="../ontology/examples/{name}.ttl">Turtle</a>'
        f'</figcaption><img src="ontology/{name}.svg" loading="lazy" alt="An example of {name}: {told}"></figure>'
    )


def _concepts(source: rdflib.Graph) -> str:
    """Tables of the concepts, scheme by scheme."""
    parts = ['<div id="concepts"><h2>Concepts</h2>']
    for scheme in sorted(source.subjects(RDF.type, SKOS.ConceptScheme)):
        name = str(source.value(scheme, SKOS.prefLabel))
        parts.append(f'<h3 id="{escape(str(scheme).removeprefix(DM))}">{escape(name[0].upper() + name[1:])}</h3>')
        parts.append(f"<p>{escape(str(source.value(scheme, RDFS.comment)))}</p>")
        parts.append('<table class="concepts"><tr><th>concept</th><th>name</th><th>meaning</th></tr>')
        for concept in sorted(source.subjects(SKOS.inScheme, scheme)):
            term = source.namespace_manager.curie(concept, generate=False)
            label, comment = source.value(concept, SKOS.prefLabel), source.value(concept, RDFS.comment)
            parts.append(
                f'<tr><td><code title="{escape(str(concept))}">{escape(term)}</code></td>'
                f"<td>{escape(str(label))}</td><td>{escape(str(comment))}</td></tr>"
            )
        parts.append("</table>")
    return "".join([*parts, "</div>"])


def pictures() -> dict[str, str]:
    """The SVG of each example, by the name of its class."""
    return {example.stem: draw(example) for example in sorted(EXAMPLES.glob("*.ttl"))}


def main() -> None:
    """Writes the page and the pictures; pictures whose example is gone go too."""
    drawn = pictures()
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.svg"):
        if old.stem not in drawn:
            old.unlink()
    for name, svg in drawn.items():
        (PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
