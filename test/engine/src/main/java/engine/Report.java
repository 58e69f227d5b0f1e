package engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Optional;
import io.digdag.client.config.Config;
import io.digdag.core.repository.ResourceNotFoundException;
import io.digdag.core.session.ArchivedTask;
import io.digdag.core.session.SessionStore;
import io.digdag.core.session.StoredSessionAttemptWithSession;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of an attempt: its tasks out of the core's database, and what its operators left in the World. */
final class Report
{
    private static final int MAX_ATTEMPTS = 100;

    private final SessionStore sessions;
    private final World world;

    Report(SessionStore sessions, World world)
    {
        this.sessions = sessions;
        this.world = world;
    }

    /** Ids of the attempts of the same project that were made after this one: by `require>`, while it ran. */
    List<Long> attemptsAfter(StoredSessionAttemptWithSession attempt)
    {
        int projectId = attempt.getSession().getProjectId();
        return sessions.getAttemptsOfProject(true, projectId, MAX_ATTEMPTS, Optional.absent()).stream()
                .map(StoredSessionAttemptWithSession::getId)
                .filter(id -> id > attempt.getId())
                .sorted()
                .collect(Collectors.toList());
    }

    /** `Attempt` of engine-types.ts. */
    ObjectNode describe(long attemptId)
            throws ResourceNotFoundException
    {
        StoredSessionAttemptWithSession attempt = sessions.getAttemptById(attemptId);
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
        node.set("tasks", tasks(sessions.getTasksOfAttempt(attemptId)));
        node.set("echo", record.echo);
        node.set("calls", record.calls);
        node.set("order", record.order);
        return node;
    }

    private static ArrayNode tasks(List<ArchivedTask> archived)
    {
        List<ArchivedTask> byId = archived.stream()
                .sorted(Comparator.comparingLong(ArchivedTask::getId))
                .collect(Collectors.toList());
        Map<Long, String> refs = refs(byId);
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
            Config exports = task.getConfig().getExport().deepCopy().merge(task.getExportParams());
            node.set("config", task.getConfig().getNonValidated().getInternalObjectNode());
            node.set("exportParams", exports.getInternalObjectNode());
            node.set("storeParams", task.getStoreParams().getInternalObjectNode());
            node.set("stateParams", task.getStateParams().getInternalObjectNode());
        }
        return tasks;
    }

    /** Full names; those of the copies that a group retry makes end with #2, #3 … */
    private static Map<Long, String> refs(List<ArchivedTask> byId)
    {
        Map<Long, String> refs = new HashMap<>();
        Map<String, Integer> copies = new HashMap<>();
        for (ArchivedTask task : byId) {
            int copy = copies.merge(task.getFullName(), 1, Integer::sum);
            refs.put(task.getId(), copy == 1 ? task.getFullName() : task.getFullName() + "#" + copy);
        }
        return refs;
    }
}
