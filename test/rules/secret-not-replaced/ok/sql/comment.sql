-- the key is ${secret:klaviyo_api_key}, 'never here
/* ${secret:klaviyo_api_key} * is
   ${secret:other} */
SELECT '--', "/*", ${JSON.stringify('it\'s')} -- ${secret:last}
