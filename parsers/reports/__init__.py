"""Reports that mail systems send about a letter: delivery status, dispositions, complaints, and plain-text bounces."""
