"""Letters to the applicant (通知与告知), laid out as official letters are."""
