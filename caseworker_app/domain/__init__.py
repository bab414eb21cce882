"""经办业务的规则: values, identities, parameters and the law, as pure functions without clock or window."""
