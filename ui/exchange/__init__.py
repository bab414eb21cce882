"""导入导出 (clause 四 实名制): the place where rosters come in, imports are taken back, and the ledger goes out."""
