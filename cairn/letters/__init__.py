"""Letters as documents: one content gives the page and the PDF, and the very copy that was sent is kept."""
