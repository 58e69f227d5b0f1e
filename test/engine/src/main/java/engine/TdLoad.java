package engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.treasuredata.client.TDClient;
import com.treasuredata.client.model.TDBulkLoadSessionStartRequest;
import com.treasuredata.client.model.TDJob;
import com.treasuredata.client.model.TDJobRequestBuilder;
import io.digdag.client.config.ConfigException;
import io.digdag.core.config.YamlTagResolver;
import io.digdag.spi.OperatorContext;
import io.digdag.spi.SecretProvider;
import io.digdag.spi.TaskResult;
import io.digdag.spi.TemplateEngine;
import io.digdag.spi.TemplateException;
import io.digdag.util.UserSecretTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;

/** td_load>: a bulk load from a file (template, then YAML, then secrets), from `config`, or a saved session. */
final class TdLoad
        extends TdOperator
{
    private final JsonNode load;
    private final String session;

    TdLoad(OperatorContext context, World world, TemplateEngine templates)
    {
        super(context, world);
        String command = params.get("_command", String.class, null);
        String name = params.get("name", String.class, null);
        boolean inline = params.has("config");
        if (name != null && inline) {
            throw new ConfigException("The parameters config and name cannot both be set");
        }
        if (command != null && (name != null || inline)) {
            throw new ConfigException("Only the command or one of the config and name params may be set");
        }
        if (command == null && name == null && !inline) {
            throw new ConfigException("No parameter is set");
        }
        boolean file = command != null && (command.endsWith(".yml") || command.endsWith(".yaml"));
        if (file) {
            this.session = null;
            this.load = parse(text(templates, command));
        }
        else {
            this.session = command == null ? name : command;
            this.load = inline ? params.getNested("config").getInternalObjectNode() : null;
        }
    }

    private String text(TemplateEngine templates, String fileName)
    {
        try {
            return workspace.templateFile(templates, fileName, StandardCharsets.UTF_8, params);
        }
        catch (IOException | TemplateException ex) {
            throw new ConfigException("Failed to load bulk load file", ex);
        }
    }

    private static JsonNode parse(String text)
    {
        try {
            Yaml yaml = new Yaml(
                    new SafeConstructor(), new Representer(), new DumperOptions(), new YamlTagResolver());
            Object value = yaml.load(text);
            ObjectMapper mapper = new ObjectMapper();
            JsonNode node = mapper.readTree(mapper.writeValueAsString(value));
            if (!node.isObject()) {
                throw new IllegalArgumentException("not an object: " + node);
            }
            return node;
        }
        catch (IOException | RuntimeException ex) {
            throw new ConfigException("Failed to parse yaml file", ex);
        }
    }

    @Override
    protected TaskResult run(TDClient client, String database)
    {
        String jobId = finishedJob(client, domainKey -> session == null
                ? client.submit(bulkLoad(database, domainKey).createTDJobRequest())
                : client.startBulkLoadSession(session, TDBulkLoadSessionStartRequest.builder()
                        .setScheduledTime(Long.toString(request.getSessionTime().getEpochSecond()))
                        .setDomainKey(domainKey)
                        .build()).getJobId());
        return jobResult(client, jobId, params.getFactory().create()).build();
    }

    private TDJobRequestBuilder bulkLoad(String database, String domainKey)
    {
        String table = params.get("table", String.class);
        int dot = table.indexOf('.');
        return new TDJobRequestBuilder()
                .setType(TDJob.Type.BULKLOAD)
                .setDatabase(dot < 0 ? database : table.substring(0, dot))
                .setTable(table.substring(dot + 1))
                .setQuery("")
                .setConfig((ObjectNode) withSecrets(load, context.getSecrets()))
                .setDomainKey(domainKey);
    }

    /** Fills `${secret:…}` in all keys and texts. */
    static JsonNode withSecrets(JsonNode node, SecretProvider secrets)
    {
        if (node.isTextual()) {
            return TextNode.valueOf(UserSecretTemplate.of(node.textValue()).format(secrets));
        }
        if (node.isArray()) {
            ArrayNode array = ((ArrayNode) node).arrayNode();
            node.forEach(item -> array.add(withSecrets(item, secrets)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = ((ObjectNode) node).objectNode();
            node.fields().forEachRemaining(field -> object.set(
                    UserSecretTemplate.of(field.getKey()).format(secrets), withSecrets(field.getValue(), secrets)));
            return object;
        }
        return node;
    }
}
