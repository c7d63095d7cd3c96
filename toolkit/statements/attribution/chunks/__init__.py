"""The parts of a sentence that attributions are made of: noun phrases, times, places, lists, adjuncts."""
