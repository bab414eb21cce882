"""The commands of `caseworker`: each module adds the parsers of one subject and runs its verbs."""
