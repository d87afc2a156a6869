"""What `dateline` can do, one module a command.

Each module has `add(commands)`, which describes its options, and `run(options)`, which returns the
exit status. Everything heavy is imported inside `run`, so that ``dateline --help`` is quick.
"""
