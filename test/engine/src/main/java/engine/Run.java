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
import io.digdag.core.repository.StoredWorkflowDefinition;
import io.digdag.core.repository.WorkflowDefinition;
import io.digdag.core.repository.WorkflowDefinitionList;
import io.digdag.core.session.ArchivedTask;
import io.digdag.core.session.StoredSessionAttemptWithSession;
import io.digdag.core.session.TaskStateCode;
import io.digdag.core.workflow.AttemptRequest;
import io.digdag.core.workflow.SessionAttemptConflictException;
import io.digdag.spi.ScheduleTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs one attempt of a workflow to its end, on the real executor. */
final class Run
{
    private static final int TIMEOUT_SECONDS = 60;

    private final World world;
    private final LocalSite site;
    private final TransactionManager transactions;
    private final ProjectArchiveLoader loader;
    private final ConfigFactory configs;
    private final Callback callback;
    private final Report report;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    Run(Digdag digdag, World world)
    {
        this.world = world;
        this.site = digdag.embed().getLocalSite();
        this.transactions = digdag.embed().getTransactionManager();
        this.loader = digdag.get(ProjectArchiveLoader.class);
        this.configs = digdag.get(ConfigFactory.class);
        this.callback = digdag.get(Callback.class);
        this.report = new Report(site.getSessionStore(), world);
    }

    /** Request and answer are `RunRequest` and `RunAnswer` of engine-types.ts. */
    ObjectNode run(JsonNode request)
            throws Exception
    {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        StoredSessionAttemptWithSession attempt;
        try {
            attempt = submit(request);
        }
        catch (SessionAttemptConflictException ex) {
            return answer.put("ok", false).put("error", "The session has an attempt of this name");
        }
        int seconds = request.path("timeoutSeconds").asInt(TIMEOUT_SECONDS);
        Future<?> timeout = timer.schedule(() -> callback.kill(attempt.getId()), seconds, TimeUnit.SECONDS);
        site.runUntilDone(attempt.getId());
        answer.put("ok", true).put("timedOut", !timeout.cancel(false));
        return transactions.begin(() -> {
            answer.setAll(report.describe(attempt.getId()));
            ArrayNode required = answer.putArray("required");
            for (long id : report.attemptsAfter(attempt)) {
                required.add(report.describe(id));
            }
            return answer;
        }, Exception.class);
    }

    private StoredSessionAttemptWithSession submit(JsonNode request)
            throws Exception
    {
        Path folder = Path.of(request.get("dir").asText()).toRealPath();
        String pathHash = Integer.toHexString(folder.toString().hashCode());
        String name = request.path("project").asText(folder.getFileName() + "-" + pathHash);
        ArchiveMetadata archive = load(folder, request.path("fastRetry").asBoolean());
        LocalSite.StoreWorkflowResult stored = transactions.begin(
                () -> site.storeLocalWorkflowsWithoutSchedule(name, UUID.randomUUID().toString(), archive),
                Exception.class);
        StoredWorkflowDefinition workflow = stored.getWorkflowDefinitions().stream()
                .filter(definition -> definition.getName().equals(request.get("workflow").asText()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No workflow " + request.get("workflow")));
        world.setProject(stored.getRevision().getProjectId(), project(folder, request));
        world.setKillAfterTask(request.path("killAfterTask").asText(""));

        JsonNode resumed = request.path("resume");
        AttemptRequest attempt = site.getAttemptBuilder().buildFromStoredWorkflow(
                stored.getRevision(),
                workflow,
                request.has("params") ? configs.fromJsonString(request.get("params").toString()) : configs.create(),
                ScheduleTime.runNow(Instant.parse(request.get("sessionTime").asText())),
                Optional.fromNullable(request.path("retryAttemptName").textValue()),
                resumed.isNumber() ? Optional.of(resumed.asLong()) : Optional.absent(),
                resumed.isNumber() ? succeededTasks(resumed.asLong()) : List.of());
        return transactions.begin(() -> site.submitWorkflow(attempt, workflow), Exception.class);
    }

    private ArchiveMetadata load(Path folder, boolean fastRetry)
            throws IOException
    {
        Config noParams = configs.create();
        ArchiveMetadata archive = loader.load(folder, WorkflowResourceMatcher.defaultMatcher(), noParams)
                .getArchiveMetadata();
        List<WorkflowDefinition> workflows = new ArrayList<>();
        for (WorkflowDefinition workflow : archive.getWorkflowList().get()) {
            Config config = Retries.prepared(workflow.getConfig(), fastRetry);
            workflows.add(WorkflowDefinition.of(workflow.getName(), config, workflow.getTimeZone()));
        }
        return ArchiveMetadata.of(WorkflowDefinitionList.of(workflows), noParams);
    }

    private static World.Project project(Path folder, JsonNode request)
    {
        Map<String, String> secrets = new HashMap<>();
        request.path("secrets").fields()
                .forEachRemaining(field -> secrets.put(field.getKey(), field.getValue().asText()));
        JsonNode td = request.path("td");
        if (td.has("apikey")) {
            secrets.put("td.apikey", td.get("apikey").asText());
        }
        JsonNode file = request.path("secretsFile");
        Path secretsFile = file.isTextual() ? Path.of(file.asText()) : null;
        return new World.Project(folder, secrets, secretsFile, td.path("host").asText("127.0.0.1"), td.path("port").asInt());
    }

    /** The tasks that a resumed attempt takes over; of the copies that a group retry made, the last. */
    private List<Long> succeededTasks(long attemptId)
    {
        Map<String, Long> tasks = new LinkedHashMap<>();
        for (ArchivedTask task : transactions.begin(() -> site.getSessionStore().getTasksOfAttempt(attemptId))) {
            if (task.getState() == TaskStateCode.SUCCESS) {
                tasks.put(task.getFullName(), task.getId());
            }
        }
        return List.copyOf(tasks.values());
    }
}
