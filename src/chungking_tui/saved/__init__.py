"""What is kept between two runs: places and bookmarks, and the files and folders of the program itself."""
