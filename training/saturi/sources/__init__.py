"""What models learn from: the data folder, what is made of it, and `prepare`."""
