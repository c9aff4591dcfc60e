"""A paper shown inside the program: its pages, what is sought in it, its outline, its tools."""
