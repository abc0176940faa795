"""Published versions: frozen, dated, provable."""
