package engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.digdag.client.config.Config;
import io.digdag.client.config.ConfigException;
import io.digdag.client.config.ConfigKey;
import io.digdag.spi.ImmutableTaskResult;
import io.digdag.spi.OperatorContext;
import io.digdag.spi.TaskExecutionException;
import io.digdag.spi.TaskResult;
import io.digdag.util.BaseOperator;
import io.digdag.util.UserSecretTemplate;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** http>: sends the request. Where Digdag retries without end, this tries three times. */
final class HttpCall
        extends BaseOperator
{
    private static final List<String> RETRIED_METHODS = List.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final int TRIES = 3;
    private static final int MAX_STORED = 64 * 1024;

    private final World.Record record;
    private final Config params;
    private final String method;

    HttpCall(OperatorContext context, World.Record record)
    {
        super(context);
        this.record = record;
        this.params = request.getConfig().mergeDefault(request.getConfig().getNestedOrGetEmpty("http"));
        this.method = params.get("method", String.class, "GET").toUpperCase(Locale.ROOT);
    }

    @Override
    public TaskResult runTask()
    {
        UserSecretTemplate template = UserSecretTemplate.of(params.get("_command", String.class));
        URI uri = URI.create(template.format(context.getSecrets()) + query());
        String shown = method + " " + (template.containsSecrets() ? uri.getScheme() + "://***" : uri);
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(params.get("timeout", int.class, 30)));
        String content = content(builder);
        headers(builder);
        builder.method(method, content == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(content));
        HttpResponse<String> response = send(builder.build(), shown);
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        record.call(request.getTaskName(), "http", details.put("method", method).put("url", uri.toString())
                .put("content", content).put("status", response.statusCode()));
        if (response.statusCode() >= 400) {
            throw new TaskExecutionException(String.format("HTTP %dXX %s Error: %s - %d %s: %s", response.statusCode() / 100,
                    response.statusCode() < 500 ? "Client" : "Server", shown, response.statusCode(),
                    reason(response.statusCode()), response.body()));
        }
        return result(response);
    }

    private HttpResponse<String> send(HttpRequest message, String shown)
    {
        boolean retry = params.get("retry", boolean.class, RETRIED_METHODS.contains(method));
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(params.get("follow_redirects", boolean.class, true) ? HttpClient.Redirect.NORMAL : HttpClient.Redirect.NEVER)
                .build();
        for (int tries = 1;; tries++) {
            try {
                HttpResponse<String> response = client.send(message, HttpResponse.BodyHandlers.ofString());
                int status = response.statusCode();
                boolean passing = status == 408 || status == 429 || status >= 500 && retry;
                if (!passing || tries == TRIES) {
                    return response;
                }
            }
            catch (IOException ex) {
                if (!retry || tries == TRIES) {
                    throw new TaskExecutionException("HTTP request failed: " + shown + ": " + ex, ex);
                }
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(ex);
            }
        }
    }

    private String content(HttpRequest.Builder builder)
    {
        JsonNode raw = params.get("content", JsonNode.class, null);
        if (raw == null) {
            return null;
        }
        JsonNode content = TdLoad.withSecrets(raw, context.getSecrets());
        String format = params.get("content_format", String.class, content.isContainerNode() ? "json" : "text").toLowerCase(Locale.ROOT);
        switch (format) {
            case "json":
                builder.header("Content-Type", params.get("content_type", String.class, "application/json"));
                return content.toString();
            case "form":
                if (!content.isObject()) {
                    throw new ConfigException("Invalid http content, form needs a map: " + raw);
                }
                builder.header("Content-Type", params.get("content_type", String.class, "application/x-www-form-urlencoded"));
                return form(content);
            case "text":
                builder.header("Content-Type", params.get("content_type", String.class, "plain/text"));
                return content.isContainerNode() ? content.toString() : content.asText();
            default:
                throw new ConfigException("Unsupported content format: " + format);
        }
    }

    private String query()
    {
        JsonNode query = params.get("query", JsonNode.class, null);
        if (query == null) {
            return "";
        }
        JsonNode resolved = TdLoad.withSecrets(query, context.getSecrets());
        return "?" + (resolved.isObject() ? form(resolved) : resolved.asText());
    }

    private static String form(JsonNode map)
    {
        List<String> pairs = new ArrayList<>();
        map.fields().forEachRemaining(field -> pairs.add(encode(field.getKey()) + "=" + encode(field.getValue().asText())));
        return String.join("&", pairs);
    }

    private static String encode(String text)
    {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void headers(HttpRequest.Builder builder)
    {
        for (JsonNode header : params.getListOrEmpty("headers", JsonNode.class)) {
            if (!header.isObject() || header.size() != 1) {
                throw new ConfigException("Invalid header: " + header);
            }
            TdLoad.withSecrets(header, context.getSecrets()).fields()
                    .forEachRemaining(field -> builder.setHeader(field.getKey(), field.getValue().asText()));
        }
        String authorization = context.getSecrets().getSecretOptional("http.authorization").orNull();
        if (authorization != null) {
            builder.setHeader("Authorization", authorization);
        }
    }

    private TaskResult result(HttpResponse<String> response)
    {
        Config http = params.getFactory().create().set("last_status", response.statusCode());
        ImmutableTaskResult.Builder result = TaskResult.defaultBuilder(request)
                .addResetStoreParams(ConfigKey.of("http", "last_status"));
        if (params.get("store_content", boolean.class, false)) {
            if (response.body().length() > MAX_STORED) {
                throw new TaskExecutionException("Response content too large: " + response.body().length() + " > " + MAX_STORED);
            }
            http.set("last_content", response.body());
            result.addResetStoreParams(ConfigKey.of("http", "last_content"));
        }
        return result.storeParams(http.getFactory().create().set("http", http)).build();
    }

    /** The words of the statuses that tests meet; java.net.http has none. */
    private static String reason(int status)
    {
        switch (status) {
            case 400: return "Bad Request";
            case 401: return "Unauthorized";
            case 403: return "Forbidden";
            case 404: return "Not Found";
            case 429: return "Too Many Requests";
            case 500: return "Server Error";
            case 503: return "Service Unavailable";
            default: return "";
        }
    }
}
