"""岗位页: units, hiring plans, posts of the two kinds, and who is due to leave."""
