-- ${secret:comment}
INSERT INTO log VALUES ('-- ${secret:quoted}', ${secret:plain}) /* ${secret:comment} */
SELECT "/* ${secret:double}" -- ${secret:comment}
FROM ${JSON.stringify("it's")} WHERE key = '${secret:${source}_key}' /* open
${secret:comment}
