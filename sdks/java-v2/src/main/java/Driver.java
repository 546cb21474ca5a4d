import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.auth.credentials.*;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.StartMetadataGenerationRunRequest;

/** Driver for the AWS SDK for Java 2: one JSON object a line on stdin and stdout (protocol 1). */
public class Driver {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  /** A client of its own for each call: a retry quota that failing calls use up is no business of the next. */
  private static DataZoneClient open(JsonNode call) {
    JsonNode keys = call.get("credentials"), timeout = call.at("/options/timeoutMs"), attempts = call.at("/options/maxAttempts");
    String key = text(keys, "accessKeyId"), secret = text(keys, "secretAccessKey"), token = text(keys, "sessionToken");
    var http = ApacheHttpClient.builder();
    if (!timeout.isMissingNode()) http.socketTimeout(Duration.ofMillis(timeout.asLong()));
    return DataZoneClient.builder()
        .endpointOverride(URI.create(text(call, "endpoint")))
        .region(Region.of(text(call, "region")))
        .credentialsProvider(() -> token == null ? AwsBasicCredentials.create(key, secret) : AwsSessionCredentials.create(key, secret, token))
        .httpClientBuilder(http)
        .overrideConfiguration(o -> { if (!attempts.isMissingNode()) o.retryStrategy(r -> r.maxAttempts(attempts.asInt())); })
        .build();
  }

  private static String text(JsonNode holder, String name) {
    JsonNode value = holder.get(name);
    if (value != null && !value.isNull() && !value.isTextual()) throw new IllegalArgumentException(name + " can only be text");
    return value == null || value.isNull() ? null : value.asText();
  }

  private static StartMetadataGenerationRunRequest request(JsonNode input) {
    var request = StartMetadataGenerationRunRequest.builder()
        .domainIdentifier(text(input, "domainIdentifier")).clientToken(text(input, "clientToken"))
        .owningProjectIdentifier(text(input, "owningProjectIdentifier")).type(text(input, "type"));
    JsonNode target = input.get("target"), types = input.get("types");
    if (target != null && !target.isNull())
      request.target(t -> t.identifier(text(target, "identifier")).revision(text(target, "revision")).type(text(target, "type")));
    if (types != null && types.isArray())
      request.typesWithStrings(StreamSupport.stream(types.spliterator(), false).map(JsonNode::asText).toList());
    return request.build();
  }

  private static void perform(JsonNode call) {
    ObjectNode result = JSON.createObjectNode().put("type", "result").put("id", text(call, "id"));
    try (DataZoneClient client = open(call)) {
      var answer = client.startMetadataGenerationRun(request(call.get("input")));
      ObjectNode output = result.put("outcome", "output").putObject("output")
          .put("createdBy", answer.createdBy()).put("domainId", answer.domainId()).put("id", answer.id())
          .put("owningProjectId", answer.owningProjectId()).put("status", answer.statusAsString()).put("type", answer.typeAsString());
      if (answer.hasTypes()) answer.typesAsStrings().forEach(output.putArray("types")::add);
      if (answer.createdAt() != null)
        output.put("createdAt", answer.createdAt().getEpochSecond() + answer.createdAt().getNano() / 1e9);
    } catch (IllegalArgumentException e) {
      result.put("outcome", "unsupported").put("reason", String.valueOf(e.getMessage()));
    } catch (AwsServiceException e) {
      ObjectNode error = result.put("outcome", "error").putObject("error").put("kind", "service")
          .put("status", e.statusCode()).put("requestId", e.requestId()).put("message", e.getMessage());
      if (e.awsErrorDetails() != null)
        error.put("code", e.awsErrorDetails().errorCode()).put("message", e.awsErrorDetails().errorMessage());
    } catch (Exception e) {
      String kind = String.valueOf(e.getMessage()).matches("(?s).*(annot be|must not be null).*") ? "validation" : "transport";
      result.put("outcome", "error").putObject("error").put("kind", kind).put("code", e.getClass().getSimpleName()).put("message", e.getMessage());
    }
    OUT.println(result);
  }

  public static void main(String[] arguments) throws Exception {
    OUT.println(JSON.createObjectNode().put("type", "hello").put("protocol", 1).put("sdk", "java-v2").put("version", VersionInfo.SDK_VERSION).put("language", "java"));
    var calls = Executors.newFixedThreadPool(16);
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonNode call = JSON.readTree(line);
      calls.submit(() -> perform(call));
    }
    calls.shutdown();
  }
}
