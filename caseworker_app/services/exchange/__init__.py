"""名册的导入与导出 (clause 四 实名制): Excel workbooks of other offices in, our own ledgers and field packages out."""
