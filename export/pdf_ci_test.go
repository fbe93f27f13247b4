package export

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// outside runs a program on the machine. Only where everything is tested must it be
// there.
func outside(t *testing.T, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil && os.Getenv("TANDEM_CI") == "" {
		t.Logf("%s is not here: this is asked where everything is tested", name)
		return ""
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Errorf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// TestOthersReadIt: other programs find no fault in a PDF, and read headings, lists
// and tables in their order.
func TestOthersReadIt(t *testing.T) {
	cases, folder := goldenCases(t), t.TempDir()
	for _, k := range pageful() {
		for _, name := range []string{"lived", "full", "emoji"} {
			path := filepath.Join(folder, k.Name+"-"+name+".pdf")
			file, err := os.Create(path)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := k.Write(file, cases[name], english(t), clock, Order{Format: "pdf"}); err != nil {
				t.Fatal(err)
			}
			if err := file.Close(); err != nil {
				t.Fatal(err)
			}
			outside(t, "qpdf", "--check", path)
			if about := outside(t, "pdfinfo", path); about != "" && !strings.Contains(about, "Tagged:          yes") {
				t.Errorf("%s has no tags:\n%s", path, about)
			}
		}
	}
	read := outside(t, "pdfinfo", "-struct-text", filepath.Join(folder, "terms-full.pdf"))
	if read == "" {
		return
	}
	var got, want []string
	for line := range strings.Lines(read) {
		if text, ok := strings.CutPrefix(strings.TrimSpace(line), `"`); ok {
			got = append(got, strings.TrimSuffix(text, `"`))
		}
	}
	for line := range strings.Lines(readOff(t, Documents[slices.IndexFunc(Documents, func(k Kind) bool { return k.Name == "terms" })], cases["full"], clock, Order{})) {
		if line = strings.TrimSpace(line); line != "" {
			want = append(want, line)
		}
	}
	if g, w := oneLine(strings.Join(got, " ")), oneLine(strings.Join(want, " ")); g != w {
		t.Errorf("it is read as\n%s\nnot as\n%s", g, w)
	}
	for _, kind := range []string{"H1", "H2", "H3", "Table", "TH", "TD", "LBody", "Lbl"} {
		if !slices.Contains(strings.Fields(strings.ReplaceAll(read, ":", " ")), kind) {
			t.Errorf("nothing is read as %s", kind)
		}
	}
}
