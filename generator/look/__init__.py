"""A company's look: its logo, icon, colours and stylesheet, safe to put on every page."""
