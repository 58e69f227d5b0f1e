package engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.treasuredata.client.TDClient;
import io.digdag.client.config.Config;
import io.digdag.client.config.ConfigKey;
import io.digdag.spi.ImmutableTaskResult;
import io.digdag.spi.OperatorContext;
import io.digdag.spi.TaskResult;
import io.digdag.spi.TemplateEngine;
import java.util.List;
import java.util.Optional;

/** td>: runs a query, with `store_last_results`. */
final class TdQuery
        extends TdSql
{
    private static final List<String> UNSUPPORTED = List.of("insert_into", "create_table", "download_file", "preview",
            "result_url", "result_connection", "result_settings");

    TdQuery(OperatorContext context, World world, TemplateEngine templates)
    {
        super(context, world, templates);
        for (String key : UNSUPPORTED) {
            if (request.getLocalConfig().has(key)) {
                throw new UnsupportedOperationException("This td> knows no " + key);
            }
        }
    }

    @Override
    protected TaskResult run(TDClient client, String database)
    {
        String jobId = queryJob(client, database, header() + query);
        Config td = params.getFactory().create();
        boolean store = params.get("store_last_results", boolean.class, false);
        if (store) {
            td.set("last_results", lastResults(client, jobId));
        }
        ImmutableTaskResult.Builder result = jobResult(client, jobId, td);
        return (store ? result.addResetStoreParams(ConfigKey.of("td", "last_results")) : result).build();
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

    /** The first row by column names; `{}` without one. */
    private Config lastResults(TDClient client, String jobId)
    {
        Config results = params.getFactory().create();
        Optional<ArrayNode> row = firstRow(client, jobId);
        if (row.isPresent()) {
            JsonNode columns = json(patiently(() -> client.jobInfo(jobId)).getResultSchema().or("[]"));
            for (int i = 0; i < columns.size(); i++) {
                results.set(columns.get(i).get(0).asText(), row.get().get(i));
            }
        }
        return results;
    }
}
