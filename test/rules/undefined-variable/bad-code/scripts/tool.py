# digdag runs this
def run(store):
    store(1)
