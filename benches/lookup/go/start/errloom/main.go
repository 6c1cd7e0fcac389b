// Command errloom does nothing but look one code up.
package main

import (
	"fmt"
	"os"

	dingtalkv1 "github.com/errloom/errloom/generated/go/dingtalk/v1"
)

func main() { fmt.Println(dingtalkv1.Code(os.Args[0]).Known()) }
