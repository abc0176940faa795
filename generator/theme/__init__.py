"""How policy pages look: templates, one stylesheet, one script, and the markup they need."""
