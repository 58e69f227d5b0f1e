package engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** http>: sends the request. Where Digdag retries without end, this tries three times. */
final class HttpCall
        extends BaseOperator
{
    private static final List<String> RETRIED_METHODS = List.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "json", "application/json", "form", "application/x-www-form-urlencoded", "text", "plain/text");
    /** java.net.http knows no words for statuses. */
    private static final Map<Integer, String> REASONS = Map.of(
            400, " Bad Request", 401, " Unauthorized", 403, " Forbidden", 404, " Not Found",
            429, " Too Many Requests", 500, " Server Error", 503, " Service Unavailable");
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
        String content = content();
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(params.get("timeout", int.class, 30)))
                .method(method, content == null ? BodyPublishers.noBody() : BodyPublishers.ofString(content));
        if (content != null) {
            builder.header("Content-Type", params.get("content_type", String.class, CONTENT_TYPES.get(format())));
        }
        addHeaders(builder);
        HttpResponse<String> response = send(builder.build(), shown);
        int status = response.statusCode();
        record.call(request.getTaskName(), "http", JsonNodeFactory.instance.objectNode()
                .put("method", method).put("url", uri.toString()).put("content", content).put("status", status));
        if (status >= 400) {
            String kind = status < 500 ? "HTTP 4XX Client Error: " : "HTTP 5XX Server Error: ";
            throw new TaskExecutionException(kind + shown + " - " + status + REASONS.getOrDefault(status, "")
                    + ": " + response.body());
        }
        return result(response);
    }

    private HttpResponse<String> send(HttpRequest message, String shown)
    {
        boolean retry = params.get("retry", boolean.class, RETRIED_METHODS.contains(method));
        boolean follow = params.get("follow_redirects", boolean.class, true);
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(follow ? HttpClient.Redirect.NORMAL : HttpClient.Redirect.NEVER)
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

    private String format()
    {
        boolean structured = params.get("content", JsonNode.class).isContainerNode();
        String format = params.get("content_format", String.class, structured ? "json" : "text");
        return format.toLowerCase(Locale.ROOT);
    }

    private String content()
    {
        if (!params.has("content")) {
            return null;
        }
        JsonNode content = TdLoad.withSecrets(params.get("content", JsonNode.class), context.getSecrets());
        switch (format()) {
            case "json":
                return content.toString();
            case "form":
                if (!content.isObject()) {
                    throw new ConfigException("Invalid content: form needs a map");
                }
                return form(content);
            case "text":
                return content.isContainerNode() ? content.toString() : content.asText();
            default:
                throw new ConfigException("Unsupported content_format: " + format());
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
        map.fields().forEachRemaining(
                field -> pairs.add(encode(field.getKey()) + "=" + encode(field.getValue().asText())));
        return String.join("&", pairs);
    }

    private static String encode(String text)
    {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void addHeaders(HttpRequest.Builder builder)
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
                throw new TaskExecutionException(
                        "Response content too large: " + response.body().length() + " > " + MAX_STORED);
            }
            http.set("last_content", response.body());
            result.addResetStoreParams(ConfigKey.of("http", "last_content"));
        }
        return result.storeParams(http.getFactory().create().set("http", http)).build();
    }
}
