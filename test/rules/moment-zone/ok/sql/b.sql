SELECT '${moment(session_time).format()}'
