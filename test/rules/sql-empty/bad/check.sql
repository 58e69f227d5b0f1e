-- Nothing to check yet.
/* SELECT 1 */
