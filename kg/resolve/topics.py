"""Matters: one name, one topic, where the name is one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Reading
from kg.resolve.naming import Member, own_name
from kg.slugs import slug

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def link_topics(readings: Sequence[Reading]) -> dict[Member, str]:
    """The local part of an IRI for every topic; those of one name are one, whoever speaks of them.

    "Treaty" and "talks" name nothing beyond their document, and stay its own. A topic that is an installation bears
    the installation's IRI in the graph instead.
    """
    return {
        (reading.document.identifier, topic.key): _name(topic.label, (reading.document.identifier, topic.key))
        for reading in readings
        for topic in reading.topics
    }


def _name(label: str, member: Member) -> str:
    bare = _ARTICLE.sub("", label)
    return f"topic/{slug(bare)}" if " " in bare or not bare.islower() else own_name("topic", bare, member)
