package export

import (
	"bufio"
	"bytes"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"tandem/model"
)

// harmful returns the texts of model/testdata/hostile.txt, and those that harm nobody.
func harmful(t testing.TB) (harms, kept []string) {
	t.Helper()
	f, err := os.Open("../model/testdata/hostile.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	quoted := regexp.MustCompile(`("(?:[^"\\]|\\.)*")(?:\*(\d+))?`)
	harmless := false
	for lines := bufio.NewScanner(f); lines.Scan(); {
		cols := strings.Split(lines.Text(), "\t")
		harmless = harmless || lines.Text() == "[kept]"
		if len(cols) < 2 || strings.HasPrefix(cols[0], "#") {
			continue
		}
		var b strings.Builder
		for _, m := range quoted.FindAllStringSubmatch(cols[1], -1) {
			text, err := strconv.Unquote(m[1])
			if err != nil {
				t.Fatal(err)
			}
			n, _ := strconv.Atoi(m[2]) // none is once
			b.WriteString(strings.Repeat(text, max(n, 1)))
		}
		if harmless {
			kept = append(kept, b.String())
		} else {
			harms = append(harms, b.String())
		}
	}
	if len(harms) < 60 || len(kept) < 20 {
		t.Fatalf("%d and %d texts", len(harms), len(kept))
	}
	return harms, kept
}

// tainted returns p with more behind the first word and at the end of everything that people wrote.
func tainted(p *model.Partnership, more func() string) *model.Partnership {
	wordy := regexp.MustCompile(`^[A-Z][a-z]{3,}$`)
	leaves := p.Leaves()
	for at, v := range leaves {
		first, rest, several := strings.Cut(v, " ")
		if strings.HasPrefix(v, "{") || strings.HasPrefix(v, "[") || !several && !wordy.MatchString(first) {
			continue
		}
		leaves[at] = first + more() + " " + rest + more()
	}
	q, _ := model.Read(p.ID, leaves)
	return q
}

// TestProbeDocuments: whatever a partnership holds, every document in every format is
// sound, and holds nothing that a terminal would act on. Nobody has cleaned here
// before, so this is the gate of the documents alone.
func TestProbeDocuments(t *testing.T) {
	harms, kept := harmful(t)
	w, at := english(t), time.Date(2026, time.March, 2, 12, 0, 0, 0, time.UTC)
	n := 0
	p := tainted(full(t), func() string {
		n++
		x := harms[n%len(harms)]
		if n%3 == 0 {
			x += kept[n/3%len(kept)]
		}
		return x
	})
	if n < 2*len(kept) || n < len(harms) {
		t.Fatalf("only %d texts are tainted", n)
	}
	for i, k := range Documents {
		for j, format := range k.Formats {
			if os.Getenv("TANDEM_LONG") == "" && format == "pdf" && (i+j)%4 > 0 {
				continue // the slowest
			}
			t.Run(k.Name+"."+format, func(t *testing.T) {
				t.Parallel()
				o := Order{Format: format}
				if k.Apart {
					if parts := k.Parts(p, w); len(parts) > 0 {
						o.Part = parts[0].ID
					}
				}
				var b bytes.Buffer
				if _, err := k.Write(&b, p.As(model.Everyone), w, at, o); err != nil {
					t.Fatal(err)
				}
				text := b.String()
				switch format {
				case "docx":
					for name, part := range unpacked(t, b.Bytes()) {
						for i, r := range part {
							if r < ' ' && !strings.ContainsRune("\r\n\t", r) || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r >= 0xe000 && r <= 0xf8ff || r == 0xfffe || r == 0xffff {
								t.Fatalf("%s holds %q", name, part[max(i-20, 0):min(i+20, len(part))])
							}
						}
					}
				case "pdf":
					said := readOff(t, k, p.As(model.Everyone), at, o)
					if c := model.CleanLine(said); c != strings.NewReplacer("\n", " ", "\t", " ").Replace(said) {
						t.Errorf("it says what nobody can see")
					}
				case "json":
					if model.Clean(text) != text && !strings.Contains(text, `\u`) {
						t.Errorf("it holds what could harm")
					}
				default:
					sound(t, format, text)
				}
				if format != "pdf" && format != "docx" && strings.Contains(text, "\x1b") {
					t.Errorf("an escape is in it")
				}
			})
		}
	}
}
