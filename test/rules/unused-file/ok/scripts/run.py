from . import helper
open("sql/" + "from_python" + ".sql")
