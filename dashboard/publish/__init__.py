"""The rows of charts outside the pages: files, and tables."""
