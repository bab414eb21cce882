"""创业、培训、学徒制与按比例就业 (clauses 二, 五, 七): a tab of the dossier and a page of units."""
