package engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.treasuredata.client.TDClient;
import com.treasuredata.client.TDClientHttpNotFoundException;
import com.treasuredata.client.model.TDJob;
import com.treasuredata.client.model.TDJobRequestBuilder;
import com.treasuredata.client.model.TDResultFormat;
import io.digdag.client.config.ConfigException;
import io.digdag.spi.OperatorContext;
import io.digdag.spi.TemplateEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/** What td> and td_wait> share: a query from a file, from `data` or from `query`, its job and its first row. */
abstract class TdSql
        extends TdOperator
{
    protected final String query;

    TdSql(OperatorContext context, World world, TemplateEngine templates)
    {
        super(context, world);
        this.query = workspace.templateCommand(templates, params, "query", StandardCharsets.UTF_8);
    }

    /** Id of the finished job of `sql`. */
    protected String queryJob(TDClient client, String database, String sql)
    {
        return finishedJob(client, domainKey -> client.submit(new TDJobRequestBuilder()
                .setType(engine())
                .setDatabase(database)
                .setQuery(sql)
                .setPriority(params.get("priority", int.class, 0))
                .setRetryLimit(params.get("job_retry", int.class, 0))
                .setScheduledTime(request.getSessionTime().getEpochSecond())
                .setDomainKey(domainKey)
                .createTDJobRequest()));
    }

    private TDJob.Type engine()
    {
        String engine = params.get("engine", String.class, "presto");
        switch (engine) {
            case "presto":
                return TDJob.Type.PRESTO;
            case "hive":
                return TDJob.Type.HIVE;
            default:
                throw new ConfigException(
                        "Unknown 'engine:' option (available options are: hive and presto): " + engine);
        }
    }

    /** Values of the first row; empty without a row or without a result. */
    protected static Optional<ArrayNode> firstRow(TDClient client, String jobId)
    {
        try {
            return patiently(() -> client.jobResult(jobId, TDResultFormat.MESSAGE_PACK_GZ, TdSql::firstArray));
        }
        catch (TDClientHttpNotFoundException ex) {
            return Optional.empty();
        }
    }

    private static Optional<ArrayNode> firstArray(InputStream in)
    {
        try (MessageUnpacker rows = MessagePack.newDefaultUnpacker(new GZIPInputStream(in))) {
            if (!rows.hasNext()) {
                return Optional.empty();
            }
            ArrayNode values = JsonNodeFactory.instance.arrayNode();
            rows.unpackValue().asArrayValue().forEach(value -> values.add(json(value.toJson())));
            return Optional.of(values);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    protected static JsonNode json(String text)
    {
        try {
            return new ObjectMapper().readTree(text);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
