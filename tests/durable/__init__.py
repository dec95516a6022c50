"""Broken machines: killed, full, read-only, crowded. The published folder is always the complete old or the complete new one."""
