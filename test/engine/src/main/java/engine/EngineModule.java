package engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.base.Optional;
import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Provider;
import com.google.inject.multibindings.Multibinder;
import io.digdag.spi.CommandExecutor;
import io.digdag.spi.Operator;
import io.digdag.spi.OperatorContext;
import io.digdag.spi.OperatorFactory;
import io.digdag.spi.SchedulerFactory;
import io.digdag.spi.SecretStoreManager;
import io.digdag.spi.TaskRequest;
import io.digdag.spi.TaskResult;
import io.digdag.spi.TemplateEngine;
import java.util.function.Function;

/** What Digdag's core leaves open and this harness fills: operators, schedulers, secrets. */
final class EngineModule
        implements Module
{
    private final World world;

    EngineModule(World world)
    {
        this.world = world;
    }

    @Override
    public void configure(Binder binder)
    {
        binder.bind(World.class).toInstance(world);
        binder.bind(CommandExecutor.class).toInstance((projectPath, request, builder) -> {
            throw new UnsupportedOperationException("The harness starts no commands");
        });
        binder.bind(SecretStoreManager.class).toInstance(siteId -> (projectId, scope, key) ->
                Optional.fromNullable(world.project(projectId).secret(key)));
        Multibinder<SchedulerFactory> schedulers = Multibinder.newSetBinder(binder, SchedulerFactory.class);
        Schedules.factories().forEach(factory -> schedulers.addBinding().toInstance(factory));

        Multibinder<OperatorFactory> operators = Multibinder.newSetBinder(binder, OperatorFactory.class);
        Provider<TemplateEngine> templates = binder.getProvider(TemplateEngine.class);
        add(operators, "td", context -> new TdQuery(context, world, templates.get()));
        add(operators, "td_wait", context -> new TdWait(context, world, templates.get()));
        add(operators, "td_load", context -> new TdLoad(context, world, templates.get()));
        add(operators, "td_ddl", context -> new TdDdl(context, world));
        add(operators, "py", context -> new Py(context, world));
        add(operators, "http", context -> new HttpCall(context, record(context)));
        add(operators, "mail", context -> new Mail(context, record(context), templates.get()));
        add(operators, "notify", context -> notify(context.getTaskRequest(), record(context)));
        add(operators, "echo", context -> ControlOperators.echo(context.getTaskRequest(), record(context)));
        add(operators, "fail", context -> ControlOperators.fail(context.getTaskRequest()));
        add(operators, "if", context -> ControlOperators.branch(context.getTaskRequest()));
        add(operators, "for_each", context -> ControlOperators.forEach(context.getTaskRequest()));
        add(operators, "wait", context -> ControlOperators.pause(context.getTaskRequest()));
    }

    private World.Record record(OperatorContext context)
    {
        return world.record(context.getTaskRequest().getAttemptId());
    }

    private static Operator notify(TaskRequest request, World.Record record)
    {
        return () -> {
            record.call(request.getTaskName(), "notify", JsonNodeFactory.instance.objectNode()
                    .put("message", request.getConfig().get("_command", String.class)));
            return TaskResult.empty(request);
        };
    }

    private static void add(Multibinder<OperatorFactory> operators, String type,
            Function<OperatorContext, Operator> make)
    {
        operators.addBinding().toInstance(new OperatorFactory()
        {
            @Override
            public String getType()
            {
                return type;
            }

            @Override
            public Operator newOperator(OperatorContext context)
            {
                return make.apply(context);
            }
        });
    }
}
