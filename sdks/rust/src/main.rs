//! Driver for the AWS SDK for Rust: one JSON object a line on stdin and stdout (protocol 1).

use std::time::Duration;

use aws_sdk_datazone::config::{BehaviorVersion, Credentials, Region, retry::RetryConfig, timeout::TimeoutConfig};
use aws_sdk_datazone::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_datazone::{Client, Config, operation::RequestId, types::MetadataGenerationRunTarget};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader, stdin};

fn text(holder: &Value, name: &str) -> Result<Option<String>, String> {
    match &holder[name] {
        Value::Null => Ok(None),
        Value::String(value) => Ok(Some(value.clone())),
        _ => Err(format!("{name} can only be text")),
    }
}

/// A client of its own for each call: a retry quota that failing calls use up is no business of the next.
fn open(call: &Value) -> Result<Client, String> {
    let (credentials, options) = (&call["credentials"], &call["options"]);
    let get = |holder, name| Ok::<String, String>(text(holder, name)?.unwrap_or_default());
    let (key, secret, token) = (get(credentials, "accessKeyId")?, get(credentials, "secretAccessKey")?, text(credentials, "sessionToken")?);
    let wait = |ms| TimeoutConfig::builder().read_timeout(Duration::from_millis(ms)).build();
    let retry = |attempts| RetryConfig::standard().with_max_attempts(attempts as u32);
    let mut config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .http_client(aws_smithy_http_client::Builder::new().build_http())
        .endpoint_url(get(call, "endpoint")?)
        .region(Region::new(get(call, "region")?))
        .credentials_provider(Credentials::new(key, secret, token, None, "driver"));
    config.set_timeout_config(options["timeoutMs"].as_u64().map(wait)).set_retry_config(options["maxAttempts"].as_u64().map(retry));
    Ok(Client::from_conf(config.build()))
}

async fn perform(call: &Value) -> Result<Value, String> {
    let (input, target) = (&call["input"], &call["input"]["target"]);
    let mut request = open(call)?
        .start_metadata_generation_run()
        .set_domain_identifier(text(input, "domainIdentifier")?)
        .set_client_token(text(input, "clientToken")?)
        .set_owning_project_identifier(text(input, "owningProjectIdentifier")?)
        .set_type(text(input, "type")?.map(|value| value.as_str().into()));
    if let Some(types) = input["types"].as_array() {
        let known = types.iter().map(|item| item.as_str().map(Into::into).ok_or("an item of types can only be text"));
        request = request.set_types(Some(known.collect::<Result<_, _>>()?));
    }
    if target.is_object() {
        let built = MetadataGenerationRunTarget::builder()
            .set_identifier(text(target, "identifier")?)
            .set_revision(text(target, "revision")?)
            .set_type(text(target, "type")?.map(|value| value.as_str().into()));
        request = request.target(built.build().map_err(|error| error.to_string())?);
    }
    Ok(match request.send().await {
        Ok(output) => json!({ "outcome": "output", "output": {
            "createdAt": output.created_at().map(|time| time.as_secs_f64()), "createdBy": output.created_by(),
            "domainId": output.domain_id(), "id": output.id(), "owningProjectId": output.owning_project_id(),
            "status": output.status().map(|value| value.as_str()), "type": output.r#type().map(|value| value.as_str()),
            "types": output.types().iter().map(|value| value.as_str()).collect::<Vec<_>>(),
        } }),
        Err(error) => {
            let kind = match &error {
                SdkError::ConstructionFailure(_) => "validation",
                SdkError::ServiceError(_) | SdkError::ResponseError(_) => "service",
                _ => "transport",
            };
            let status = error.raw_response().map(|response| response.status().as_u16());
            let message = error.message().map(str::to_owned).unwrap_or_else(|| format!("{error:?}"));
            json!({ "outcome": "error", "error": { "kind": kind, "code": error.code(), "message": message, "status": status, "requestId": error.request_id() } })
        }
    })
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    println!("{}", json!({ "type": "hello", "protocol": 1, "sdk": "rust", "version": "1.167.0", "language": "rust" }));
    let mut lines = BufReader::new(stdin()).lines();
    let mut calls = tokio::task::JoinSet::new();
    while let Some(line) = lines.next_line().await? {
        let call: Value = serde_json::from_str(&line)?;
        calls.spawn(async move {
            let mut result = perform(&call).await.unwrap_or_else(|reason| json!({ "outcome": "unsupported", "reason": reason }));
            result["type"] = "result".into();
            result["id"] = call["id"].clone();
            println!("{result}");
        });
    }
    while calls.join_next().await.is_some() {}
    Ok(())
}
