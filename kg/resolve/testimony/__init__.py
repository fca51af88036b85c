"""Sources beside one another: who copies whom, what they word differently, and on what they disagree."""
