"""What stands around one thing of a graph, by look-ups at it alone: the cost grows with the thing, not the graph."""
