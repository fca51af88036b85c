"""From annotated paragraphs to facts: names, posts, arguments, frames, time."""
