"""家庭 (clause 四 零就业家庭): the households' list, one household's page, and the dossier's tab."""
