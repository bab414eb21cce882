"""就业失业 (clauses 五, 八): the tab of the dossier with a person's registrations, certificate and card."""
