package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/assets"
)

// TestMeter: what is done soon is not spoken of; what takes long is said in one line
// that is written over, or in lines of their own every few seconds.
func TestMeter(t *testing.T) {
	w, err := assets.Load(english)
	if err != nil {
		t.Fatal(err)
	}
	for name, over := range map[string]bool{"a terminal": true, "line by line": false} {
		for _, long := range []time.Duration{meterQuiet - time.Millisecond, 20 * time.Second} {
			path := filepath.Join(t.TempDir(), "errs")
			f, err := os.Create(path)
			if err != nil {
				t.Fatal(err)
			}
			at := time.Unix(1_000_000, 0)
			m := &meter{call: &call{words: w, errs: f}, words: "backup.far", over: over, clock: func() time.Time { return at }, began: at}
			for end := at.Add(long); !at.After(end); at = at.Add(10 * time.Millisecond) {
				m.tell(10_000_000-int64(end.Sub(at)/time.Millisecond), 10_000_000)
			}
			m.end()
			f.Close()
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			said, lines := string(b), strings.Count(string(b), "\n")
			switch {
			case long < meterQuiet && said != "":
				t.Errorf("%s: says %q of what is done soon", name, said)
			case long < meterQuiet:
			case over && (lines != 0 || strings.Count(said, "\r") < 100 || !strings.HasSuffix(said, "\r\x1b[K")):
				t.Errorf("%s: it is not one line that goes: %q", name, said)
			case !over && (lines < 3 || lines > 5 || strings.ContainsAny(said, "\r\x1b")):
				t.Errorf("%s: %d lines: %q", name, lines, said)
			case !strings.Contains(said, "10 MB") || !strings.Contains(said, "99 %"):
				t.Errorf("%s: it does not say how far: %q", name, said)
			}
		}
	}
}
