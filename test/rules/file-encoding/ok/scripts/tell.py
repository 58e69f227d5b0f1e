#!/usr/bin/python
# -*- coding: latin-1 -*-
# für
class Teller: pass
