"""Who is who in one document: names, titles, posts, and the words that point back at them."""
