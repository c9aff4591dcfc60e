"""What campaigns gather beside visits: daily reports, and what several homes have in common."""
