"""Write a convergence map as a page, as JSON and as a spreadsheet."""
