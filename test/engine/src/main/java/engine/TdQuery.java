package engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.treasuredata.client.TDClient;
import com.treasuredata.client.TDClientHttpNotFoundException;
import com.treasuredata.client.model.TDJob;
import com.treasuredata.client.model.TDJobRequestBuilder;
import com.treasuredata.client.model.TDResultFormat;
import io.digdag.client.config.Config;
import io.digdag.client.config.ConfigException;
import io.digdag.client.config.ConfigKey;
import io.digdag.spi.ImmutableTaskResult;
import io.digdag.spi.OperatorContext;
import io.digdag.spi.TaskResult;
import io.digdag.spi.TemplateEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ArrayValue;

/** td>: a query from a file, from `data` or from `query`, with `store_last_results`. */
final class TdQuery
        extends TdOperator
{
    private static final List<String> UNSUPPORTED = List.of("insert_into", "create_table", "download_file", "preview",
            "result_url", "result_connection", "result_settings");

    private final String query;

    TdQuery(OperatorContext context, World world, TemplateEngine templates)
    {
        super(context, world);
        this.query = workspace.templateCommand(templates, params, "query", StandardCharsets.UTF_8);
        for (String key : UNSUPPORTED) {
            if (request.getLocalConfig().has(key)) {
                throw new UnsupportedOperationException("This td> knows no " + key);
            }
        }
    }

    @Override
    protected TaskResult run(TDClient client, String database)
    {
        String jobId = finishedJob(client, domainKey -> client.submit(new TDJobRequestBuilder()
                .setType(engine())
                .setDatabase(database)
                .setQuery(header() + query)
                .setPriority(params.get("priority", int.class, 0))
                .setRetryLimit(params.get("job_retry", int.class, 0))
                .setScheduledTime(request.getSessionTime().getEpochSecond())
                .setDomainKey(domainKey)
                .createTDJobRequest()));
        Config td = params.getFactory().create();
        boolean store = params.get("store_last_results", boolean.class, false);
        if (store) {
            td.set("last_results", patiently(() -> firstRow(client, jobId)));
        }
        ImmutableTaskResult.Builder result = jobResult(client, jobId, td);
        return (store ? result.addResetStoreParams(ConfigKey.of("td", "last_results")) : result).build();
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
                throw new ConfigException("Unknown 'engine:' option (available options are: hive and presto): " + engine);
        }
    }

    private String header()
    {
        return "-- project_id: " + request.getProjectId() + "\n"
                + "-- project_name: " + request.getProjectName().or("") + "\n"
                + "-- workflow_name: " + request.getWorkflowName() + "\n"
                + "-- session_id: " + request.getSessionId() + "\n"
                + "-- attempt_id: " + request.getAttemptId() + "\n"
                + "-- task_name: " + request.getTaskName() + "\n";
    }

    /** The first row by column names; `{}` without a row or without a result. */
    private Config firstRow(TDClient client, String jobId)
    {
        Config row = params.getFactory().create();
        ArrayValue values;
        try {
            values = client.jobResult(jobId, TDResultFormat.MESSAGE_PACK_GZ, TdQuery::firstArray);
        }
        catch (TDClientHttpNotFoundException ex) {
            return row;
        }
        JsonNode columns = values == null ? json("[]") : json(client.jobInfo(jobId).getResultSchema().or("[]"));
        for (int i = 0; i < columns.size(); i++) {
            row.set(columns.get(i).get(0).asText(), json(values.get(i).toJson()));
        }
        return row;
    }

    private static ArrayValue firstArray(InputStream in)
    {
        try (MessageUnpacker rows = MessagePack.newDefaultUnpacker(new GZIPInputStream(in))) {
            return rows.hasNext() ? rows.unpackValue().asArrayValue() : null;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static JsonNode json(String text)
    {
        try {
            return new ObjectMapper().readTree(text);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
