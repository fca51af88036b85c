"""What reads documents: this process, worker processes on this machine, or a cluster.

Documents stand in batch files of a fixed order (`batches`). Whoever reads a batch puts each reading on the shelf, a
folder that all can see, and tells what became of the documents in plain rows (`tasks`); annotated texts never
travel. Where a worker dies, its batches are read again, and a document that ends its worker again and again is told
as one that could not be read (`dispatch`). So all engines leave the same files.
"""

from kg.engines.batches import Batches
from kg.engines.choice import ENGINES, Engine, start
from kg.engines.tasks import Outcome

__all__ = ["ENGINES", "Batches", "Engine", "Outcome", "start"]
