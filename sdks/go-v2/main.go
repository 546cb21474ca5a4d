// Driver for the AWS SDK for Go v2: one JSON object a line on stdin and stdout (protocol 1).
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/datazone"
	"github.com/aws/smithy-go"
)

var version string // of the SDK's module; the build sets it
var writing sync.Mutex

type object = map[string]any

type call struct {
	ID, Endpoint, Region string
	Credentials          aws.Credentials
	Input                json.RawMessage
	Options              struct{ TimeoutMs, MaxAttempts int }
}

func say(message object) {
	writing.Lock()
	defer writing.Unlock()
	json.NewEncoder(os.Stdout).Encode(message)
}

// perform uses a client of its own: a retry quota that failing calls use up is no business of the next.
func perform(c call) object {
	input := &datazone.StartMetadataGenerationRunInput{}
	members := json.NewDecoder(bytes.NewReader(c.Input))
	members.DisallowUnknownFields()
	if err := members.Decode(input); err != nil {
		return object{"outcome": "unsupported", "reason": err.Error()}
	}
	keys := aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) { return c.Credentials, nil })
	options := datazone.Options{Region: c.Region, BaseEndpoint: &c.Endpoint, Credentials: keys, RetryMaxAttempts: c.Options.MaxAttempts}
	if c.Options.TimeoutMs > 0 {
		options.HTTPClient = awshttp.NewBuildableClient().WithTimeout(time.Duration(c.Options.TimeoutMs) * time.Millisecond)
	}
	output, err := datazone.New(options).StartMetadataGenerationRun(context.Background(), input)
	if err != nil {
		return object{"outcome": "error", "error": tellError(err)}
	}
	told := object{
		"createdBy": output.CreatedBy, "domainId": output.DomainId, "id": output.Id, "owningProjectId": output.OwningProjectId,
		"status": string(output.Status), "type": string(output.Type), "types": output.Types,
	}
	if output.CreatedAt != nil {
		told["createdAt"] = float64(output.CreatedAt.UnixNano()) / 1e9
	}
	// An enumeration that is missing is the empty text.
	maps.DeleteFunc(told, func(_ string, value any) bool { return value == "" })
	return object{"outcome": "output", "output": told}
}

func tellError(err error) object {
	told := object{"kind": "transport", "message": err.Error()}
	if answered, is := errors.AsType[*awshttp.ResponseError](err); is {
		told["kind"], told["status"], told["requestId"] = "service", answered.HTTPStatusCode(), answered.ServiceRequestID()
	}
	if named, is := errors.AsType[smithy.APIError](err); is {
		told["code"], told["message"] = named.ErrorCode(), named.ErrorMessage()
	}
	_, isUnspeakable := errors.AsType[*smithy.SerializationError](err)
	if _, isInvalid := errors.AsType[smithy.InvalidParamsError](err); isInvalid || isUnspeakable {
		told["kind"] = "validation"
	}
	return told
}

func main() {
	say(object{"type": "hello", "protocol": 1, "sdk": "go-v2", "version": version, "language": "go"})
	var calls sync.WaitGroup
	for lines := json.NewDecoder(os.Stdin); lines.More(); {
		var c call
		if err := lines.Decode(&c); err != nil {
			panic(err)
		}
		calls.Go(func() {
			result := perform(c)
			result["type"], result["id"] = "result", c.ID
			say(result)
		})
	}
	calls.Wait()
}
