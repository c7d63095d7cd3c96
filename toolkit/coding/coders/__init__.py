"""Coders of every kind behind one interface: rules, trained, neural, language model, person."""
