"""Pages: an arrangement of charts and controls. What they show is asked of the charts; what they say, of the texts."""
