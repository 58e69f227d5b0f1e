package engine;

import com.google.inject.Inject;
import io.digdag.core.database.ThreadLocalTransactionManager;
import javax.sql.DataSource;

/**
 * The core's transactions, one after the other. In H2 the executor and an agent that ends a task lock the same rows, each
 * in its own order; where both wait, H2 gives up after a second and the attempt would end with its message.
 */
final class OneTransactionAtATime
        extends ThreadLocalTransactionManager
{
    private final Object turn = new Object();

    @Inject
    OneTransactionAtATime(DataSource database)
    {
        super(database);
    }

    @Override
    public <T, E1 extends Exception, E2 extends Exception, E3 extends Exception> T begin(
            SupplierInTransaction<T, E1, E2, E3> action, Class<E1> first, Class<E2> second, Class<E3> third)
            throws E1, E2, E3
    {
        synchronized (turn) {
            return super.begin(action, first, second, third);
        }
    }

    @Override
    public <T, E1 extends Exception, E2 extends Exception, E3 extends Exception> T autoCommit(
            SupplierInTransaction<T, E1, E2, E3> action, Class<E1> first, Class<E2> second, Class<E3> third)
            throws E1, E2, E3
    {
        synchronized (turn) {
            return super.autoCommit(action, first, second, third);
        }
    }
}
