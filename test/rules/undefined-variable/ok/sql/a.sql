-- ${vendor.remark}
SELECT '${vendor.remark}', ${vendor.limit || 1}
