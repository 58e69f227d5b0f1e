import digdag
def run():
    digdag.env.store({'stored': {'by': {'code': 1}}})
