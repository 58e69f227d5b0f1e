package engine;

import com.google.inject.Inject;
import com.google.inject.Provider;
import io.digdag.core.LocalSite;
import io.digdag.core.agent.AgentId;
import io.digdag.core.agent.InProcessTaskCallbackApi;
import io.digdag.core.database.TransactionManager;
import io.digdag.core.log.LogServerManager;
import io.digdag.core.queue.TaskQueueServerManager;
import io.digdag.core.repository.ProjectStoreManager;
import io.digdag.core.repository.ResourceNotFoundException;
import io.digdag.core.session.SessionStoreManager;
import io.digdag.core.storage.ArchiveManager;
import io.digdag.core.workflow.AttemptBuilder;
import io.digdag.core.workflow.WorkflowExecutor;
import io.digdag.spi.TaskResult;

/**
 * The core's way back from an agent to the executor. When the attempt is to be killed after a task, the success and the
 * kill are one transaction, so that nothing starts between them.
 */
final class Callback
        extends InProcessTaskCallbackApi
{
    private final World world;
    private final WorkflowExecutor executor;
    private final TransactionManager transactions;
    private final Provider<LocalSite> site;

    @Inject
    Callback(ProjectStoreManager projects, SessionStoreManager sessions, ArchiveManager archives,
            TaskQueueServerManager queues, LogServerManager logs, AgentId agentId, AttemptBuilder attempts,
            WorkflowExecutor executor, TransactionManager transactions, World world, Provider<LocalSite> site)
    {
        super(projects, sessions, archives, queues, logs, agentId, attempts, executor, transactions);
        this.world = world;
        this.executor = executor;
        this.transactions = transactions;
        this.site = site;
    }

    @Override
    public void taskSucceeded(int siteId, long taskId, String lockId, AgentId agentId, TaskResult result)
    {
        Long attemptId = world.attemptKilledAfter(taskId);
        if (attemptId == null) {
            super.taskSucceeded(siteId, taskId, lockId, agentId, result);
        }
        else {
            kill(attemptId, () -> executor.taskSucceeded(siteId, taskId, lockId, agentId, result));
        }
    }

    void kill(long attemptId)
    {
        kill(attemptId, () -> { });
    }

    private void kill(long attemptId, Runnable before)
    {
        world.kill(attemptId);
        try {
            transactions.begin(() -> {
                before.run();
                return site.get().killAttempt(attemptId);
            }, ResourceNotFoundException.class);
        }
        catch (ResourceNotFoundException ex) {
            throw new IllegalStateException(ex);
        }
        world.coreKnowsOfKill(attemptId);
    }
}
