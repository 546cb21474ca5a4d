// Driver for the AWS SDK for Go v2: one JSON object a line on stdin and stdout (protocol 1).
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/datazone"
	"github.com/aws/smithy-go"
)

type object = map[string]any

type call struct {
	ID, Endpoint, Region string
	Credentials          aws.Credentials
	Input                json.RawMessage
	Options              struct{ TimeoutMs, MaxAttempts int }
}

var writing sync.Mutex

func say(message object) {
	line, _ := json.Marshal(message)
	writing.Lock()
	defer writing.Unlock()
	fmt.Println(string(line))
}

// perform uses a client of its own: a retry quota that failing calls use up is no business of the next.
func perform(c call) object {
	input := &datazone.StartMetadataGenerationRunInput{}
	members := json.NewDecoder(bytes.NewReader(c.Input))
	members.DisallowUnknownFields()
	if err := members.Decode(input); err != nil {
		return object{"outcome": "unsupported", "reason": err.Error()}
	}
	keys := c.Credentials
	client := datazone.New(datazone.Options{
		Region:           c.Region,
		BaseEndpoint:     aws.String(c.Endpoint),
		Credentials:      aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) { return keys, nil }),
		RetryMaxAttempts: c.Options.MaxAttempts,
	}, func(options *datazone.Options) {
		if c.Options.TimeoutMs > 0 {
			options.HTTPClient = awshttp.NewBuildableClient().WithTimeout(time.Duration(c.Options.TimeoutMs) * time.Millisecond)
		}
	})
	output, err := client.StartMetadataGenerationRun(context.Background(), input)
	if err != nil {
		return object{"outcome": "error", "error": tellError(err)}
	}
	return object{"outcome": "output", "output": tellOutput(output)}
}

func tellOutput(output *datazone.StartMetadataGenerationRunOutput) object {
	told := object{
		"createdBy": output.CreatedBy, "domainId": output.DomainId, "id": output.Id, "owningProjectId": output.OwningProjectId,
		"types": output.Types,
	}
	if output.CreatedAt != nil {
		told["createdAt"] = float64(output.CreatedAt.UnixNano()) / 1e9
	}
	if output.Status != "" {
		told["status"] = output.Status
	}
	if output.Type != "" {
		told["type"] = output.Type
	}
	return told
}

func tellError(err error) object {
	told := object{"kind": "transport", "message": err.Error()}
	var answered *awshttp.ResponseError
	if errors.As(err, &answered) {
		told["kind"], told["status"], told["requestId"] = "service", answered.HTTPStatusCode(), answered.ServiceRequestID()
	}
	var named smithy.APIError
	if errors.As(err, &named) {
		told["code"], told["message"] = named.ErrorCode(), named.ErrorMessage()
	}
	var serialised *smithy.SerializationError
	var invalid smithy.InvalidParamsError
	if errors.As(err, &serialised) || errors.As(err, &invalid) {
		told["kind"] = "validation"
	}
	return told
}

func main() {
	say(object{"type": "hello", "protocol": 1, "sdk": "go-v2", "version": sdkVersion(), "language": "go"})
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 64<<20)
	var calls sync.WaitGroup
	for lines.Scan() {
		var c call
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		calls.Go(func() {
			result := perform(c)
			result["type"], result["id"] = "result", c.ID
			say(result)
		})
	}
	calls.Wait()
}
