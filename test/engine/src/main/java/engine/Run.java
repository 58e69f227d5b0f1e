package engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Optional;
import io.digdag.client.config.Config;
import io.digdag.client.config.ConfigFactory;
import io.digdag.core.LocalSite;
import io.digdag.core.archive.ArchiveMetadata;
import io.digdag.core.archive.ProjectArchiveLoader;
import io.digdag.core.archive.WorkflowResourceMatcher;
import io.digdag.core.database.TransactionManager;
import io.digdag.core.repository.ResourceConflictException;
import io.digdag.core.repository.StoredWorkflowDefinition;
import io.digdag.core.repository.WorkflowDefinition;
import io.digdag.core.repository.WorkflowDefinitionList;
import io.digdag.core.session.ArchivedTask;
import io.digdag.core.session.StoredSessionAttemptWithSession;
import io.digdag.core.session.TaskStateCode;
import io.digdag.core.workflow.AttemptRequest;
import io.digdag.core.workflow.SessionAttemptConflictException;
import io.digdag.spi.ScheduleTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;
import java.util.stream.Collectors;

/** Runs one attempt of a workflow to its end, on the real executor. */
final class Run
{
    private static final int TIMEOUT_SECONDS = 60;

    private final World world;
    private final LocalSite site;
    private final TransactionManager transactions;
    private final ProjectArchiveLoader loader;
    private final ConfigFactory configs;
    private final Operators operators;
    private final Timer timer = new Timer("timeouts", true);

    Run(Digdag digdag, World world)
    {
        this.world = world;
        this.site = digdag.embed().getLocalSite();
        this.transactions = digdag.embed().getTransactionManager();
        this.loader = digdag.get(ProjectArchiveLoader.class);
        this.configs = digdag.get(ConfigFactory.class);
        this.operators = digdag.get(Operators.class);
    }

    /** The request and the answer are described in README.md. */
    ObjectNode run(JsonNode request)
            throws Exception
    {
        StoredSessionAttemptWithSession attempt;
        try {
            attempt = submit(request);
        }
        catch (SessionAttemptConflictException ex) {
            return JsonNodeFactory.instance.objectNode().put("ok", false)
                    .put("error", "The session has an attempt of this name").put("attemptId", ex.getConflictedSession().getId());
        }
        long id = attempt.getId();
        TimerTask timeout = after(request.path("timeoutSeconds").asInt(TIMEOUT_SECONDS), () -> operators.kill(id));
        site.runUntilDone(id);
        boolean timedOut = !timeout.cancel();
        return transactions.begin(() -> {
            ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ok", true).put("timedOut", timedOut);
            answer.setAll(describe(id));
            ArrayNode required = answer.putArray("required");
            for (StoredSessionAttemptWithSession other : attemptsAfter(attempt)) {
                required.add(describe(other.getId()));
            }
            return answer;
        }, Exception.class);
    }

    private TimerTask after(int seconds, Runnable action)
    {
        TimerTask task = new TimerTask()
        {
            @Override
            public void run()
            {
                action.run();
            }
        };
        timer.schedule(task, seconds * 1000L);
        return task;
    }

