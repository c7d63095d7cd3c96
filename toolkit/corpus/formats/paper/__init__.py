"""Pages as they are printed, in PDF files: lines in their places, columns, headlines, edges."""
