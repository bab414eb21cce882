"""各版升级步骤: one module per revision, numbered with a word, never changed once it was given out."""
