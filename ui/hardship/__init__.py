"""认定依据: why somebody is or is not a hardship person."""
