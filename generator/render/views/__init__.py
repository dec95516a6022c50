"""A desk and a pen in, what the template of each kind of page may see out: records of encoded text."""
