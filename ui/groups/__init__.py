"""群体服务 (clauses 三, 五): the dossier tab of further groups, each with evidence, help and subsidies."""