    private StoredSessionAttemptWithSession submit(JsonNode request)
            throws Exception
    {
        Path folder = Path.of(request.get("dir").asText()).toRealPath();
        String name = request.path("project").asText(folder.getFileName() + "-" + Integer.toHexString(folder.hashCode()));
        ArchiveMetadata archive = loader.load(folder, WorkflowResourceMatcher.defaultMatcher(), configs.create()).getArchiveMetadata();
        ArchiveMetadata metadata = ArchiveMetadata.of(prepared(archive, request.path("fastRetry").asBoolean()), configs.create());
        LocalSite.StoreWorkflowResult stored = transactions.begin(
                () -> site.storeLocalWorkflowsWithoutSchedule(name, UUID.randomUUID().toString(), metadata),
                ResourceConflictException.class);
        StoredWorkflowDefinition workflow = stored.getWorkflowDefinitions().stream()
                .filter(definition -> definition.getName().equals(request.get("workflow").asText()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No workflow " + request.get("workflow")));
        world.setProject(stored.getRevision().getProjectId(), project(folder, request));
        world.setKillAfterTask(request.path("killAfterTask").asText(""));

        Optional<Long> resumed = request.has("resume") ? Optional.of(request.get("resume").asLong()) : Optional.absent();
        AttemptRequest attempt = site.getAttemptBuilder().buildFromStoredWorkflow(
                stored.getRevision(), workflow, configs.fromJsonString(request.has("params") ? request.get("params").toString() : "{}"),
                ScheduleTime.of(Instant.parse(request.get("sessionTime").asText()), Instant.now()),
                Optional.fromNullable(request.path("retryAttemptName").textValue()), resumed, succeededTasks(resumed));
        return transactions.begin(() -> site.submitWorkflow(attempt, workflow), Exception.class);
    }

    private static World.Project project(Path folder, JsonNode request)
    {
        Map<String, String> secrets = new HashMap<>();
        request.path("secrets").fields().forEachRemaining(field -> secrets.put(field.getKey(), field.getValue().asText()));
        JsonNode td = request.path("td");
        if (td.has("apikey")) {
            secrets.put("td.apikey", td.get("apikey").asText());
        }
        return new World.Project(folder, secrets, td.path("host").asText("127.0.0.1"), td.path("port").asInt());
    }

    private WorkflowDefinitionList prepared(ArchiveMetadata archive, boolean fastRetry)
    {
        List<WorkflowDefinition> workflows = new ArrayList<>();
        for (WorkflowDefinition workflow : archive.getWorkflowList().get()) {
            Config config = workflow.getConfig().deepCopy();
            Retries.prepare(config.getInternalObjectNode(), fastRetry);
            workflows.add(WorkflowDefinition.of(workflow.getName(), config, workflow.getTimeZone()));
        }
        return WorkflowDefinitionList.of(workflows);
    }

    /** The tasks that a resumed attempt takes over; of the copies that a group retry made, the last. */
    private List<Long> succeededTasks(Optional<Long> attemptId)
    {
        Map<String, Long> tasks = new LinkedHashMap<>();
        if (attemptId.isPresent()) {
            transactions.begin(() -> site.getSessionStore().getTasksOfAttempt(attemptId.get())).stream()
                    .filter(task -> task.getState() == TaskStateCode.SUCCESS)
                    .forEach(task -> tasks.put(task.getFullName(), task.getId()));
        }
        return List.copyOf(tasks.values());
    }

    /** Attempts that `require>` made while this one ran. */
    private List<StoredSessionAttemptWithSession> attemptsAfter(StoredSessionAttemptWithSession attempt)
    {
        return site.getSessionStore()
                .getAttemptsOfProject(true, attempt.getSession().getProjectId(), 100, Optional.absent()).stream()
                .filter(other -> other.getId() > attempt.getId())
                .sorted((a, b) -> Long.compare(a.getId(), b.getId()))
                .collect(Collectors.toList());
    }

    private ObjectNode describe(long attemptId)
            throws Exception
    {
        StoredSessionAttemptWithSession attempt = site.getSessionStore().getAttemptById(attemptId);
        boolean success = attempt.getStateFlags().isSuccess();
        boolean killed = attempt.getStateFlags().isCancelRequested();
        World.Record record = world.record(attemptId);
        ObjectNode node = JsonNodeFactory.instance.objectNode()
                .put("attemptId", attemptId)
                .put("sessionId", attempt.getSessionId())
                .put("workflow", attempt.getSession().getWorkflowName())
                .put("sessionTime", attempt.getSession().getSessionTime().toString())
                .put("retryAttemptName", attempt.getRetryAttemptName().orNull())
                .put("success", success)
                .put("status", success ? "success" : killed ? "killed" : "error");
        node.set("params", attempt.getParams().getInternalObjectNode());
        node.set("tasks", tasks(site.getSessionStore().getTasksOfAttempt(attemptId)));
        node.set("echo", record.echo);
        node.set("calls", record.calls);
        node.set("order", record.order);
        return node;
    }

    private static ArrayNode tasks(List<ArchivedTask> archived)
    {
        List<ArchivedTask> byId = archived.stream().sorted((a, b) -> Long.compare(a.getId(), b.getId())).collect(Collectors.toList());
        Map<Long, String> refs = new HashMap<>();
        Map<String, Integer> copies = new HashMap<>();
        for (ArchivedTask task : byId) {
            int copy = copies.merge(task.getFullName(), 1, Integer::sum);
            refs.put(task.getId(), copy == 1 ? task.getFullName() : task.getFullName() + "#" + copy);
        }
        ArrayNode tasks = JsonNodeFactory.instance.arrayNode();
        for (ArchivedTask task : byId) {
            ObjectNode node = tasks.addObject()
                    .put("ref", refs.get(task.getId()))
                    .put("fullName", task.getFullName())
                    .put("group", task.getTaskType().isGroupingOnly())
                    .put("state", task.getState().name().toLowerCase(Locale.ROOT))
                    .put("parent", task.getParentId().transform(refs::get).orNull())
                    .put("error", task.getError().get("message", String.class, null));
            ArrayNode upstreams = node.putArray("upstreams");
            task.getUpstreams().forEach(upstream -> upstreams.add(refs.get(upstream)));
            node.set("config", task.getConfig().getNonValidated().getInternalObjectNode());
            node.set("exportParams", task.getConfig().getExport().deepCopy().merge(task.getExportParams()).getInternalObjectNode());
            node.set("storeParams", task.getStoreParams().getInternalObjectNode());
            node.set("stateParams", task.getStateParams().getInternalObjectNode());
        }
        return tasks;
    }
}
