package engine;

import com.treasuredata.client.TDClient;
import com.treasuredata.client.model.TDSavedQueryStartRequest;
import io.digdag.client.config.ConfigException;
import io.digdag.spi.OperatorContext;
import io.digdag.spi.TaskResult;
import java.util.Date;

/** td_run>: starts a saved query by its name and waits for its job. */
final class TdRun
        extends TdOperator
{
    private final String name;

    TdRun(OperatorContext context, World world)
    {
        super(context, world);
        this.name = params.get("_command", String.class);
        for (String key : new String[] {"store_last_results", "download_file", "preview"}) {
            if (request.getLocalConfig().has(key)) {
                throw new ConfigException("This td_run> knows no " + key);
            }
        }
    }

    @Override
    protected TaskResult run(TDClient client, String database)
    {
        String jobId = finishedJob(client, domainKey -> client.startSavedQuery(TDSavedQueryStartRequest.builder()
                .name(name)
                .scheduledTime(Date.from(request.getSessionTime()))
                .domainKey(domainKey)
                .build()));
        return jobResult(client, jobId, params.getFactory().create()).build();
    }
}
