"""认定规则: the page on which a centre sees the lists, compares them and chooses the one it uses."""
