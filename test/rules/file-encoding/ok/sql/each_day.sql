SELECT 'tägliche'
