-- ${session_dat}
SELECT '${vendor.in.acount}', ${vendor.in.limit}, '${vendor.in.none}'
