// Command bill writes the bill of materials of a built program, for any system:
//
//	go run ./.ci/bill -version v1.2.3 -commit 1a2b… -out tandem.cdx.json PROGRAM
package main

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"flag"
	"log"
	"os"

	"tandem/cli"
)

func main() {
	log.SetFlags(0)
	version := flag.String("version", "dev", "the release")
	commit := flag.String("commit", "", "what it was built from")
	to := flag.String("out", "", "the file to write")
	flag.Parse()
	info, err := buildinfo.ReadFile(flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	bill, err := cli.Materials(info, *version, *commit)
	if err != nil {
		log.Fatal(err)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err = e.Encode(bill); err == nil {
		err = os.WriteFile(*to, b.Bytes(), 0o644)
	}
	if err != nil {
		log.Fatal(err)
	}
}
