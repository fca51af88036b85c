"""Matters: one name, one topic."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Reading
from kg.resolve.naming import Member
from kg.slugs import slug

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def link_topics(readings: Sequence[Reading]) -> dict[Member, str]:
    """The local part of an IRI for every topic; those of one name are one, whoever speaks of them.

    A topic that is an installation bears the installation's IRI in the graph instead.
    """
    return {
        (reading.document.identifier, topic.key): f"topic/{slug(_ARTICLE.sub('', topic.label))}"
        for reading in readings
        for topic in reading.topics
    }
