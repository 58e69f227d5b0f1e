def run():
    pass  # with in_python
