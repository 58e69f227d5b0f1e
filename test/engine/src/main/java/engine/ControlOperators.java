package engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.digdag.client.config.Config;
import io.digdag.client.config.ConfigException;
import io.digdag.core.Limits;
import io.digdag.spi.Operator;
import io.digdag.spi.TaskExecutionException;
import io.digdag.spi.TaskRequest;
import io.digdag.spi.TaskResult;
import io.digdag.util.Durations;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** echo>, fail>, if>, for_each>, wait>. */
final class ControlOperators
{
    private ControlOperators() {}

    static Operator echo(TaskRequest request, World.Record record)
    {
        String text = request.getConfig().get("_command", String.class);
        return () -> {
            record.echo(request.getTaskName(), text);
            return TaskResult.empty(request);
        };
    }

    static Operator fail(TaskRequest request)
    {
        return () -> {
            throw new TaskExecutionException(request.getConfig().get("_command", String.class, ""));
        };
    }

    static Operator branch(TaskRequest request)
    {
        return () -> {
            Config params = request.getConfig();
            if (!params.has("_do") && !params.has("_else_do")) {
                throw new ConfigException("Both _do and _else_do are not specified.");
            }
            String branch = params.get("_command", boolean.class) ? "_do" : "_else_do";
            return TaskResult.defaultBuilder(request).subtaskConfig(params.getNestedOrGetEmpty(branch)).build();
        };
    }

    /** Does not wait: the harness has no use for the time. */
    static Operator pause(TaskRequest request)
    {
        return () -> {
            try {
                Durations.parseDuration(request.getConfig().get("_command", String.class));
            }
            catch (DateTimeParseException ex) {
                throw new ConfigException("Invalid configuration", ex);
            }
            return TaskResult.empty(request);
        };
    }

    static Operator forEach(TaskRequest request)
    {
        return () -> {
            Config params = request.getConfig();
            Config body = params.getNested("_do");
            Config generated = params.getFactory().create();
            for (Combination combination : combinations(params.parseNested("_command"))) {
                Config task = body.deepCopy();
                combination.variables.forEach(task.getNestedOrSetEmpty("_export")::set);
                generated.set("+for-" + combination.name, task);
            }
            if (params.has("_parallel")) {
                generated.set("_parallel", params.get("_parallel", JsonNode.class));
            }
            return TaskResult.defaultBuilder(request).subtaskConfig(generated).build();
        };
    }

    private record Combination(String name, Map<String, JsonNode> variables)
    {
        Combination with(String tag, String variable, JsonNode value)
        {
            Map<String, JsonNode> more = new LinkedHashMap<>(variables);
            more.put(variable, value);
            return new Combination(name.isEmpty() ? tag : name + "&" + tag, more);
        }
    }

    /** The product of all lists; as in Digdag, an empty list before the others does not make it empty. */
    private static List<Combination> combinations(Config lists)
    {
        List<Combination> combinations = List.of();
        int variableIndex = 0;
        for (String variable : lists.getKeys()) {
            List<Combination> seeds = combinations.isEmpty() ? List.of(new Combination("", Map.of())) : combinations;
            combinations = new ArrayList<>();
            List<JsonNode> values = lists.parseList(variable, JsonNode.class);
            for (Combination seed : seeds) {
                for (int i = 0; i < values.size(); i++) {
                    String tag = variableIndex + "=" + tag(variable) + "=" + i + "=" + tag(values.get(i));
                    combinations.add(seed.with(tag, variable, values.get(i)));
                }
            }
            if (combinations.size() > Limits.maxWorkflowTasks()) {
                throw new ConfigException("Too many for_each subtasks. Limit: " + Limits.maxWorkflowTasks());
            }
            variableIndex++;
        }
        return combinations;
    }

    private static String tag(JsonNode value)
    {
        return tag(value.isTextual() ? value.textValue() : value.toString());
    }

    private static String tag(String text)
    {
        String start = text.length() > 8 ? text.substring(0, 8) : text;
        return URLEncoder.encode(start, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
