// Command rival does the same with a map literal.
package main

import (
	"fmt"
	"os"

	"example.com/lookup/rivals/textmap"
)

func main() { fmt.Println(textmap.Find(os.Args[0])) }
