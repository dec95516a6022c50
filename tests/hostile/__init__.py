"""Strangers' files in a whole build: what they must not do."""
