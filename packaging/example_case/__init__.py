"""Draws the files of the example case: everything in them is invented.

``cd packaging && python -m example_case ../resources/example/evidence``
"""
