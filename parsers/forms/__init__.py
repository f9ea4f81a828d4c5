"""Form HOT-01: from rows of cells to its fields (annex 2.1)."""
