"""The posts that one document speaks of: kept once, asked for, handed out as facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.gazetteer import Office
from kg.model import Fact, Span, Status
from kg.text.grammar.tree import Node
from kg.text.who.cast import Cast


@dataclass(slots=True)
class Post:
    """A person in an office, as one stretch of text tells it; `owner` is the country or body whose it is.

    `part` is the city, province or state of the country, where the post is one of its own.
    """

    holder: str
    office: Office
    owner: str | None
    status: Status
    node: Node
    trigger: Span
    rule: str
    confidence: float = 0.95
    part: str | None = None


class Posts:
    """All posts of a document.

    Args:
        cast: its entities.
    """

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.posts: list[Post] = []
        self.holder_of: dict[Node, str] = {}

    def add(self, post: Post) -> None:
        """Keep a post once, the telling that names its owner first."""
        for known in self.posts:
            if (
                known.holder == post.holder and known.node.sentence is post.node.sentence
                and known.office.title == post.office.title and known.status is post.status
            ):  # fmt: skip
                if known.owner is None and post.owner is not None:
                    known.owner, known.rule, known.part = post.owner, post.rule, post.part
                return
        self.posts.append(post)

    def owners_of(self, holder: str) -> list[str]:
        """The countries and organisations that a person's posts belong to, as far as is known."""
        return [
            p.owner for p in self.posts
            if p.holder == holder and p.owner is not None and p.part is None and p.status is not Status.FORMER
        ]  # fmt: skip

    def each_of(self, states: Iterable[str], office: Office) -> tuple[str, ...]:
        """The one holder of an office in each of several countries; nobody where one is missing or in doubt."""
        found: list[str] = []
        for state in states:
            holders = {
                p.holder for p in self.posts
                if p.owner == state and p.office.title == office.title and p.part is None and p.status is Status.CURRENT
            }  # fmt: skip
            if len(holders) != 1:
                return ()
            found += holders
        return tuple(found)

    def facts(self) -> Iterator[Fact]:
        """One fact for every telling of a post whose owner is known."""
        for number, post in enumerate(self.posts):
            if post.owner is None or self._said_better(post):
                continue
            yield Fact(
                key=f"tenure-{post.trigger.start}-{number}", type="Tenure", trigger=post.trigger,
                evidence=post.node.sentence.span, rule=f"tenure/{post.rule}", confidence=post.confidence,
                roles={"holder": (post.holder,), "of": (post.owner,)}, status=post.status, title=_title(post),
            )  # fmt: skip

    def _said_better(self, post: Post) -> bool:
        """As in "Secretary Doe" after "Secretary of State Jane Doe" is no second post."""
        words = set(post.office.title.lower().split())
        return any(
            other.holder == post.holder and other.status is post.status and other.owner is not None
            and words < set(other.office.title.lower().split())
            for other in self.posts
        )  # fmt: skip


def _title(post: Post) -> str:
    return f"{post.office.title} of {post.part}" if post.part is not None else post.office.title
