"""What stands around one thing of a graph, by look-ups at it alone: what it costs grows with the thing, not the graph."""
