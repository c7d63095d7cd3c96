"""A study folder's state, for people who set it up: its articles, officials, codebook and runs.

Plain functions of the folder: the widgets of the study desk hold nothing but what these return.
"""
