// Tandem helps organizations form a partnership, in a terminal.
package main

import (
	"os"
	"time"

	"tandem/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], time.Now)) }
