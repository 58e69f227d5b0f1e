package engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Answers one JSON request per line of stdin with one JSON line on stdout, in the same order. Everything else goes to
 * stderr. Ends with stdin.
 */
public final class Main
{
    private final ObjectMapper json = new ObjectMapper();
    private final SqlParser trino = new SqlParser();
    private final Check check;
    private final Dialect dialect;
    private final Run run;

    private Main()
    {
        World world = new World();
        Digdag digdag = new Digdag(world);
        check = new Check(digdag);
        dialect = new Dialect(digdag, check);
        run = new Run(digdag, world);
    }

    public static void main(String[] args)
            throws IOException
    {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        Main main = new Main();
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            answers.println(main.answer(line));
        }
        System.exit(0); // the agent's threads would go on
    }

    private String answer(String line)
            throws IOException
    {
        ObjectNode answer;
        try {
            answer = answer(json.readTree(line));
        }
        catch (Exception ex) {
            ex.printStackTrace();
            answer = JsonNodeFactory.instance.objectNode().put("ok", false).put("error", ex.toString());
        }
        return json.writeValueAsString(answer);
    }

    private ObjectNode answer(JsonNode request)
            throws Exception
    {
        String op = request.path("op").asText();
        switch (op) {
            case "check":
                return check.check(Path.of(request.get("dir").asText()).toRealPath());
            case "read":
                return dialect.read(Path.of(request.get("file").asText()));
            case "run":
                return run.run(request);
            case "parse":
                return parse(request.get("sql"));
            default:
                throw new IllegalArgumentException("Unknown op: " + op);
        }
    }

    /** Per statement null, or where and why Trino's parser refuses it. */
    private ObjectNode parse(JsonNode statements)
    {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ok", true);
        ArrayNode errors = answer.putArray("errors");
        for (JsonNode statement : statements) {
            try {
                trino.createStatement(statement.asText());
                errors.addNull();
            }
            catch (ParsingException ex) {
                errors.addObject()
                        .put("line", ex.getLineNumber())
                        .put("column", ex.getColumnNumber())
                        .put("message", ex.getErrorMessage());
            }
        }
        return answer;
    }
}
