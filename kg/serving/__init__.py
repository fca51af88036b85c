"""A graph served to others: a SPARQL endpoint that only reads, and room for pages beside it.

    app          the web application: the endpoint and the routes of pages
    protocol     what a request asks, and how its answer goes out
    formats      which format somebody wants
    description  what the endpoint says of itself
    service      what the endpoint and the pages ask: answers as files, tables, the graph for small look-ups
    limits       what one question may take
    pool         worker processes, which stop a query by ending
    worker       one such process: it opens the database and answers one question at a time
    evaluation   SPARQL answered in a file
    source       the database that counts now: a store's, or one made of a graph file for the while
    running      a port taken, the application run on it

Nothing is imported here: workers start often, and need only some of it.
"""
