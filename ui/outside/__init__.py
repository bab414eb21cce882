"""外部系统报送: what is not entered in the city's own system, batches, receipts, and the columns of a batch."""
