"""Find the structure of raw text: articles, paragraphs, brackets, attributions."""
