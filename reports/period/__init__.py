"""Reports of a month, a quarter or a year: the numbers, and the pages, PDF and workbook that tell them."""
