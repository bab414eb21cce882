"""政策参数: the dated values of the rules, their history, and where an administrator confirms them."""
