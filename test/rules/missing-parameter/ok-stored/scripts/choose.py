import digdag

def run():
    digdag.env.store({"td": {"database": "raw"}})
