package engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.digdag.spi.TaskRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** What the operators of a run need from outside of the engine, and what they leave behind for the answer. */
final class World
{
    /** Where the files and the TD API of a project are, as the latest run said. */
    record Project(Path folder, Map<String, String> secrets, Path secretsFile, String tdHost, int tdPort)
    {
        /** One that was set while the project ran stands before that of the request. Null when there is none. */
        String secret(String key)
        {
            if (secretsFile == null || !Files.exists(secretsFile)) {
                return secrets.get(key);
            }
            try {
                return new ObjectMapper().readTree(Files.readString(secretsFile)).path(key).asText(secrets.get(key));
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }
    }

    /** Seen while one attempt ran. */
    static final class Record
    {
        final ArrayNode order = JsonNodeFactory.instance.arrayNode();
        final ArrayNode echo = JsonNodeFactory.instance.arrayNode();
        final ArrayNode calls = JsonNodeFactory.instance.arrayNode();
        private final Set<Long> started = new HashSet<>();

        synchronized void start(long taskId, String task)
        {
            if (started.add(taskId)) {
                order.addObject().put("event", "start").put("task", task);
            }
        }

        synchronized void end(String task)
        {
            order.addObject().put("event", "end").put("task", task);
        }

        synchronized void echo(String task, String text)
        {
            echo.addObject().put("task", task).put("text", text);
        }

        synchronized void call(String task, String operator, ObjectNode details)
        {
            calls.addObject().put("task", task).put("operator", operator).setAll(details);
        }
    }

    private final Map<Integer, Project> projects = new ConcurrentHashMap<>();
    private final Map<Long, Record> records = new ConcurrentHashMap<>();
    private final Map<Long, CountDownLatch> killed = new ConcurrentHashMap<>();
    private final Map<Long, Long> killedAfter = new ConcurrentHashMap<>();
    private volatile String killAfterTask;

    Project project(int projectId)
    {
        return projects.get(projectId);
    }

    void setProject(int projectId, Project project)
    {
        projects.put(projectId, project);
    }

    Record record(long attemptId)
    {
        return records.computeIfAbsent(attemptId, id -> new Record());
    }

    void setKillAfterTask(String fullName)
    {
        killAfterTask = fullName;
    }

    /** Called when the operator of a task has succeeded, before the core knows. */
    void succeeded(TaskRequest request)
    {
        if (request.getTaskName().equals(killAfterTask)) {
            kill(request.getAttemptId());
            killedAfter.put(request.getTaskId(), request.getAttemptId());
        }
    }

    /** The attempt to kill when this task's success is stored, or null. */
    Long attemptKilledAfter(long taskId)
    {
        return killedAfter.get(taskId);
    }

    /** From here on no task of the attempt starts; those that run end when the core knows of the kill. */
    void kill(long attemptId)
    {
        killed.putIfAbsent(attemptId, new CountDownLatch(1));
    }

    boolean isKilled(long attemptId)
    {
        return killed.containsKey(attemptId);
    }

    void coreKnowsOfKill(long attemptId)
    {
        killed.get(attemptId).countDown();
    }

    void awaitCoreKnowsOfKill(long attemptId)
    {
        try {
            killed.get(attemptId).await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}
