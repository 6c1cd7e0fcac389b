// Command errloom does nothing but look one code up.
package main

import (
	"fmt"
	"os"

	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkv1"
)

func main() { fmt.Println(dingtalkv1.Code(os.Args[0]).Known()) }
