SELEC id FORM orders
