package example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;

/** One dynamic test for each requirement: the command line runs once, and tells what it found as one JSON object a line. */
class ConformanceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Map<String, JsonNode> cases = new HashMap<>();

    /** Which endpoint, which credentials: the environment says it (DATAZONE_CONFORMANCE_URL and so on), else the embedded emulator. */
    private static List<JsonNode> readEvents() throws Exception {
        var command = System.getenv().getOrDefault("CONFORMANCE", "npx datazone-conformance");
        var words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("run", "--seed", "1", "--quiet", "--fail-on", "never", "--reporter", "ndjson"));
        var process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var events = new ArrayList<JsonNode>();
        try (var lines = process.inputReader()) {
            for (var line : (Iterable<String>) lines.lines()::iterator) events.add(JSON.readTree(line));
        }
        var code = process.waitFor();
        if (code != 0 && code != 3) throw new IllegalStateException("exit code " + code);
        return events;
    }

    @TestFactory
    Stream<DynamicTest> requirements() throws Exception {
        var events = readEvents();
        for (var event : events) {
            // The last word on a case counts.
            if (event.path("kind").asText().equals("case-finished")) cases.put(event.at("/result/id").asText(), event.path("result"));
            if (event.path("verdict").asText().equals("inconclusive")) throw new IllegalStateException(event.path("reason").asText());
        }
        return events.stream()
            .filter(event -> event.path("kind").asText().equals("requirement-finished"))
            .map(event -> event.path("result"))
            .map(result -> DynamicTest.dynamicTest(result.path("id").asText(), () -> check(result)));
    }

    private void check(JsonNode result) {
        var verdict = result.path("verdict").asText();
        if (verdict.equals("passed")) return;
        Assumptions.assumeTrue(verdict.equals("failed"), result.path("reason").asText(verdict));
        for (var broken : cases.values())
            for (var finding : broken.path("findings"))
                if (finding.path("requirement").equals(result.path("id")))
                    throw new AssertionFailedError(
                        finding.path("message").asText() + "\nsee it again: " + broken.at("/reproduce/replay").asText(),
                        finding.path("expected").asText(),
                        finding.path("observed").asText());
        throw new AssertionFailedError("failed");
    }
}
