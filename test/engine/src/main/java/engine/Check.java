package engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.digdag.client.config.Config;
import io.digdag.client.config.ConfigFactory;
import io.digdag.core.archive.ProjectArchiveLoader;
import io.digdag.core.archive.WorkflowResourceMatcher;
import io.digdag.core.repository.WorkflowDefinition;
import io.digdag.core.schedule.SchedulerManager;
import io.digdag.core.workflow.WorkflowCompiler;
import io.digdag.core.workflow.WorkflowTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a push of a project checks: every workflow is loaded, compiled, and its schedule read. */
final class Check
{
    private final ProjectArchiveLoader loader;
    private final WorkflowCompiler compiler;
    private final SchedulerManager schedulers;
    private final ConfigFactory configs;

    Check(Digdag digdag)
    {
        this.loader = digdag.get(ProjectArchiveLoader.class);
        this.compiler = digdag.get(WorkflowCompiler.class);
        this.schedulers = digdag.get(SchedulerManager.class);
        this.configs = digdag.get(ConfigFactory.class);
    }

    /** `{ok: true, workflows}` or `{ok: false, errors: [{stage, file, class, message}]}`; files in order of name. */
    ObjectNode check(Path folder)
            throws IOException
    {
        ArrayNode errors = JsonNodeFactory.instance.arrayNode();
        Map<String, WorkflowDefinition> definitions = new LinkedHashMap<>();
        for (Path file : workflowFiles(folder)) {
            String name = file.getFileName().toString();
            attempt("load", name, errors, () -> definitions.put(name,
                    loader.loadWorkflowFileFromPath(folder, file, configs.create()).toWorkflowDefinition()));
        }
        ArrayNode workflows = JsonNodeFactory.instance.arrayNode();
        if (errors.size() == 0) {
            definitions.forEach((file, workflow) -> {
                if (attempt("compile", file, errors, () -> workflows.add(tree(workflow)))) {
                    attempt("schedule", file, errors, () -> readSchedule(workflow));
                }
            });
        }
        boolean ok = errors.size() == 0;
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ok", ok);
        answer.set(ok ? "workflows" : "errors", ok ? workflows : errors);
        return answer;
    }

    private interface Step
    {
        void run() throws Exception;
    }

    private static boolean attempt(String stage, String file, ArrayNode errors, Step step)
    {
        try {
            step.run();
            return true;
        }
        catch (Exception | StackOverflowError ex) { // a recursive anchor overflows the stack
            errors.addObject()
                    .put("stage", stage)
                    .put("file", file)
                    .put("class", ex.getClass().getSimpleName())
                    .put("message", ex.getMessage());
            return false;
        }
    }

    private static List<Path> workflowFiles(Path folder)
            throws IOException
    {
        WorkflowResourceMatcher matcher = WorkflowResourceMatcher.defaultMatcher();
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> matcher.matches(file.getFileName().toString(), file))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    private ObjectNode tree(WorkflowDefinition workflow)
    {
        ObjectNode tree = JsonNodeFactory.instance.objectNode()
                .put("name", workflow.getName())
                .put("timezone", workflow.getTimeZone().getId());
        JsonNode schedule = workflow.getConfig().get("schedule", JsonNode.class, null);
        if (schedule != null) {
            tree.set("schedule", schedule);
        }
        tree.set("tasks", tasks(workflow));
        return tree;
    }

    /** The compiled tasks, in order of their indexes. */
    ArrayNode tasks(WorkflowDefinition workflow)
    {
        ArrayNode tasks = JsonNodeFactory.instance.arrayNode();
        for (WorkflowTask task : compiler.compile(workflow.getName(), workflow.getConfig()).getTasks()) {
            ObjectNode node = tasks.addObject()
                    .put("index", task.getIndex())
                    .put("name", task.getName())
                    .put("fullName", task.getFullName())
                    .put("group", task.getTaskType().isGroupingOnly())
                    .put("parentIndex", task.getParentIndex().orNull());
            task.getUpstreamIndexes().forEach(node.putArray("upstreams")::add);
            node.set("config", task.getConfig().getInternalObjectNode());
        }
        return tasks;
    }

    /** Refuses unknown keys too, as a push does since 0.10. */
    private void readSchedule(WorkflowDefinition workflow)
    {
        schedulers.tryGetScheduler(null, workflow);
        Config schedule = workflow.getConfig().getNestedOrGetEmpty("schedule");
        List<String> unknown = schedule.isEmpty() ? List.of() : Schedules.unknownKeys(schedule);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Parameter '" + unknown.get(0) + "' is not used at schedule.");
        }
    }
}
