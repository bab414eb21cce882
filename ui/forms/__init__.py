"""Forms that more than one page opens (共用表单)."""
