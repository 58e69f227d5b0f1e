package engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Changes to the `_retry` sections of a workflow before it runs. */
final class Retries
{
    private Retries() {}

    /**
     * Takes the `_retry` of groups away that Digdag 0.10 ignores for its value (the executor of 0.9.42 stops at it), and
     * with `fast` the waiting times of all.
     */
    static void prepare(JsonNode node, boolean fast)
    {
        if (!node.isContainerNode()) {
            return;
        }
        node.forEach(child -> prepare(child, fast));
        JsonNode retry = node.get("_retry");
        if (retry == null) {
            return;
        }
        if (isGroup(node) && !isValid(retry)) {
            ((ObjectNode) node).remove("_retry");
        }
        else if (fast && retry.has("interval")) {
            ((ObjectNode) retry).put("interval", 0);
        }
    }

    private static boolean isGroup(JsonNode node)
    {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys.stream().noneMatch(key -> key.equals("_type") || key.endsWith(">"));
    }

    private static boolean isValid(JsonNode retry)
    {
        String limit = (retry.isObject() ? retry.path("limit") : retry).asText();
        return limit.trim().matches("[-+]?\\d+");
    }
}
