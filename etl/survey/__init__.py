"""National household surveys: from a statistician's file to the analysis file, and the estimates made of it."""
