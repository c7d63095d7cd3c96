"""What needs the sentences around an attribution: paragraphs that go on, scripts, labels, transcripts."""
