package engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.TimeZone;
import javax.script.AbstractScriptEngine;
import javax.script.Bindings;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * The script engine behind Digdag's templates: GraalJS with the options of Digdag 0.10, and the template function of
 * 0.10 (template.js) in place of the one that Digdag 0.9.42 evaluates first.
 */
public final class TemplateScript
        extends AbstractScriptEngine
        implements Invocable
{
    private static final Engine ENGINE = Engine.newBuilder().allowExperimentalOptions(true).build();
    private static final Source TEMPLATE = source("template.js", resource("/engine/template.js"));
    private static final Source MOMENT = source("moment.js", resource("/io/digdag/core/agent/moment.min.js"));

    private final String timeZone;
    private Value template;

    public TemplateScript(String timeZone)
    {
        this.timeZone = timeZone;
    }

    /** What Digdag evaluates are its own libraries; they are loaded when the first template needs them. */
    @Override
    public Object eval(String script, ScriptContext context)
    {
        return null;
    }

    @Override
    public Object invokeFunction(String name, Object... arguments)
            throws ScriptException
    {
        String text = (String) arguments[0];
        if (!text.contains("$")) {
            return text;
        }
        try {
            return template().execute(arguments).asString();
        }
        catch (PolyglotException ex) {
            throw new ScriptException(ex);
        }
    }

    private Value template()
    {
        if (template == null) {
            Context context = Context.newBuilder("js")
                    .engine(ENGINE)
                    .allowExperimentalOptions(true)
                    .allowHostAccess(HostAccess.ALL)
                    .allowHostClassLookup(name -> false)
                    .option("js.nashorn-compat", "true")
                    .option("js.ecmascript-version", "5")
                    .option("js.syntax-extensions", "false")
                    .option("js.console", "false")
                    .option("js.timezone", TimeZone.getTimeZone(ZoneId.of(timeZone)).getID())
                    .build();
            context.eval(MOMENT);
            template = context.eval(TEMPLATE);
        }
        return template;
    }

    private static Source source(String name, String text)
    {
        return Source.newBuilder("js", text, name).buildLiteral();
    }

    private static String resource(String path)
    {
        try (InputStream in = TemplateScript.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Override
    public Object eval(Reader reader, ScriptContext context)
    {
        return null;
    }

    @Override
    public Object invokeMethod(Object receiver, String name, Object... arguments)
    {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T getInterface(Class<T> type)
    {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T getInterface(Object receiver, Class<T> type)
    {
        throw new UnsupportedOperationException();
    }

    @Override
    public Bindings createBindings()
    {
        return new SimpleBindings();
    }

    @Override
    public ScriptEngineFactory getFactory()
    {
        return null;
    }
}
