package engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.digdag.client.config.Config;
import io.digdag.client.config.ConfigFactory;
import io.digdag.core.archive.WorkflowFile;
import io.digdag.core.config.ConfigLoaderManager;
import io.digdag.core.repository.WorkflowDefinition;
import java.nio.file.Path;

/** What the core makes of one workflow file, step by step: its values, then its tasks. */
final class Dialect
{
    private final ObjectMapper json = new ObjectMapper();
    private final ConfigLoaderManager loader;
    private final ConfigFactory configs;
    private final Check check;

    Dialect(Digdag digdag, Check check)
    {
        this.loader = digdag.get(ConfigLoaderManager.class);
        this.configs = digdag.get(ConfigFactory.class);
        this.check = check;
    }

    /** `{ok: true, values, tasks}`, texts of JSON; or, for what follows a refusal, `stage`, `class`, `message`. */
    ObjectNode read(Path file)
    {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ok", true);
        String stage = "yaml";
        try {
            Config values = loader.loadParameterizedFile(file.toFile(), configs.create());
            answer.put("values", json.writeValueAsString(values.getInternalObjectNode()));
            stage = "load";
            String name = file.getFileName().toString().replaceFirst("\\.dig$", "");
            WorkflowDefinition workflow = WorkflowFile.fromConfig(name, values).toWorkflowDefinition();
            stage = "compile";
            answer.put("tasks", json.writeValueAsString(check.tasks(workflow)));
        }
        catch (Exception | StackOverflowError ex) { // a recursive anchor overflows the stack
            answer.put("stage", stage).put("class", ex.getClass().getSimpleName()).put("message", ex.getMessage());
        }
        return answer;
    }
}
