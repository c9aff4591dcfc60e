"""Official paper: plain content in, PDF bytes out."""
