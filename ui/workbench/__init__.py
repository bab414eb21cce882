"""工作台: what is due today."""
