package jdk.nashorn.api.scripting;

import engine.TemplateScript;
import javax.script.ScriptEngine;

/**
 * Digdag 0.9.42 asks for Java 8's JavaScript engine by this name. It gets GraalJS 19.3.1, the engine of Digdag 0.10
 * on newer Javas.
 */
public final class NashornScriptEngineFactory
{
    private static final String TIMEZONE = "-timezone=";

    public ScriptEngine getScriptEngine(String[] options)
    {
        for (String option : options) {
            if (option.startsWith(TIMEZONE)) {
                return new TemplateScript(option.substring(TIMEZONE.length()));
            }
        }
        throw new IllegalArgumentException("no time zone");
    }
}
