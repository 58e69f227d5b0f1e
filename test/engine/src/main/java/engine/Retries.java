package engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.digdag.client.config.Config;
import io.digdag.client.config.ConfigException;
import io.digdag.util.RetryControl;
import java.util.ArrayList;
import java.util.List;

/** Changes to the `_retry` sections of a workflow before it runs. */
final class Retries
{
    private static final List<String> GENERATING = List.of("if>", "for_each>", "call>");

    private Retries() {}

    /**
     * A copy of a workflow without the `_retry` of groups that Digdag 0.10 ignores for its value (the executor of
     * 0.9.42 stops at it), and with `fast` without the waiting times of all others.
     *
     * @throws IllegalArgumentException for a group with `_retry` around an operator that generates tasks: a retry of
     *         0.9.42 runs the generated tasks twice
     */
    static Config prepared(Config workflow, boolean fast)
    {
        Config copy = workflow.deepCopy();
        prepare(copy.getInternalObjectNode(), copy.getFactory().create(), fast, false);
        return copy;
    }

    private static void prepare(JsonNode node, Config empty, boolean fast, boolean insideRetry)
    {
        if (node.isArray()) {
            node.forEach(item -> prepare(item, empty, fast, insideRetry));
            return;
        }
        if (insideRetry && GENERATING.stream().anyMatch(node::has)) {
            throw new IllegalArgumentException("Not for this harness: a group with _retry around " + node);
        }
        JsonNode retry = node.get("_retry");
        boolean group = isGroup(node);
        if (retry != null && group && !isValid(retry, empty)) {
            ((ObjectNode) node).remove("_retry");
        }
        else if (retry != null && fast && retry.has("interval")) {
            ((ObjectNode) retry).put("interval", 0);
        }
        boolean retried = insideRetry || group && node.has("_retry");
        node.fields().forEachRemaining(
                field -> prepare(field.getValue(), empty, fast, retried && !field.getKey().equals("_error")));
    }

    private static boolean isGroup(JsonNode node)
    {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys.stream().noneMatch(key -> key.equals("_type") || key.endsWith(">"));
    }

    private static boolean isValid(JsonNode retry, Config empty)
    {
        try {
            RetryControl.prepare(empty.deepCopy().set("_retry", retry), empty, false);
            return true;
        }
        catch (ConfigException ex) {
            return false;
        }
    }
}
