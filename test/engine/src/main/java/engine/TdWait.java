package engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.treasuredata.client.TDClient;
import io.digdag.client.config.ConfigException;
import io.digdag.spi.OperatorContext;
import io.digdag.spi.TaskExecutionException;
import io.digdag.spi.TaskResult;
import io.digdag.spi.TemplateEngine;
import io.digdag.util.Durations;
import java.time.Duration;
import java.util.Optional;

/** td_wait>: repeats a query until the first value of its first row is true. It asks ten times a second. */
final class TdWait
        extends TdSql
{
    private static final int INTERVAL_MILLIS = 100;
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(30);
    private static final Duration MAX_INTERVAL = Duration.ofDays(2);

    TdWait(OperatorContext context, World world, TemplateEngine templates)
    {
        super(context, world, templates);
        Duration interval = Durations.parseDuration(params.get("interval", String.class, "30s"));
        if (interval.compareTo(MIN_INTERVAL) < 0 || interval.compareTo(MAX_INTERVAL) > 0) {
            throw new ConfigException("poll interval must be at least 30s and no greater than 2d");
        }
    }

    @Override
    protected TaskResult run(TDClient client, String database)
    {
        while (!isTrue(firstRow(client, queryJob(client, database, query)))) {
            request.getLastStateParams().remove("job");
            stopIfKilled();
            pause(INTERVAL_MILLIS);
        }
        return TaskResult.empty(request);
    }

    /** No row is not yet; null, false and 0 are false, all else is true. */
    private static boolean isTrue(Optional<ArrayNode> row)
    {
        if (!row.isPresent()) {
            return false;
        }
        if (row.get().size() == 0) {
            throw new TaskExecutionException("Got empty row in result of query");
        }
        JsonNode value = row.get().get(0);
        boolean isFalse = value.isNull() || value.isBoolean() && !value.booleanValue()
                || value.isIntegralNumber() && value.longValue() == 0;
        return !isFalse;
    }
}
