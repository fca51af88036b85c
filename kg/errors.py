"""The errors that Démarche raises, all with a message for the person who reads it.

    DemarcheError
    ├── SourceError        a file or stream cannot be read as documents
    │   └── GoldError      a gold file is malformed, or its article cannot be read
    ├── PipelineError      the language pipeline is missing, incompatible or has labels we cannot read
    ├── EngineError        the processes or the cluster that should read cannot be had
    ├── FrameError         a frame file is malformed
    ├── GraphError         a graph cannot be loaded, written or is not valid
    │   ├── BusyError      another kg writes there now
    │   └── RemoteError    a remote store cannot be reached, refuses, or answers with something else than SPARQL
    ├── JudgementError     a file of judgements is malformed, or two judgements contradict one another
    ├── QueryError         a query is unknown, malformed or lacks a parameter
    ├── NetworkError       a network is asked for in a way that has no meaning
    └── ServingError       a server does not answer; carries the HTTP status that says so
"""

from __future__ import annotations


class DemarcheError(Exception):
    """Anything that Démarche can explain: the message names the thing and the cure."""


class SourceError(DemarcheError):
    """A file or stream cannot be read as documents.

    Args:
        source: the file's path, URL or "-" for standard input.
        problem: what is wrong with it.
        cure: what the user can do about it.
    """

    def __init__(self, source: str, problem: str, cure: str) -> None:
        super().__init__(f"{source}: {problem}. {cure}")
        self.source = source
        self.problem = problem
        self.cure = cure


class GoldError(SourceError):
    """A gold file is malformed, or what it tells of cannot be read."""


class PipelineError(DemarcheError):
    """The language pipeline is missing, incompatible, or has labels that our grammar cannot read."""


class EngineError(DemarcheError):
    """The processes or the cluster that should read cannot be had, or read otherwise than this kg."""


class FrameError(DemarcheError):
    """A frame file is malformed."""


class GraphError(DemarcheError):
    """A graph cannot be loaded or written, or is not valid."""


class BusyError(GraphError):
    """Another kg writes there now."""


class RemoteError(GraphError):
    """A remote store cannot be reached, refuses, or answers with something else than SPARQL."""


class QueryError(DemarcheError):
    """A query is unknown, malformed or lacks a parameter."""


class JudgementError(DemarcheError):
    """A file of judgements is malformed, or two judgements contradict one another."""


class NetworkError(DemarcheError):
    """A network, or a measure of one, is asked for in a way that has no meaning."""


class ServingError(DemarcheError):
    """A server does not answer a request.

    Args:
        status: the HTTP status that says so.
        message: why, and what the one who asked can do.
    """

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
