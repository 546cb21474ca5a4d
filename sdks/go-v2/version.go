package main

import "runtime/debug"

// sdkVersion is the version of the SDK's module that this driver was built with.
func sdkVersion() string {
	info, _ := debug.ReadBuildInfo()
	if info == nil {
		return ""
	}
	for _, module := range info.Deps {
		if module.Path == "github.com/aws/aws-sdk-go-v2/service/datazone" {
			return module.Version
		}
	}
	return ""
}
