"""The shared pieces every page is put together from (通用控件)."""
