// One subtest for each requirement: the command line runs once, and tells what it found as one JSON object a line.
// Run it with `go test -count=1`: Go cannot know that the endpoint changed, and would tell the last result again.
package example

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
)

type event struct {
	Kind    string `json:"kind"`
	Verdict string `json:"verdict"`
	Reason  string `json:"reason"`
	Result  struct {
		ID       string `json:"id"`
		Verdict  string `json:"verdict"`
		Reason   string `json:"reason"`
		Findings []struct {
			Requirement, Message, Expected, Observed string
		} `json:"findings"`
		Reproduce struct {
			Replay string `json:"replay"`
		} `json:"reproduce"`
	} `json:"result"`
}

// Which endpoint, which credentials: the environment says it (DATAZONE_CONFORMANCE_URL and so on), else the embedded emulator.
func readEvents(t *testing.T) []event {
	command := os.Getenv("CONFORMANCE")
	if command == "" {
		command = "npx datazone-conformance"
	}
	words := append(strings.Fields(command), "run", "--seed", "1", "--quiet", "--fail-on", "never", "--reporter", "ndjson")
	output, err := exec.Command(words[0], words[1:]...).Output()
	if failed := new(exec.ExitError); err != nil && !(errors.As(err, &failed) && failed.ExitCode() == 3) {
		t.Fatal(err)
	}
	var events []event
	lines := bufio.NewScanner(bytes.NewReader(output))
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var read event
		if err := json.Unmarshal(lines.Bytes(), &read); err != nil {
			t.Fatal(err)
		}
		events = append(events, read)
	}
	return events
}

func TestConformance(t *testing.T) {
	events := readEvents(t)
	// The last word on a case counts.
	cases := map[string]event{}
	for _, each := range events {
		if each.Kind == "case-finished" {
			cases[each.Result.ID] = each
		}
		if each.Kind == "run-finished" && each.Verdict == "inconclusive" {
			t.Fatal(each.Reason)
		}
	}
	for _, each := range events {
		if each.Kind != "requirement-finished" {
			continue
		}
		result := each.Result
		t.Run(result.ID, func(t *testing.T) {
			switch result.Verdict {
			case "passed":
				return
			case "failed":
				for _, broken := range cases {
					for _, finding := range broken.Result.Findings {
						if finding.Requirement == result.ID {
							t.Fatalf("%s\nexpected: %s\nobserved: %s\nsee it again: %s", finding.Message, finding.Expected, finding.Observed, broken.Result.Reproduce.Replay)
						}
					}
				}
				t.Fatal("failed")
			default:
				t.Skip(result.Reason)
			}
		})
	}
}
