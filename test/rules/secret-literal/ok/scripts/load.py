key = os.environ["KLAVIYO_API_KEY"]
