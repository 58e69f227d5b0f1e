import digdag

DATABASE = "database"

def run():
    pass
