package engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.digdag.client.config.Config;
import io.digdag.spi.OperatorContext;
import io.digdag.spi.TaskResult;
import io.digdag.spi.TemplateEngine;
import io.digdag.util.BaseOperator;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** mail>: recorded, not sent. */
final class Mail
        extends BaseOperator
{
    private final World.Record record;
    private final TemplateEngine templates;

    Mail(OperatorContext context, World.Record record, TemplateEngine templates)
    {
        super(context);
        this.record = record;
        this.templates = templates;
    }

    @Override
    public TaskResult runTask()
    {
        Config params = request.getConfig().mergeDefault(request.getConfig().getNestedOrGetEmpty("mail"));
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("subject", params.get("subject", String.class));
        details.put("body", workspace.templateCommand(templates, params, "body", StandardCharsets.UTF_8));
        details.put("from", params.get("from", String.class, null));
        JsonNode to = params.get("to", JsonNode.class);
        details.set("to", to.isArray() ? to : details.arrayNode().add(to));
        for (String copy : List.of("cc", "bcc")) {
            details.set(copy, details.arrayNode().addAll(params.getListOrEmpty(copy, JsonNode.class)));
        }
        details.put("html", params.get("html", boolean.class, false));
        record.call(request.getTaskName(), "mail", details);
        return TaskResult.empty(request);
    }
}
