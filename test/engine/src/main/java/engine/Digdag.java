package engine;

import com.google.inject.Binder;
import com.google.inject.Scopes;
import io.digdag.client.config.ConfigElement;
import io.digdag.core.DigdagEmbed;
import io.digdag.core.agent.OperatorManager;
import io.digdag.core.agent.TaskCallbackApi;
import io.digdag.core.agent.TaskServerApi;
import io.digdag.core.agent.WorkspaceManager;
import io.digdag.core.database.TransactionManager;
import io.digdag.core.workflow.WorkflowCompiler;
import io.digdag.core.workflow.WorkflowExecutor;
import io.digdag.spi.TaskRequest;

/** One embedded Digdag with an H2 database in memory, and the thread that takes its waits away. */
final class Digdag
{
    private static final int TICK_MILLIS = 20;

    private final DigdagEmbed embed;

    Digdag(World world)
    {
        this.embed = new DigdagEmbed.Bootstrap()
                .setSystemConfig(ConfigElement.empty())
                .withScheduleExecutor(false)
                .withExtensionLoader(false)
                .addModules(new EngineModule(world))
                .overrideModulesWith(binder -> bridge(binder, world))
                .initializeWithoutShutdownHook();
        Thread ticker = new Thread(this::tick, "ticker");
        ticker.setDaemon(true);
        ticker.start();
    }

    DigdagEmbed embed()
    {
        return embed;
    }

    <T> T get(Class<T> type)
    {
        return embed.getInjector().getInstance(type);
    }

    private static void bridge(Binder binder, World world)
    {
        binder.bind(TransactionManager.class).to(OneTransactionAtATime.class).in(Scopes.SINGLETON);
        binder.bind(WorkflowCompiler.class).to(BarrierCompiler.class);
        binder.bind(BarrierCompiler.class).toInstance(new BarrierCompiler());
        binder.bind(OperatorManager.class).to(Operators.class);
        binder.bind(Operators.class).in(Scopes.SINGLETON);
        binder.bind(TaskCallbackApi.class).to(Callback.class);
        binder.bind(Callback.class).in(Scopes.SINGLETON);
        binder.bind(WorkspaceManager.class).toInstance(new WorkspaceManager()
        {
            @Override
            public <T> T withExtractedArchive(TaskRequest request, ArchiveProvider archive,
                    WithWorkspaceAction<T> action)
            {
                return action.run(world.project(request.getProjectId()).folder());
            }
        });
    }

    /** The core sleeps 1 to 5 s when it has nothing to do, and again before it looks at its queue. */
    private void tick()
    {
        WorkflowExecutor executor = get(WorkflowExecutor.class);
        TaskServerApi queue = get(TaskServerApi.class);
        try {
            while (true) {
                Thread.sleep(TICK_MILLIS);
                executor.noticeRunWhileConditionChange();
                queue.interruptLocalWait();
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}
