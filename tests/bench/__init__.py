"""How well the rooms read: labelled texts of our own, shared corpora where they are at hand, speed and size."""
