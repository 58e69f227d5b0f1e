package engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.common.io.Resources;
import io.digdag.client.config.Config;
import io.digdag.client.config.ConfigException;
import io.digdag.spi.OperatorContext;
import io.digdag.spi.PrivilegedVariables;
import io.digdag.spi.TaskExecutionException;
import io.digdag.spi.TaskResult;
import io.digdag.util.BaseOperator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * py>: files, messages and rules as in PyOperatorFactory and runner.py of Digdag 0.10.5 (treasure-data/digdag, folder
 * digdag-standards). `docker` is ignored. As in a container, the script sees nothing of the environment around it but
 * what finds Python, the time zone and the home.
 */
final class Py
        extends BaseOperator
{
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LC_ALL", "TMPDIR", "TZ");
    private static final int KEPT_OUTPUT = 4000;
    private static final int LOOK_MILLIS = 20;

    private final World world;
    private final Config params;

    Py(OperatorContext context, World world)
    {
        super(context);
        this.world = world;
        this.params = request.getConfig().mergeDefault(request.getConfig().getNestedOrGetEmpty("py"));
    }

    @Override
    public TaskResult runTask()
    {
        try {
            Path folder = Files.createTempDirectory("py-");
            try {
                return run(folder);
            }
            finally {
                MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private TaskResult run(Path folder)
            throws IOException
    {
        Path output = folder.resolve("output.json");
        Path log = folder.resolve("log");
        int code = finish(start(folder, output, log));
        String text = Files.readString(log);
        System.err.print(text);
        world.record(request.getAttemptId()).call(request.getTaskName(), "py", JsonNodeFactory.instance.objectNode()
                .put("command", params.get("_command", String.class, null))
                .put("code", code)
                .put("output", text.substring(Math.max(0, text.length() - KEPT_OUTPUT))));
        if (code != 0) {
            throw new RuntimeException("Python command failed with code " + code + reason(output));
        }
        Config data = read(output);
        return TaskResult.defaultBuilder(request)
                .subtaskConfig(data.getNestedOrGetEmpty("subtask_config"))
                .exportParams(data.getNestedOrGetEmpty("export_params"))
                .storeParams(data.getNestedOrGetEmpty("store_params"))
                .build();
    }

    private Process start(Path folder, Path output, Path log)
            throws IOException
    {
        boolean named = params.has("_command");
        String script = named
                ? Resources.toString(Resources.getResource("engine/runner.py"), StandardCharsets.UTF_8)
                : params.get("script", String.class);
        Path runner = Files.writeString(folder.resolve("runner.py"), script);
        Path input = Files.writeString(folder.resolve("input.json"), "{\"params\":" + params + "}");
        List<String> command = new ArrayList<>(python());
        command.add(runner.toString());
        if (named) {
            command.add(params.get("_command", String.class));
        }
        command.add(input.toString());
        command.add(output.toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workspace.getPath().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        setEnvironment(builder.environment());
        return builder.start();
    }

    private List<String> python()
    {
        JsonNode python = params.get("python", JsonNode.class, null);
        if (python == null) {
            return List.of("python");
        }
        if (!python.isTextual() && !python.isArray()) {
            throw new ConfigException("Invalid python: " + python.asText());
        }
        return python.isTextual() ? List.of(python.asText()) : params.getList("python", String.class);
    }

    private void setEnvironment(Map<String, String> environment)
    {
        environment.keySet().retainAll(INHERITED);
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        PrivilegedVariables variables = context.getPrivilegedVariables();
        for (String name : variables.getKeys()) {
            if (!name.matches("[a-zA-Z_][a-zA-Z_0-9]*")) {
                throw new ConfigException("Invalid _env key name: " + name);
            }
            environment.put(name, variables.get(name));
        }
    }

    /** Waits for the end, and makes it come when the attempt is killed. */
    private int finish(Process process)
    {
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (world.isKilled(request.getAttemptId())) {
                    world.awaitCoreKnowsOfKill(request.getAttemptId());
                    throw new TaskExecutionException("killed");
                }
            }
            return process.exitValue();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ex);
        }
        finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** What the exception was, if Python lived to say it. */
    private String reason(Path output)
            throws IOException
    {
        if (!Files.exists(output)) {
            return "";
        }
        Config error = read(output).getNestedOrGetEmpty("error");
        return "\nError messages from python: " + error.get("message", String.class, "")
                + " (" + error.get("class", String.class, "") + ")"
                + "\n\tfrom " + String.join("\n\tfrom ", error.getListOrEmpty("backtrace", String.class));
    }

    private Config read(Path file)
            throws IOException
    {
        return params.getFactory().fromJsonString(Files.readString(file));
    }
}
