"""低保就业收入核算 (clause 四): the dossier tab of reference sheets for the civil-affairs desk."""
