"""Who met, travelled, called or acted, read off patterns."""
