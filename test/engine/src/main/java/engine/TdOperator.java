package engine;

import com.treasuredata.client.TDClient;
import com.treasuredata.client.TDClientException;
import com.treasuredata.client.TDClientHttpConflictException;
import com.treasuredata.client.TDClientHttpException;
import com.treasuredata.client.model.TDJob;
import io.digdag.client.config.Config;
import io.digdag.client.config.ConfigException;
import io.digdag.client.config.ConfigKey;
import io.digdag.spi.ImmutableTaskResult;
import io.digdag.spi.OperatorContext;
import io.digdag.spi.TaskExecutionException;
import io.digdag.spi.TaskResult;
import io.digdag.util.BaseOperator;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** What all td operators share: parameters, TD's own client, the life of a job. */
abstract class TdOperator
        extends BaseOperator
{
    private static final int POLL_MILLIS = 20;
    private static final int TRIES = 20;

    protected final Config params;
    private final World world;

    TdOperator(OperatorContext context, World world)
    {
        super(context);
        this.world = world;
        this.params = request.getConfig().mergeDefault(request.getConfig().getNestedOrGetEmpty("td"));
    }

    protected abstract TaskResult run(TDClient client, String database);

    @Override
    public final TaskResult runTask()
    {
        String database = params.get("database", String.class).trim();
        if (database.isEmpty()) {
            throw new ConfigException("Parameter 'database' is empty");
        }
        String apikey = context.getSecrets().getSecretOptional("td.apikey")
                .or(() -> { throw new ConfigException("The 'td.apikey' secret is missing"); });
        World.Project project = world.project(request.getProjectId());
        try (TDClient client = TDClient.newBuilder(false)
                .setApiKey(apikey)
                .setEndpoint(project.tdHost())
                .setPort(project.tdPort())
                .setUseSSL(false)
                .setRetryLimit(0)
                .build()) {
            return run(client, database);
        }
    }

    /**
     * Submits a job (`submit` gets the domain key), waits for its end and gives its id. The ids live in the task's
     * state as in Digdag, so a `_retry` of the operator finds the same job again.
     *
     * @throws TaskExecutionException with the job's cmdout and stderr when it ended in error
     */
    protected String finishedJob(TDClient client, Function<String, String> submit)
    {
        Config state = request.getLastStateParams().getNestedOrSetEmpty("job");
        if (!state.has("domainKey")) {
            state.set("domainKey", UUID.randomUUID().toString());
        }
        if (!state.has("jobId")) {
            state.set("jobId", patiently(() -> submitOnce(submit, state.get("domainKey", String.class))));
        }
        String jobId = state.get("jobId", String.class);
        TDJob.Status status = patiently(() -> client.jobStatus(jobId).getStatus());
        while (!status.isFinished()) {
            if (world.isKilled(request.getAttemptId())) {
                client.killJob(jobId);
            }
            stopIfKilled();
            pause(POLL_MILLIS);
            status = patiently(() -> client.jobStatus(jobId).getStatus());
        }
        if (status != TDJob.Status.SUCCESS) {
            TDJob job = patiently(() -> client.jobInfo(jobId));
            String message = job.getCmdOut() + "\n" + job.getStdErr();
            throw new TaskExecutionException(message, new RuntimeException(message));
        }
        return jobId;
    }

    /** Ends the task when its attempt is killed; the core makes it "canceled". */
    protected void stopIfKilled()
    {
        if (world.isKilled(request.getAttemptId())) {
            world.awaitCoreKnowsOfKill(request.getAttemptId());
            throw new TaskExecutionException("killed");
        }
    }

    private static String submitOnce(Function<String, String> submit, String domainKey)
    {
        try {
            return submit.apply(domainKey);
        }
        catch (TDClientHttpConflictException ex) {
            // The job of this domain key was submitted by a try whose answer was lost.
            return ex.getConflictsWith().or(() -> { throw ex; });
        }
    }

    /** Adds what every job operator stores, `td.last_job_id` and `td.last_job`, to `td`. */
    protected ImmutableTaskResult.Builder jobResult(TDClient client, String jobId, Config td)
    {
        td.set("last_job_id", jobId);
        td.getNestedOrSetEmpty("last_job").set("id", jobId).set("num_records", numRecords(client, jobId));
        return TaskResult.defaultBuilder(request)
                .storeParams(td.getFactory().create().set("td", td))
                .addResetStoreParams(ConfigKey.of("td", "last_job"));
    }

    private static long numRecords(TDClient client, String jobId)
    {
        try {
            return patiently(() -> client.jobInfo(jobId)).getNumRecords();
        }
        catch (TDClientException ex) {
            return 0; // as Digdag: the job itself was a success
        }
    }

    /** Repeats what may pass (5xx, 408, 429, a broken connection); Digdag does so without end, this gives up. */
    protected static <T> T patiently(Supplier<T> call)
    {
        for (int tries = 1;; tries++) {
            try {
                return call.get();
            }
            catch (TDClientException ex) {
                if (isFinal(ex) || tries == TRIES) {
                    throw ex;
                }
                pause(POLL_MILLIS);
            }
        }
    }

    private static boolean isFinal(TDClientException ex)
    {
        if (ex instanceof TDClientHttpException http) {
            int status = http.getStatusCode();
            return status >= 400 && status < 500 && status != 408 && status != 429;
        }
        return ex.getErrorType() == TDClientException.ErrorType.INVALID_INPUT
                || ex.getErrorType() == TDClientException.ErrorType.INVALID_JSON_RESPONSE;
    }

    protected static void pause(int millis)
    {
        try {
            Thread.sleep(millis);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ex);
        }
    }
}
