package export

import (
	"bytes"
	"sync"
	"testing"
)

// TestAtOnce: several documents can be made at the same time, as the screen and all
// at once do, and each comes out as it does alone. With -race it is told when they
// get in each other's way.
func TestAtOnce(t *testing.T) {
	w, p := english(t), full(t)
	orders := []Order{{Format: "pdf"}, {Format: "docx"}, {Format: "html"}, {Format: "md"}, {Format: "pdf", Large: true}}
	for _, k := range Documents {
		if k.Make == nil {
			continue
		}
		var all sync.WaitGroup
		for _, o := range orders {
			var alone bytes.Buffer
			if _, err := k.Write(&alone, p.Clone(), w, clock, o); err != nil {
				t.Fatal(k.Name, o.Format, err)
			}
			for range 2 {
				all.Go(func() {
					var b bytes.Buffer
					if _, err := k.Write(&b, p.Clone(), w, clock, o); err != nil || !bytes.Equal(b.Bytes(), alone.Bytes()) {
						t.Errorf("%s as %s is another beside others: %v", k.Name, o.Format, err)
					}
				})
			}
		}
		all.Wait()
	}
}
