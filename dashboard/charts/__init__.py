"""Charts: rows or a DataFrame in; a figure or HTML, and its alternative text, out."""
