"""Pulls, checks and publishes: from publishers' files to the warehouse that readers are served from."""
