SELECT api_key FROM events -- ${secret:klaviyo_api_key}
