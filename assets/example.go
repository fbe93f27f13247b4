package assets

import (
	"fmt"
	"io/fs"
)

// Example returns an answers file of a finished partnership that nobody is part
// of. All names and numbers in it are made up.
func (w *Words) Example() []byte {
	text, err := fs.ReadFile(files, w.lang+"/example.json")
	if err != nil {
		panic(fmt.Sprintf("assets: %s/example.json: %v", w.lang, err)) // the tests read every file
	}
	return text
}
