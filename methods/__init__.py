"""The arithmetic of Floorwatch: pure functions without input or output.

Nothing here reads a file, knows a table or imports another part of the project. Each function
states the shapes and units of its arguments, the errors it raises and the public source of its formula.
"""
