"""Speed and quality, side by side with other software, on plainly fictional news.

``python -m benchmarks`` runs every benchmark, ``python -m benchmarks NAME`` one of them.
"""
