"""人员: the list, and registering somebody new."""
