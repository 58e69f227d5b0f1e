SELECT explode(items) FROM orders LATERAL VIEW explode(items) t AS item SORT BY 1
