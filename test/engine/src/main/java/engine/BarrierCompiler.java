package engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Optional;
import io.digdag.client.config.Config;
import io.digdag.client.config.ConfigException;
import io.digdag.core.workflow.WorkflowCompiler;
import io.digdag.core.workflow.WorkflowTask;
import io.digdag.core.workflow.WorkflowTaskList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Digdag's compiler with `_parallel: {limit: N}`, which came after 0.9.42: the group is compiled as `_parallel: true`,
 * then every task of a chunk of N waits for all tasks of the chunk before it. Every compilation of the core passes
 * here, also those of `_do`, `_error` and called workflows.
 */
final class BarrierCompiler
        extends WorkflowCompiler
{
    @Override
    public WorkflowTaskList compileTasks(String parentFullName, String name, Config config)
    {
        boolean plain = config.getInternalObjectNode().findValues("_parallel").stream()
                .allMatch(parallel -> parallel.isBoolean() || parallel.isTextual());
        if (plain) {
            return super.compileTasks(parentFullName, name, config);
        }
        Config copy = config.deepCopy();
        Map<String, JsonNode> limited = new HashMap<>();
        replaceLimits(parentFullName + name, copy, limited);
        return addBarriers(super.compileTasks(parentFullName, name, copy), limited);
    }

    /** Sets `_parallel: true` where a limit stands, and keeps the original under the full name of the group. */
    private static void replaceLimits(String fullName, Config group, Map<String, JsonNode> limited)
    {
        boolean disabled = group.get("_disable", boolean.class, false);
        boolean operator = group.has("_type") || group.getKeys().stream().anyMatch(key -> key.endsWith(">"));
        if (disabled || operator) {
            return;
        }
        for (String key : group.getKeys()) {
            if (key.startsWith("+")) {
                Config child = group.getNestedOrderedOrGetEmpty(key);
                replaceLimits(fullName + key, child, limited);
                group.setNested(key, child);
            }
        }
        JsonNode parallel = group.getInternalObjectNode().get("_parallel");
        if (parallel == null || parallel.isBoolean() || parallel.isTextual()) {
            return;
        }
        if (!parallel.isObject()) {
            throw new ConfigException("Invalid _parallel format: " + parallel);
        }
        group.getNested("_parallel").get("limit", int.class);
        limited.put(fullName, parallel);
        group.set("_parallel", true);
    }

    private static WorkflowTaskList addBarriers(WorkflowTaskList tasks, Map<String, JsonNode> limited)
    {
        List<WorkflowTask> result = new ArrayList<>(tasks);
        for (WorkflowTask group : tasks) {
            JsonNode parallel = group.getTaskType().isGroupingOnly() ? limited.get(group.getFullName()) : null;
            if (parallel == null) {
                continue;
            }
            Config config = group.getConfig().deepCopy().set("_parallel", parallel);
            result.set(group.getIndex(), copy(group).config(config).build());
            int limit = config.getNested("_parallel").get("limit", int.class);
            List<Integer> children = tasks.stream()
                    .filter(task -> task.getParentIndex().equals(Optional.of(group.getIndex())))
                    .map(WorkflowTask::getIndex)
                    .collect(Collectors.toList());
            for (int i = limit; limit > 0 && i < children.size(); i++) {
                WorkflowTask child = result.get(children.get(i));
                int chunk = i - i % limit;
                Set<Integer> upstreams = new LinkedHashSet<>(child.getUpstreamIndexes());
                upstreams.addAll(children.subList(chunk - limit, chunk));
                result.set(child.getIndex(), copy(child).upstreamIndexes(upstreams).build());
            }
        }
        return WorkflowTaskList.of(result);
    }

    private static WorkflowTask.Builder copy(WorkflowTask task)
    {
        WorkflowTask.Builder builder = new WorkflowTask.Builder();
        builder.from(task);
        return builder;
    }
}
