// Driver for the AWS SDK for Go v2: one JSON object a line on stdin and stdout (protocol 1).
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/datazone"
	"github.com/aws/aws-sdk-go-v2/service/datazone/types"
	"github.com/aws/smithy-go"
)

type call struct {
	ID          string
	Endpoint    string
	Region      string
	Credentials struct{ AccessKeyID, SecretAccessKey, SessionToken string }
	Input       map[string]any
	Options     struct{ TimeoutMs, MaxAttempts int }
}

type object = map[string]any

var writing sync.Mutex

func say(message object) {
	line, _ := json.Marshal(message)
	writing.Lock()
	defer writing.Unlock()
	fmt.Println(string(line))
}

// perform uses a client of its own: a retry quota that failing calls use up is no business of the next.
func perform(c call) object {
	input, reason := readInput(c.Input)
	if reason != "" {
		return object{"outcome": "unsupported", "reason": reason}
	}
	client := datazone.New(datazone.Options{
		Region:       c.Region,
		BaseEndpoint: aws.String(c.Endpoint),
		Credentials:  credentials.NewStaticCredentialsProvider(c.Credentials.AccessKeyID, c.Credentials.SecretAccessKey, c.Credentials.SessionToken),
	}, func(o *datazone.Options) {
		if c.Options.TimeoutMs > 0 {
			o.HTTPClient = awshttp.NewBuildableClient().WithTimeout(time.Duration(c.Options.TimeoutMs) * time.Millisecond)
		}
		if c.Options.MaxAttempts > 0 {
			o.RetryMaxAttempts = c.Options.MaxAttempts
		}
	})
	output, err := client.StartMetadataGenerationRun(context.Background(), input)
	if err != nil {
		return object{"outcome": "error", "error": tellError(err)}
	}
	return object{"outcome": "output", "output": tellOutput(output)}
}

func main() {
	say(object{"type": "hello", "protocol": 1, "sdk": "go-v2", "version": version(), "language": "go"})
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

func tellError(err error) object {
	var answered *awshttp.ResponseError
	var named smithy.APIError
	told := object{"kind": "transport", "message": err.Error()}
	if errors.As(err, &answered) {
		told["kind"], told["status"], told["requestId"] = "service", answered.HTTPStatusCode(), answered.ServiceRequestID()
	}
	if errors.As(err, &named) {
		told["code"], told["message"] = named.ErrorCode(), named.ErrorMessage()
	}
	var refused smithy.InvalidParamsError
	if errors.As(err, &refused) {
		told["kind"] = "validation"
	}
	return told
}

var _ = types.MetadataGenerationTargetTypeAsset
var _ http.Handler
