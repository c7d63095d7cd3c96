"""Pages as they are printed, in PDF files: lines and their places, columns, headlines, edges, what is no article."""
