import digdag

def run():
    digdag.env.store({"table": "raw", "my database": 1})
