"""经办业务的规则: values, identities, dated parameters and the law, as pure functions without file, clock or window."""
