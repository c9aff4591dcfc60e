"""The tour: the real window driven through the whole job, for papers and pictures to look at."""
