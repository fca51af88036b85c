"""Who offered, asked or agreed what."""
