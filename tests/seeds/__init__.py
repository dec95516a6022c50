"""The two worked articles, built, against their hand analysis."""
