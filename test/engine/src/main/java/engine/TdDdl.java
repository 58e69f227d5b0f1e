package engine;

import com.treasuredata.client.TDClient;
import com.treasuredata.client.TDClientHttpConflictException;
import com.treasuredata.client.TDClientHttpNotFoundException;
import io.digdag.client.config.Config;
import io.digdag.client.config.ConfigException;
import io.digdag.spi.OperatorContext;
import io.digdag.spi.TaskResult;
import java.util.ArrayList;
import java.util.List;

/** td_ddl>: drops, creates, empties and renames by REST calls, in Digdag's order. */
final class TdDdl
        extends TdOperator
{
    private record Table(String database, String name)
    {
        static Table parse(String text, String database)
        {
            int dot = text.indexOf('.');
            return new Table(dot < 0 ? database : text.substring(0, dot), text.substring(dot + 1));
        }
    }

    TdDdl(OperatorContext context, World world)
    {
        super(context, world);
    }

    @Override
    protected TaskResult run(TDClient client, String database)
    {
        names("drop_databases", "empty_databases").forEach(name -> unlessMissing(() -> client.deleteDatabase(name)));
        names("create_databases", "empty_databases").forEach(name -> unlessThere(() -> client.createDatabase(name)));
        for (String text : names("drop_tables", "empty_tables")) {
            Table table = Table.parse(text, database);
            unlessMissing(() -> client.deleteTable(table.database, table.name));
        }
        for (String text : names("create_tables", "empty_tables")) {
            Table table = Table.parse(text, database);
            unlessThere(() -> client.createTable(table.database, table.name));
        }
        rename(client, database);
        return TaskResult.empty(request);
    }

    private void rename(TDClient client, String database)
    {
        List<Config> renames = params.parseListOrGetEmpty("rename_tables", Config.class);
        for (Config rename : renames) {
            Table from = Table.parse(rename.get("from", String.class), database);
            if (rename.get("to", String.class).contains(".")) {
                throw new ConfigException("'to' option of rename_tables can't include database name");
            }
            if (!patiently(() -> client.existsTable(from.database, from.name))) {
                throw new ConfigException("Renaming table " + from.database + "." + from.name + " doesn't exist");
            }
        }
        for (Config rename : renames) {
            Table from = Table.parse(rename.get("from", String.class), database);
            unlessMissing(() -> client.renameTable(from.database, from.name, rename.get("to", String.class), true));
        }
    }

    private List<String> names(String key, String emptyKey)
    {
        List<String> names = new ArrayList<>(params.parseListOrGetEmpty(key, String.class));
        names.addAll(params.parseListOrGetEmpty(emptyKey, String.class));
        return names;
    }

    private static void unlessMissing(Runnable call)
    {
        try {
            run(call);
        }
        catch (TDClientHttpNotFoundException ex) {
            // already so
        }
    }

    private static void unlessThere(Runnable call)
    {
        try {
            run(call);
        }
        catch (TDClientHttpConflictException ex) {
            // already so
        }
    }

    private static void run(Runnable call)
    {
        patiently(() -> {
            call.run();
            return null;
        });
    }
}
