"""Serves readers: pages, data and pictures from the published warehouse. Never writes, never calls a publisher."""
