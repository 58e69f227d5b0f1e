# für
class Teller: pass
