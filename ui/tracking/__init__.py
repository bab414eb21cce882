"""跟踪: exits to be looked at, grade, plan, hands, transfers, paper files; officers and hand-overs; the city's own system."""
