"""Papers put on paper: at true size, by pages and copies, with a word where a printer would cut something."""
