"""A newsroom that makes up articles: its world, what happens there, and how its papers write."""
