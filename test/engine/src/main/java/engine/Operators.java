package engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Inject;
import io.digdag.client.config.Config;
import io.digdag.client.config.ConfigElement;
import io.digdag.client.config.ConfigFactory;
import io.digdag.core.agent.AgentConfig;
import io.digdag.core.agent.AgentId;
import io.digdag.core.agent.ConfigEvalEngine;
import io.digdag.core.agent.OperatorManager;
import io.digdag.core.agent.OperatorRegistry;
import io.digdag.core.agent.RuntimeParams;
import io.digdag.core.agent.TaskCallbackApi;
import io.digdag.core.agent.WorkspaceManager;
import io.digdag.spi.SecretStoreManager;
import io.digdag.spi.TaskExecutionException;
import io.digdag.spi.TaskRequest;
import io.digdag.spi.TaskResult;
import java.nio.file.Path;
import java.util.Set;

/**
 * The core's runner of operators, which also: lets the built-in variables win over params and exports, as Digdag 0.10
 * does; records which operator began and ended when; polls without a pause (require> waits for seconds); starts nothing
 * in a killed attempt.
 */
final class Operators
        extends OperatorManager
{
    /** Built-in variables that the core itself hands over as params. */
    private static final Set<String> GIVEN =
            Set.of("last_session_time", "next_session_time", "last_executed_session_time");

    private final World world;
    private final ConfigFactory configs;

    @Inject
    Operators(AgentConfig agentConfig, AgentId agentId, TaskCallbackApi callback, WorkspaceManager workspaces,
            ConfigFactory configs, ConfigEvalEngine templates, OperatorRegistry registry, SecretStoreManager secrets,
            World world)
    {
        super(agentConfig, agentId, callback, workspaces, configs, templates, registry, secrets);
        this.world = world;
        this.configs = configs;
    }

    @Override
    public void run(TaskRequest request)
    {
        long attemptId = request.getAttemptId();
        if (world.isKilled(attemptId)) {
            world.awaitCoreKnowsOfKill(attemptId);
            // The core makes this "canceled", since the attempt is.
            callback.taskFailed(
                    request.getSiteId(), request.getTaskId(), request.getLockId(), agentId, configs.create());
            return;
        }
        super.run(TaskRequest.builder().from(request).config(withoutBuiltIns(request)).build());
    }

    private Config withoutBuiltIns(TaskRequest request)
    {
        Config params = request.getConfig().deepCopy();
        for (String key : RuntimeParams.buildRuntimeParams(configs, request).getKeys()) {
            if (!GIVEN.contains(key)) {
                params.remove(key);
            }
        }
        return params;
    }

    @Override
    protected TaskResult callExecutor(Path projectPath, String type, TaskRequest request)
    {
        String task = request.getTaskName();
        World.Record record = world.record(request.getAttemptId());
        boolean first = request.getLastStateParams().isEmpty();
        record.start(request.getTaskId(), task);
        if (type.equals("require") && first) {
            record.call(task, type, requireDetails(request.getConfig()));
        }
        boolean polls = false;
        try {
            TaskResult result = super.callExecutor(projectPath, type, request);
            world.succeeded(request);
            return result;
        }
        catch (TaskExecutionException ex) {
            polls = ex.getRetryInterval().isPresent() && !ex.isError();
            if (!polls) {
                throw ex;
            }
            throw TaskExecutionException.ofNextPolling(0, ConfigElement.copyOf(ex.getStateParams(configs).get()));
        }
        finally {
            if (!polls) {
                record.end(task);
            }
        }
    }

    private static ObjectNode requireDetails(Config config)
    {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("workflow", config.get("_command", String.class, ""));
        details.put("sessionTime", config.get("session_time", String.class, ""));
        details.set("params", config.getNestedOrGetEmpty("params").getInternalObjectNode());
        return details;
    }
}
