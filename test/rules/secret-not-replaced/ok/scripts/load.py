def run(key):
    """Takes what ${secret:klaviyo_api_key} gives."""
